import { expect, it } from 'vitest'
import { expectedMeanSpend, fitGammaGamma } from '../../../models/lifetime-value/gamma-gamma.ts'
import { runSteps } from '../../../models/lifetime-value/run-steps.ts'
import { SpendQuantiles } from '../../../models/lifetime-value/spend-quantiles.ts'
import { randomSequence } from '../math/dense-matrix.ts'
import { drawGamma } from './simulate-customers.ts'

const law = { p: 6.25, q: 3.74, v: 15.45 }

it("expects the mean of the population without purchases, and tends to the customer's own with many", () => {
  expect(expectedMeanSpend(law, 0, 0)).toBeCloseTo((6.25 * 15.45) / 2.74, 12)
  expect(expectedMeanSpend(law, 1e6, 50)).toBeCloseTo(50, 3)
  expect(expectedMeanSpend(law, 1, 100)).toBeCloseTo((6.25 * 115.45) / 8.99, 12)
})

it('finds the law that spend was drawn with', () => {
  const random = randomSequence(3)
  const purchases = Float64Array.from({ length: 8000 }, () => 1 + Math.floor(5 * random()))
  const meanSpends = purchases.map((n) => drawGamma(law.p * n, random) / (drawGamma(law.q, random) / law.v) / n)
  const { law: found, standardErrors } = runSteps(fitGammaGamma({ purchases, meanSpends }))
  expect(Math.abs(found.p - law.p)).toBeLessThan(3 * standardErrors.p)
  expect(Math.abs(found.q - law.q)).toBeLessThan(3 * standardErrors.q)
  expect(Math.abs(found.v - law.v)).toBeLessThan(3 * standardErrors.v)
})

it('has quantiles of the total spend that as many draws stay below', () => {
  const counts = [0.5, 0.3, 0.2]
  const random = randomSequence(5)
  const [n, mean] = [2, 30]
  const totals = Array.from({ length: 20_000 }, () => {
    const uniform = random()
    const y = uniform < 0.5 ? 0 : uniform < 0.8 ? 1 : 2
    return y === 0 ? 0 : drawGamma(law.p * y, random) / (drawGamma(law.q + law.p * n, random) / (law.v + n * mean))
  })
  const quantiles = new SpendQuantiles(law)
  for (const probability of [0.6, 0.9]) {
    const limit = (law.v + n * mean) * quantiles.quantile(counts, n, probability)
    expect(totals.filter((total) => total <= limit).length / totals.length).toBeCloseTo(probability, 1.7)
  }
  expect(quantiles.quantile(counts, n, 0.4)).toBe(0)
})
