import { describe, expect, it } from 'vitest'
import { mapEstimate } from '../../../../models/demand/methods/prophet/map-estimate.ts'
import { prophet } from '../../../../models/demand/methods/prophet/prophet.ts'
import type { ProphetData, ProphetPoint } from '../../../../models/demand/methods/prophet/prophet-data.ts'

/** The logarithm of the posterior density, written out from the Stan model. */
function logPosterior({ y, t, t_change, X, s_a, s_m, sigmas, tau }: ProphetData, point: ProphetPoint): number {
  const { k, m, delta, beta, sigmaObs } = point
  let log = -(k ** 2) / 50 - m ** 2 / 50 - 2 * sigmaObs ** 2 - y.length * Math.log(sigmaObs)
  for (const change of delta) log -= Math.abs(change) / tau
  for (const [j, value] of beta.entries()) log -= value ** 2 / (2 * sigmas[j]! ** 2)
  for (const [i, value] of y.entries()) {
    let trend = k * t[i]! + m
    for (const [s, change] of delta.entries()) trend += change * Math.max(t[i]! - t_change[s]!, 0)
    let factor = 1
    let added = 0
    for (const [j, value] of beta.entries()) {
      factor += X[i]![j]! * s_m[j]! * value
      added += X[i]![j]! * s_a[j]! * value
    }
    log -= (value - trend * factor - added) ** 2 / (2 * sigmaObs ** 2)
  }
  return log
}

const n = 48
const t = Array.from({ length: n }, (_, i) => i / (n - 1))
const data = (isFactor: boolean): ProphetData => ({
  t,
  y: t.map(
    (time, i) =>
      (0.5 + 0.4 * time - 0.5 * Math.max(time - 0.5, 0)) * (1 + 0.2 * Math.sin(i / 2)) + 0.03 * Math.cos(7 * i),
  ),
  t_change: [0.25, 0.5, 0.75],
  X: t.map((_, i) => [Math.sin(i / 2), Math.cos(i / 2)]),
  s_a: isFactor ? [0, 0] : [1, 1],
  s_m: isFactor ? [1, 1] : [0, 0],
  sigmas: [10, 10],
  tau: 0.05,
})

describe('the posterior mode of Prophet', () => {
  it.each([false, true])('is a maximum: no step of any parameter is better (multiplicative: %s)', (isFactor) => {
    const given = data(isFactor)
    const mode = mapEstimate(given, { k: 0, m: 0.5 })
    const best = logPosterior(given, mode)
    for (const by of [-1e-3, 1e-3]) {
      const moved = [
        { ...mode, k: mode.k + by },
        { ...mode, m: mode.m + by },
        { ...mode, sigmaObs: mode.sigmaObs + by },
        ...[...mode.delta.keys()].map((s) => ({ ...mode, delta: mode.delta.map((d, i) => (i === s ? d + by : d)) })),
        ...[...mode.beta.keys()].map((j) => ({ ...mode, beta: mode.beta.map((b, i) => (i === j ? b + by : b)) })),
      ]
      for (const point of moved) expect(logPosterior(given, point)).toBeLessThan(best)
    }
  })

  it('gives the trend that its parameters make', () => {
    const { k, m, delta, trend } = mapEstimate(data(true), { k: 0, m: 0.5 })
    const at = t.at(-1)!
    const expected = k * at + m + delta[0]! * (at - 0.25) + delta[1]! * (at - 0.5) + delta[2]! * (at - 0.75)
    expect(trend.at(-1)).toBeCloseTo(expected, 8)
  })
})

describe('Prophet', () => {
  it('continues a line with a season', () => {
    const of = (i: number) => (100 + i) * (1 + 0.3 * Math.sin((i * Math.PI) / 6))
    const y = Float64Array.from({ length: 48 }, (_, i) => of(i))
    const forecast = prophet.forecast({ y, period: 12 }, 12)
    for (const [step, value] of forecast.entries()) expect(Math.abs(value - of(48 + step))).toBeLessThan(1)
  })
})
