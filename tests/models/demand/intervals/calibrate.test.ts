import { describe, expect, it } from 'vitest'
import { calibrate } from '../../../../models/demand/intervals/calibrate.ts'

const hundred = Array.from({ length: 99 }, (_, i) => i - 49)

describe('calibration', () => {
  it('takes the quantiles of all where the group has no scores', () => {
    const { lo, hi } = calibrate([[]], [hundred], 1, [80])
    expect([lo[0]![0], hi[0]![0]]).toEqual([-40, 40])
  })

  it('believes five hundred scores of a group by half', () => {
    const own = Array.from({ length: 500 }, () => 10)
    expect(calibrate([own], [hundred], 1, [80]).hi[0]![0]).toBe(25)
  })

  it('keeps skewed errors skewed', () => {
    const skewed = Array.from({ length: 99 }, (_, i) => (i < 50 ? -1 : i))
    const { lo, hi } = calibrate([[]], [skewed], 1, [80])
    expect([lo[0]![0], hi[0]![0]]).toEqual([-1, 89])
  })

  it('widens by the square root of time behind the last horizon that was judged', () => {
    const { hi } = calibrate([[]], [hundred], 4, [80])
    expect([...hi[0]!]).toEqual([40, 40 * Math.SQRT2, 40 * Math.sqrt(3), 80])
  })

  it('is unknown where nothing was judged', () => {
    expect(calibrate([], [], 1, [95]).lo[0]![0]).toBeNaN()
  })
})
