import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeKeyset } from '../../../serving/keyset.ts'
import { InvalidCursorError } from '../../../serving/recommend/cursor.ts'
import { decodeCheckedKeyset } from '../../../serving/shop/checked-keyset.ts'
import { openShopApp } from '../../helpers/shop-app.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const ANNA = 1
const JACKET = 1001
const NEAR_MOMENTS = [
  '2026-01-01T00:00:00.123456Z',
  '0000-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  'infinity',
  '',
  '-1',
]
const NEAR_NUMBERS = [0, 1.5, -1, 2 ** 31, 2 ** 53, 1e300, -(2 ** 63)]

describe('a cursor that somebody made up', () => {
  const database = useTestDatabase()

  it('is refused unless SQL takes every value', () => {
    const moment = '2026-01-01T00:00:00.123456Z'
    expect(decodeCheckedKeyset(encodeKeyset([moment, 7]), ['moment', 'bigint'])).toEqual([moment, 7])
    for (const [value, kind] of [
      ...NEAR_MOMENTS.slice(1).map((text) => [text, 'moment'] as const),
      ...NEAR_NUMBERS.slice(3).map((number) => [number, 'integer'] as const),
      [1.5, 'bigint'] as const,
      [2 ** 53, 'bigint'] as const,
    ]) {
      expect(() => decodeCheckedKeyset(encodeKeyset([value]), [kind]), String(value)).toThrow(InvalidCursorError)
    }
  })

  it('gives a page or a refusal, whatever is in it', async () => {
    await insertCustomers(database.pool, [ANNA])
    await insertArticles(database.pool, [{ article_id: JACKET }])
    const { ask } = openShopApp(database)
    const value = fc.oneof(fc.constantFrom<string | number>(...NEAR_MOMENTS, ...NEAR_NUMBERS), fc.string(), fc.double())
    const path = fc.constantFrom(
      '/api/orders',
      '/api/wishlist',
      '/api/reviews',
      ...['newest', 'rating_asc'].map((sort) => `/api/articles/${JACKET}/reviews?sort=${sort}`),
    )
    await fc.assert(
      fc.asyncProperty(path, fc.array(value, { maxLength: 3 }), async (where, values) => {
        const cursor = encodeURIComponent(encodeKeyset(values))
        const { status, problem } = await ask(`GET ${where}${where.includes('?') ? '&' : '?'}cursor=${cursor}`, {
          as: ANNA,
        })
        expect([200, 'invalid-input']).toContain(status === 200 ? 200 : problem)
      }),
      { numRuns: 200 },
    )
  })
})
