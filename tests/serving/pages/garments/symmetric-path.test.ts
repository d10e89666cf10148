import { describe, expect, it } from 'vitest'
import { parsePath } from '../../../../serving/pages/garments/path-segments.ts'
import { both, circle, closeSymmetric, mirror, rectangle } from '../../../../serving/pages/garments/symmetric-path.ts'

describe('mirror', () => {
  it('reflects about the middle of the view box', () => {
    expect(mirror('M100 10L90 20')).toBe('M140 10L150 20')
  })

  it('gives the path back when it is applied twice', () => {
    const path = 'M66 58C48 62 39 78 35 98Q30.5 10 20 20Z'
    expect(mirror(mirror(path))).toBe(path)
  })
})

describe('both', () => {
  it('is the path and its reflection', () => {
    expect(both('M100 10L90 20')).toBe('M100 10L90 20M140 10L150 20')
  })
})

describe('closeSymmetric', () => {
  it('returns along the reflection of straight lines', () => {
    expect(closeSymmetric('M120 0L100 10L120 20')).toBe('M120 0L100 10L120 20L140 10L120 0Z')
  })

  it('turns the control points of curves around', () => {
    expect(closeSymmetric('M120 0C110 1 100 2 100 10L120 20')).toBe(
      'M120 0C110 1 100 2 100 10L120 20L140 10C140 2 130 1 120 0Z',
    )
  })
})

describe('holes', () => {
  it('are wound against the shape around them', () => {
    const area = (path: string) => {
      const ends = parsePath(path).flatMap(({ points }) => points)
      return ends.reduce((sum, [x, y], i) => {
        const [nextX, nextY] = ends[(i + 1) % ends.length] ?? [x, y]
        return sum + x * nextY - nextX * y
      }, 0)
    }
    expect(Math.sign(area(circle(50, 50, 10)))).toBe(-Math.sign(area(circle(50, 50, 4, true))))
    expect(Math.sign(area(rectangle(0, 0, 9, 9)))).toBe(-Math.sign(area(rectangle(3, 3, 3, 3, true))))
  })
})
