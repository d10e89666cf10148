import { expect, it } from 'vitest'
import { minimise } from '../../../models/math/quasi-newton.ts'

it('finds the bottom of the valley of Rosenbrock', () => {
  const found = minimise(
    ([x, y], gradient) => {
      gradient[0] = -2 * (1 - x!) - 400 * x! * (y! - x! * x!)
      gradient[1] = 200 * (y! - x! * x!)
      return (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2
    },
    [-1.2, 1],
  )
  expect(found.converged).toBe(true)
  expect(found.at[0]).toBeCloseTo(1, 6)
  expect(found.at[1]).toBeCloseTo(1, 6)
})

it('says that it did not converge where there is no minimum', () => {
  const found = minimise(
    ([x], gradient) => {
      gradient[0] = 1
      return x!
    },
    [0],
    { maxIterations: 20 },
  )
  expect(found).toMatchObject({ converged: false, iterations: 20, gradientNorm: 1 })
})
