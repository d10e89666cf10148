import { describe, expect, it } from 'vitest'
import { createRecommId } from '../../../serving/impressions/recomm-id.ts'

describe('createRecommId', () => {
  it('gives UUIDs of version 7 that hold their moment', () => {
    const id = createRecommId(Date.UTC(2026, 2, 1))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 2, 1))
  })

  it('ascends with time, as text, too', () => {
    const ids = [1, 255, 65_536, 1_767_225_600_000].map((now) => createRecommId(now))
    expect(ids.toSorted()).toEqual(ids)
  })

  it('gives no id twice, beyond the block of randomness it draws at once', () => {
    expect(new Set(Array.from({ length: 2_000 }, () => createRecommId(0))).size).toBe(2_000)
  })
})
