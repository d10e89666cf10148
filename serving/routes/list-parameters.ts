import { z } from '@hono/zod-openapi'

/** A list in pages of JSON. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({ description: 'Rows a page.' }),
  cursor: z.string().max(500).optional().openapi({ description: 'As an answer gave it: the page behind that one.' }),
})

/** Text that PostgreSQL can hold. */
export const storedText = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\0]*$/, 'it holds a character NUL')

/** Why somebody does what they do; kept in the audit log. */
export const reasonField = storedText(500).optional().openapi({ description: 'Kept in the audit log.' })

/** A list that is long: pages of JSON, or the whole of it as a stream of CSV. */
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(100).openapi({ description: 'Rows a page.' }),
  cursor: z.string().max(500).optional().openapi({ description: 'As an answer gave it: the page behind that one.' }),
  format: z
    .enum(['json', 'csv'])
    .default('json')
    .openapi({ description: 'csv: all rows, streamed; limit and cursor have no meaning then.' }),
})

export const customerIdPath = z.object({
  customer_id: z.coerce
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .openapi({ param: { name: 'customer_id', in: 'path' }, example: 42 }),
})
