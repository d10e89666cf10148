import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import '../../sql/input-messages.ts'

describe('what is said of bad input', () => {
  const said = (schema: z.ZodType, value: unknown) =>
    schema.safeParse(value).error?.issues.map(({ message }) => message)

  it.each<readonly [string, z.ZodType, unknown, string]>([
    ['no number in a query', z.coerce.number().int(), 'denim', 'must be a number'],
    ['a fraction', z.coerce.number().int(), '1.5', 'must be a whole number'],
    ['a number that is too large', z.coerce.number().int().max(100), '200', 'must be at most 100'],
    ['a number that is too small', z.number().min(1), 0, 'must be at least 1'],
    ['a number at an open bound', z.number().gt(0), 0, 'must be more than 0'],
    ['one at the other', z.number().lt(1), 1, 'must be less than 1'],
    ['a number as text', z.number(), '1', 'must be a number'],
    ['nothing', z.object({ n: z.number() }), {}, 'is missing'],
    ['an empty text', z.string().min(1), '', 'must not be empty'],
    ['a short text', z.string().min(8), 'short', 'must have at least 8 characters'],
    ['a long text', z.string().max(1), 'ab', 'must have at most 1 character'],
    ['too many', z.array(z.number()).max(2), [1, 2, 3], 'must have at most 2 elements'],
    ['an unknown word', z.enum(['day', 'week', 'month']), 'year', 'must be day, week or month'],
    ['another constant', z.literal('csv'), 'xml', 'must be csv'],
    ['no UUID', z.uuid(), '1', 'must be a UUID'],
    ['no day', z.iso.date(), '22.09.2020', 'must be a date such as 2020-09-22'],
    ['no moment', z.iso.datetime(), 'noon', 'must be a moment such as 2020-09-22T10:00:00Z'],
    ['no address', z.email(), 'you', 'must be an e-mail address'],
    ['no list', z.array(z.number()), {}, 'must be a list'],
    ['no object', z.object({}), [], 'must be an object'],
  ])('%s', (_, schema, value, message) => {
    expect(said(schema, value)).toEqual([message])
  })

  it('leaves a schema its own words', () => {
    expect(said(z.number({ error: 'how many?' }), 'x')).toEqual(['how many?'])
  })

  it('leaves to zod what it has no words for', () => {
    expect(said(z.strictObject({}), { extra: 1 })).toEqual([expect.stringContaining('extra')])
    expect(said(z.number().multipleOf(5), 3)).toEqual([expect.stringContaining('5')])
  })
})
