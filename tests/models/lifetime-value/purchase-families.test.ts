import { describe, expect, it } from 'vitest'
import { families } from '../../../models/lifetime-value/families.ts'
import { familyParameters, fitPurchaseFamily } from '../../../models/lifetime-value/fit-purchase-family.ts'
import { FAMILY_NAMES, type FamilyParameters } from '../../../models/lifetime-value/purchase-family.ts'
import { collectStatistics, type PurchaseHistory } from '../../../models/lifetime-value/purchase-statistics.ts'
import { runSteps } from '../../../models/lifetime-value/run-steps.ts'
import { randomSequence } from '../math/dense-matrix.ts'
import { drawPurchases } from './simulate-customers.ts'

const history: PurchaseHistory = { repeats: 3, lastAge: 20, age: 35 }
const parameters: FamilyParameters = [0.7, 6, 0.9, 2.4]

/** Gauss's hypergeometric function by its series, term by term. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let n = 0; n < 5000; n++) {
    term *= ((a + n) * (b + n) * z) / ((c + n) * (n + 1))
    sum += term
  }
  return sum
}

describe('the families of repeat purchase', () => {
  it.each(FAMILY_NAMES)('%s slopes as central differences do', (name) => {
    const statistics = collectStatistics([
      history,
      { repeats: 0, lastAge: 0, age: 12 },
      { repeats: 40, lastAge: 5, age: 500 },
      { repeats: 1, lastAge: 1, age: 1 },
    ])
    const gradient = new Float64Array(4)
    families[name].logLikelihood(statistics, parameters, gradient)
    for (let i = 0; i < 4; i++) {
      const at = (factor: number) => {
        const moved = familyParameters(Float64Array.from(parameters, (value, j) => (i === j ? value * factor : value)))
        return families[name].logLikelihood(statistics, moved, new Float64Array(4))
      }
      const slope = (at(1 + 1e-6) - at(1 - 1e-6)) / (2e-6 * parameters[i]!)
      expect(gradient[i]! / slope).toBeCloseTo(1, 5)
    }
  })

  it.each(FAMILY_NAMES)('%s has counts that sum to 1 and whose mean is the expectation', (name) => {
    const forecaster = families[name].forecaster(parameters)
    let [sum, mean, y] = [0, 0, 0]
    for (const share of forecaster.countsIfAlive(history, 26)) {
      sum += share
      mean += y++ * share
      if (y > 400) break
    }
    expect(sum).toBeCloseTo(1, 9)
    expect(mean).toBeCloseTo(forecaster.expectedIfAlive(history, 26), 8)
  })

  it('bg_nbd expects what the closed form of Fader, Hardie and Lee (2005) gives', () => {
    const [r, alpha, a, b] = parameters
    const { repeats: x, age } = history
    const z = 26 / (alpha + age + 26)
    const closed =
      ((a + b + x - 1) / (a - 1)) *
      (1 - ((alpha + age) / (alpha + age + 26)) ** (r + x) * hypergeometric(r + x, b + x, a + b + x - 1, z))
    expect(families.bg_nbd.forecaster(parameters).expectedIfAlive(history, 26)).toBeCloseTo(closed, 8)
  })

  it('pareto_nbd has the likelihood that a plain sum over the moments of leaving gives', () => {
    const [r, alpha, s, beta] = parameters
    const { repeats: x, lastAge, age } = history
    const steps = 100_000
    let integral = 0
    for (let i = 0; i < steps; i++) {
      const u = lastAge + ((age - lastAge) * (i + 0.5)) / steps
      integral += ((alpha + u) ** -(r + x) * (beta + u) ** -(s + 1) * (age - lastAge)) / steps
    }
    const rising = r * (r + 1) * (r + 2)
    const likelihood = rising * alpha ** r * beta ** s * ((alpha + age) ** -(r + x) * (beta + age) ** -s + s * integral)
    const statistics = collectStatistics([history])
    const value = families.pareto_nbd.logLikelihood(statistics, parameters, new Float64Array(4))
    expect(value).toBeCloseTo(Math.log(likelihood), 8)
  })

  it.each(FAMILY_NAMES)('%s stays finite where nothing of a naive formula would', (name) => {
    const extreme = collectStatistics([
      { repeats: 300, lastAge: 3, age: 5000 },
      { repeats: 0, lastAge: 0, age: 5000 },
    ])
    for (const far of [parameters, [1e-3, 1e-3, 1e-3, 1e3], [50, 1e4, 30, 1e-2]] as const) {
      const gradient = new Float64Array(4)
      expect(families[name].logLikelihood(extreme, far, gradient)).toSatisfy(Number.isFinite)
      expect(gradient.every(Number.isFinite)).toBe(true)
    }
    const forecaster = families[name].forecaster([0.5, 5, 1, 1])
    expect(forecaster.expectedIfAlive(history, 3650)).toBeGreaterThan(forecaster.expectedIfAlive(history, 365))
    expect(forecaster.probabilityAlive({ repeats: 300, lastAge: 3, age: 5000 })).toBeCloseTo(0, 9)
  })

  it('takes a customer without repeats for alive in bg_nbd, and doubts it in mbg_nbd', () => {
    const silent = { repeats: 0, lastAge: 0, age: 30 }
    expect(families.bg_nbd.forecaster(parameters).probabilityAlive(silent)).toBe(1)
    // (α + T)^-r b against α^-r a, by hand: 1 / (1 + 0.9 / 2.4 · 6^0.7).
    expect(families.mbg_nbd.forecaster(parameters).probabilityAlive(silent)).toBeCloseTo(1 / (1 + 0.375 * 6 ** 0.7), 12)
  })

  it('bg_nbd finds the parameters that customers were drawn with, and foretells their next purchases', () => {
    const random = randomSequence(7)
    const drawn = Array.from({ length: 6000 }, () => drawPurchases([0.7, 6, 0.9, 2.4], 80, random))
    const histories = drawn.map((times) => {
      const known = times.filter((time) => time <= 40)
      return { repeats: known.length, lastAge: known.at(-1) ?? 0, age: 40 }
    })
    const fitted = runSteps(fitPurchaseFamily(families.bg_nbd, collectStatistics(histories)))
    parameters.forEach((truth, i) => {
      expect(Math.abs(fitted.parameters[i]! - truth), String(i)).toBeLessThan(3 * fitted.standardErrors[i]!)
    })
    const forecaster = families.bg_nbd.forecaster(parameters)
    const expected = histories.reduce(
      (sum, one) => sum + forecaster.probabilityAlive(one) * forecaster.expectedIfAlive(one, 40),
      0,
    )
    const actual = drawn.reduce((sum, times) => sum + times.filter((time) => time > 40).length, 0)
    expect(expected / actual).toBeGreaterThan(0.95)
    expect(expected / actual).toBeLessThan(1.05)
  })

  it('refuses to fit a rate where nobody bought again, and histories that cannot be', () => {
    const once = collectStatistics([{ repeats: 0, lastAge: 0, age: 5 }])
    expect(() => runSteps(fitPurchaseFamily(families.bg_nbd, once))).toThrow(/nobody bought again/)
    expect(() => collectStatistics([{ repeats: 1, lastAge: 9, age: 5 }])).toThrow(RangeError)
  })
})
