import { describe, expect, it } from 'vitest'
import { drawOrderMoves } from '../../../../sql/synthetic/orders/order-moves.ts'
import { Random } from '../../../../sql/synthetic/random.ts'

const DAY = 86_400
const END = 700 * DAY

function movesOfMany(orderedAt: number, channel: 1 | 2, count = 5_000) {
  const random = new Random(1)
  return Array.from({ length: count }, () => drawOrderMoves(orderedAt, channel, END, random))
}

describe('drawOrderMoves', () => {
  it('hands over at once what is bought in a shop', () => {
    for (const moves of movesOfMany(100 * DAY, 1, 50)) {
      expect(moves).toEqual({
        isPaid: true,
        shippedAt: 100 * DAY,
        deliveredAt: 100 * DAY,
        cancelledAt: 0,
        isLate: false,
      })
    }
  })

  it('delivers what was bought online after it was shipped, some late, and cancels a few percent', () => {
    const moves = movesOfMany(100 * DAY, 2)
    const delivered = moves.filter(({ deliveredAt }) => deliveredAt > 0)
    for (const { shippedAt, deliveredAt } of delivered) {
      expect(shippedAt).toBeGreaterThan(100 * DAY)
      expect(deliveredAt).toBeGreaterThan(shippedAt)
    }
    const share = (count: number) => count / moves.length
    expect(share(delivered.length)).toBeGreaterThan(0.96)
    expect(share(moves.filter(({ isLate }) => isLate).length)).toBeCloseTo(0.06, 1)
    expect(share(moves.filter(({ cancelledAt }) => cancelledAt > 0).length)).toBeCloseTo(0.02, 1)
    for (const { cancelledAt, shippedAt } of moves) expect(cancelledAt > 0 && shippedAt > 0).toBe(false)
  })

  it('knows nothing of what happens after the end', () => {
    const moves = movesOfMany(END - DAY / 4, 2)
    for (const { shippedAt, deliveredAt, cancelledAt } of moves) {
      expect(Math.max(shippedAt, deliveredAt, cancelledAt)).toBeLessThan(END)
    }
    expect(moves.filter(({ isPaid, cancelledAt }) => !isPaid && cancelledAt === 0).length).toBeGreaterThan(100)
  })
})
