import { describe, expect, it } from 'vitest'
import { problemOf } from '../../serving/error-response.ts'
import { SQL_REFUSALS } from '../../sql/errors.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('a refusal of our SQL', () => {
  const database = useTestDatabase()

  it('becomes a problem with its own name, and its message, detail and hint in words', async () => {
    const refused = await database.pool.query('select niche_data.add_to_cart(4711, 1)').catch((error: unknown) => error)
    expect(problemOf(refused)).toEqual({
      type: 'urn:selvedge:problem:customer-not-found',
      title: 'there is no such customer',
      status: 404,
      detail: expect.stringMatching(/^there is no customer 4711 — .+ — .+/),
    })
  })

  it.each(SQL_REFUSALS)('has a client error status for $sqlstate', ({ sqlstate, problem }) => {
    const known = problemOf(Object.assign(new Error('refused'), { code: sqlstate }))
    expect(known?.type).toBe(`urn:selvedge:problem:${problem}`)
    expect(known?.status).toBeGreaterThanOrEqual(403)
    expect(known?.status).toBeLessThan(500)
  })
})
