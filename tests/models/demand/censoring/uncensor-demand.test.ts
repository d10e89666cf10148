import { describe, expect, it } from 'vitest'
import { uncensorDemand } from '../../../../models/demand/censoring/uncensor-demand.ts'
import { Random } from '../../../../sql/synthetic/random.ts'
import { drawPoisson } from '../simulated-demand.ts'

const unknown = Number.NaN
const of = (...values: number[]) => Float64Array.from(values)
const meanKnown = (values: Iterable<number>) => {
  const known = [...values].filter((value) => !Number.isNaN(value))
  return known.reduce((a, b) => a + b, 0) / known.length
}

describe('uncensorDemand', () => {
  it('adds the rate for the share of the month that was not in stock', () => {
    // Without discount: 4 + 3 + 5 units in 1 + .5 + 1 months in stock: 4.8 a month, half of it is added.
    expect([...uncensorDemand(of(4, 3, 5), of(1, 0.5, 1), { decay: 1 })]).toEqual([4, 3 + 2.4, 5])
  })

  it('weighs near months more: equals a naive double loop', () => {
    const random = new Random(5, 'double-loop')
    const units = Float64Array.from({ length: 30 }, (_, t) => (t % 11 === 4 ? unknown : random.integer(9)))
    const shares = Float64Array.from({ length: 30 }, () => (random.chance(0.2) ? 0 : 0.2 + 0.8 * random.uniform()))
    const profile = Float64Array.from({ length: 30 }, () => 0.5 + random.uniform())
    const decay = 0.7
    const expected = [...units].map((y, t) => {
      if (Number.isNaN(y) || shares[t] === 0) return unknown
      let sold = 0
      let exposure = 0
      for (let u = 0; u < 30; u++) {
        if (Number.isNaN(units[u]) || shares[u] === 0) continue
        sold += decay ** Math.abs(u - t) * units[u]!
        exposure += decay ** Math.abs(u - t) * shares[u]! * profile[u]!
      }
      return y + ((profile[t]! * sold) / exposure) * (1 - shares[t]!)
    })
    uncensorDemand(units, shares, { profile, decay }).forEach((demand, t) => {
      if (Number.isNaN(expected[t]!)) expect(demand).toBeNaN()
      else expect(demand).toBeCloseTo(expected[t]!, 10)
    })
  })

  it('knows nothing of a month without stock, almost without stock, or unknown', () => {
    const demand = uncensorDemand(of(0, 1, unknown, 6, 2), of(0, 0.1, 1, 1, unknown))
    expect([...demand]).toEqual([unknown, unknown, unknown, 6, unknown])
    expect([...uncensorDemand(of(0, 0), of(0, 0))]).toEqual([unknown, unknown])
  })

  it('refuses lengths that differ and shares that are none', () => {
    expect(() => uncensorDemand(of(1), of(1, 1))).toThrow(RangeError)
    expect(() => uncensorDemand(of(1), of(1.5))).toThrow('from 0 to 1')
  })

  it('finds the true rate where stock came and went by itself, and the plain mean of the sales does not', () => {
    const random = new Random(8, 'came-and-went')
    const shares = Float64Array.from({ length: 3000 }, () =>
      random.chance(0.5) ? 1 : random.chance(0.3) ? 0 : random.uniform(),
    )
    const units = shares.map((share) => drawPoisson(random, 6 * share))
    expect(meanKnown(units)).toBeLessThan(5)
    expect(meanKnown(uncensorDemand(units, shares))).toBeCloseTo(6, 0)
    expect(Math.abs(meanKnown(uncensorDemand(units, shares)) / 6 - 1)).toBeLessThan(0.02)
  })

  it('finds it too where demand itself emptied the shelf, while units / share is too high', () => {
    const random = new Random(9, 'sold-out')
    const months = Array.from({ length: 6000 }, () => sellUntilEmpty(random, 4, 4))
    const units = Float64Array.from(months, ({ sold }) => sold)
    const shares = Float64Array.from(months, ({ share }) => share)
    const plain = meanKnown(units)
    const ratio = meanKnown(units.map((y, t) => y / shares[t]!))
    const uncensored = meanKnown(uncensorDemand(units, shares, { leastShare: 0 }))
    expect(plain / 4).toBeLessThan(0.85)
    expect(ratio / 4).toBeGreaterThan(1.2)
    expect(Math.abs(uncensored / 4 - 1)).toBeLessThan(0.02)
  })
})

/** A month that begins with `stock` units and customers who come at a rate of `rate` a month. */
function sellUntilEmpty(random: Random, stock: number, rate: number): { sold: number; share: number } {
  let time = 0
  for (let sold = 0; sold < stock; sold++) {
    time += random.exponential() / rate
    if (time >= 1) return { sold, share: 1 }
  }
  return { sold: stock, share: time }
}
