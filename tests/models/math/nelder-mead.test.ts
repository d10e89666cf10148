import { describe, expect, it } from 'vitest'
import { nelderMead } from '../../../models/math/nelder-mead.ts'

const options = { steps: Float64Array.of(0.5, 0.5), tolerance: 1e-12, maxEvaluations: 2000 }

describe('Nelder-Mead', () => {
  it('finds the bottom of a bowl', () => {
    const found = nelderMead(([x, y]) => (x! - 3) ** 2 + 2 * (y! + 1) ** 2, Float64Array.of(0, 0), options)
    expect(found.point[0]).toBeCloseTo(3, 4)
    expect(found.point[1]).toBeCloseTo(-1, 4)
  })

  it('follows the bent valley of Rosenbrock', () => {
    const found = nelderMead(([x, y]) => 100 * (y! - x! ** 2) ** 2 + (1 - x!) ** 2, Float64Array.of(-1.2, 1), options)
    expect([...found.point].map((value) => Number(value.toFixed(3)))).toEqual([1, 1])
  })

  it('takes NaN for the worst of values and so stays where the function is defined', () => {
    const found = nelderMead(([x]) => x! - Math.log(x!), Float64Array.of(5), { ...options, steps: Float64Array.of(-4) })
    expect(found.point[0]).toBeCloseTo(1, 4)
  })

  it('stops at the limit of evaluations', () => {
    const found = nelderMead(([x]) => -x!, Float64Array.of(0), {
      ...options,
      steps: Float64Array.of(1),
      maxEvaluations: 30,
    })
    expect(found.evaluations).toBeGreaterThanOrEqual(30)
    expect(found.evaluations).toBeLessThan(34)
  })
})
