import { describe, expect, it } from 'vitest'
import { FitPace } from '../../../../models/fit-pace.ts'
import { type Choice, fitSoftmax } from '../../../../models/recommendation/hybrid/softmax-regression.ts'
import { Random } from '../../../../sql/synthetic/random.ts'

const pace = new FitPace({ signal: new AbortController().signal })
const PLANTED = [1.5, -0.8, 0, 0.4]

interface Simulated {
  /** Candidates x signals. */
  readonly signals: number[][]
  readonly taken: number
}

/** Customers who take one of many articles with the probabilities that the planted weights give. */
function simulate(customers: number, articles: number, random: Random): Simulated[] {
  return Array.from({ length: customers }, () => {
    const signals = Array.from({ length: articles }, () => PLANTED.map(() => random.normal()))
    const utilities = signals.map((row) => Math.exp(row.reduce((sum, value, at) => sum + value * PLANTED[at]!, 0)))
    let left = random.uniform() * utilities.reduce((sum, utility) => sum + utility, 0)
    const taken = utilities.findIndex((utility) => {
      left -= utility
      return left < 0
    })
    return { signals, taken }
  })
}

function choice(rows: readonly number[][], taken: number, standsFor: readonly number[]): Choice {
  return { signals: Float32Array.from(rows.flat()), taken, standsFor: Float32Array.from(standsFor) }
}

const complete = ({ signals, taken }: Simulated) =>
  choice(
    [signals[taken]!, ...signals.filter((_, at) => at !== taken)],
    1,
    signals.map(() => 1),
  )

describe('softmax regression', () => {
  it('finds the weights by which customers chose', async () => {
    const choices = simulate(3_000, 30, new Random(1, 'choices')).map(complete)
    const found = await fitSoftmax(choices, 4, { ridge: 1, pace })
    PLANTED.forEach((weight, signal) => {
      expect(found[signal]).toBeCloseTo(weight, 1)
    })
  })

  it('finds them also from a sample of what was not taken, when it knows for how many each stands', async () => {
    const random = new Random(2, 'choices')
    const sampled = simulate(3_000, 300, random).map(({ signals, taken }) => {
      const others = signals.filter((_, at) => at !== taken).sort((a, b) => b[0]! - a[0]!)
      const expected = others.slice(0, 60)
      const rest = others.slice(60)
      const sample = Array.from({ length: 60 }, () => rest[random.integer(rest.length)]!)
      const standsFor = [1, ...expected.map(() => 1), ...sample.map(() => rest.length / sample.length)]
      return choice([signals[taken]!, ...expected, ...sample], 1, standsFor)
    })
    const found = await fitSoftmax(sampled, 4, { ridge: 1, pace })
    PLANTED.forEach((weight, signal) => {
      expect(Math.abs(found[signal]! - weight)).toBeLessThan(0.1)
    })
  })

  it('is at the least of its objective: every small step away from it is worse', async () => {
    const choices = simulate(40, 8, new Random(3, 'choices')).map(complete)
    const found = await fitSoftmax(choices, 4, { ridge: 1e-9, pace })
    const loss = (weights: ArrayLike<number>) =>
      choices.reduce((sum, { signals, standsFor }) => {
        const scores = Array.from(standsFor, (_, row) =>
          PLANTED.reduce((score, __, at) => score + weights[at]! * signals[row * 4 + at]!, 0),
        )
        return sum + Math.log(scores.reduce((total, score) => total + Math.exp(score), 0)) - scores[0]!
      }, 0)
    for (let signal = 0; signal < 4; signal++) {
      for (const step of [-0.05, 0.05]) {
        expect(loss(found.map((weight, at) => (at === signal ? weight + step : weight)))).toBeGreaterThan(loss(found))
      }
    }
  })

  it('ends at the same weights wherever it starts', async () => {
    const choices = simulate(200, 10, new Random(4, 'choices')).map(complete)
    const cold = await fitSoftmax(choices, 4, { ridge: 2, pace })
    const warm = await fitSoftmax(choices, 4, { ridge: 2, pace, start: [-3, 3, 2, -2] })
    cold.forEach((weight, signal) => {
      expect(warm[signal]).toBeCloseTo(weight, 2)
    })
  })

  it('gives 0 to a signal that never varies among the candidates, and less to all the larger the ridge', async () => {
    const rows = [
      [1, 5],
      [0, 5],
      [0, 5],
    ]
    const choices = Array.from({ length: 20 }, () => choice(rows, 1, [1, 1, 1]))
    const [weak, constant] = await fitSoftmax(choices, 2, { ridge: 1, pace })
    const [strong] = await fitSoftmax(choices, 2, { ridge: 100, pace })
    expect(constant).toBe(0)
    expect(weak).toBeGreaterThan(strong!)
    expect(strong).toBeGreaterThan(0)
  })

  it('shares a choice out among all that were taken', async () => {
    // Two of three taken, alike but for the signal: its weight must be that of choosing either half of the time.
    const rows = [[1], [0], [0.5]]
    const both = Array.from({ length: 50 }, () => choice(rows, 2, [1, 1, 1]))
    const [found] = await fitSoftmax(both, 1, { ridge: 1e-6, pace })
    expect(found).toBeCloseTo(0, 4)
  })
})
