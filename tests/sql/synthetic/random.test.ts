import { describe, expect, it } from 'vitest'
import { Random } from '../../../sql/synthetic/random.ts'

const DRAWS = 100_000

function sample(draw: (random: Random) => number): { mean: number; variance: number } {
  const random = new Random(7, 'sample')
  let sum = 0
  let squares = 0
  for (let n = 0; n < DRAWS; n += 1) {
    const value = draw(random)
    sum += value
    squares += value * value
  }
  const mean = sum / DRAWS
  return { mean, variance: squares / DRAWS - mean * mean }
}

describe('Random', () => {
  it('gives the same draws on every machine', () => {
    // From a second implementation, of integers only.
    const random = new Random(1, 'customer', 42)
    expect(Array.from({ length: 4 }, () => random.bits())).toEqual([3909053608, 3162408543, 2162983093, 2443778745])
  })

  it('gives other draws for another seed, another stream and another number of the stream', () => {
    const first = (...parameters: ConstructorParameters<typeof Random>) => new Random(...parameters).bits()
    const draws = [
      first(1, 'customer', 1),
      first(2, 'customer', 1),
      first(1 + 2 ** 32, 'customer', 1),
      first(-1, 'customer', 1),
      first(1, 'product', 1),
      first(1, 'customer', 2),
    ]
    expect(new Set(draws).size).toBe(draws.length)
  })

  it('refuses a seed that is no safe integer', () => {
    expect(() => new Random(0.5)).toThrow(/safe integer/)
    expect(() => new Random(2 ** 53)).toThrow(/safe integer/)
  })

  it('refuses to pick from nothing', () => {
    expect(() => new Random(1).pick([])).toThrow(/nothing to pick/)
  })

  it('draws every integer below a bound as often as any other', () => {
    const random = new Random(3)
    const counts = [0, 0, 0, 0, 0]
    for (let n = 0; n < DRAWS; n += 1) counts[random.integer(5)]! += 1
    for (const count of counts) expect(count / DRAWS).toBeCloseTo(0.2, 2)
  })

  // Bounds are more than four standard errors of the sample moments.
  it.each([
    { distribution: 'uniform', mean: 1 / 2, variance: 1 / 12, draw: (random: Random) => random.uniform() },
    { distribution: 'standard normal', mean: 0, variance: 1, draw: (random: Random) => random.normal() },
    { distribution: 'exponential', mean: 1, variance: 1, draw: (random: Random) => random.exponential() },
    { distribution: 'gamma of shape 2.5', mean: 2.5, variance: 2.5, draw: (random: Random) => random.gamma(2.5) },
    { distribution: 'gamma of shape 0.4', mean: 0.4, variance: 0.4, draw: (random: Random) => random.gamma(0.4) },
  ])('has the mean and the variance of the $distribution distribution', ({ mean, variance, draw }) => {
    const drawn = sample(draw)
    expect(Math.abs(drawn.mean - mean)).toBeLessThan(0.025)
    expect(Math.abs(drawn.variance - variance)).toBeLessThan(0.08)
  })
})
