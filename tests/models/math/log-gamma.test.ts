import { expect, it } from 'vitest'
import { gaussLegendre } from '../../../models/math/gauss-legendre.ts'
import { incompleteBeta } from '../../../models/math/incomplete-beta.ts'
import { digamma, logBeta, logGamma } from '../../../models/math/log-gamma.ts'

it('gives the logarithms of factorials and of the root of pi', () => {
  expect(logGamma(1)).toBeCloseTo(0, 13)
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12)
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
  expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 13)
  expect(logGamma(-1)).toBeNaN()
})

it("gives the digamma of 1, minus Euler's constant, and steps by 1/x", () => {
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 13)
  expect(digamma(3.7) - digamma(2.7)).toBeCloseTo(1 / 2.7, 13)
})

it('gives the share of a beta law below x', () => {
  expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 13)
  // 1 - (1-x)^4 - 4 x (1-x)^3 for Beta(2, 3).
  expect(incompleteBeta(0.2, 2, 3)).toBeCloseTo(1 - 0.8 ** 4 - 4 * 0.2 * 0.8 ** 3, 13)
  expect(incompleteBeta(0.9, 50, 3) + incompleteBeta(0.1, 3, 50)).toBeCloseTo(1, 12)
})

it('integrates polynomials up to degree 2n - 1 on [0, 1] exactly', () => {
  const { nodes, weights } = gaussLegendre(5)
  const integral = (degree: number) => nodes.reduce((sum, x, i) => sum + weights[i]! * x ** degree, 0)
  for (const degree of [0, 1, 5, 9]) expect(integral(degree)).toBeCloseTo(1 / (degree + 1), 13)
})
