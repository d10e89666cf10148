import { z } from '@hono/zod-openapi'
import { LARGEST_ARTICLE_ID } from './recommendation-options.ts'

/** What PostgreSQL takes as text, without blanks around it. */
export const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !/\p{Cc}/u.test(text.replace(/[\t\r\n]/g, '')), 'must not have control characters')

export const amount = z.string().openapi({ description: 'Two decimals, in the shop’s currency.', example: '29.99' })

export const availability = z.enum(['sold_out', 'last_few', 'in_stock']).nullable()

export const quantity = z.number().int().min(1).max(99)

export const articleId = z.number().int().min(1).max(LARGEST_ARTICLE_ID)

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20).openapi({ description: 'Rows a page.' }),
  cursor: z.string().max(500).optional().openapi({ description: 'As an answer gave it: the page behind that one.' }),
})

export const cursor = z
  .string()
  .optional()
  .openapi({ description: 'For the page behind this one; absent: there is none.' })

const articleWords = {
  prod_name: z.string().nullable().openapi({ description: 'Null, as the price: the article is hidden.' }),
  product_type_name: z.string().nullable(),
  colour_group_name: z.string().nullable(),
}

export const cartSchema = z
  .object({
    items: z.array(
      z.object({
        article_id: z.number().int(),
        ...articleWords,
        quantity: z.number().int(),
        price: amount.nullable(),
        subtotal: amount.nullable(),
        availability,
        problem: z
          .object({
            kind: z.enum(['hidden', 'sold_out', 'fewer_left']),
            left: z.number().int().openapi({ description: 'Units that can be bought.' }),
          })
          .optional()
          .openapi({ description: 'Why the line cannot be bought as it is; absent: it can.' }),
      }),
    ),
    units: z.number().int(),
    total: amount.openapi({ description: 'Of the lines without a problem.' }),
    can_check_out: z.boolean(),
  })
  .openapi('Cart')

export const wishlistSchema = z
  .object({
    items: z.array(
      z.object({
        article_id: z.number().int(),
        ...articleWords,
        price: amount.nullable(),
        availability,
        added_at: z.iso.datetime().nullable().openapi({ description: 'Null: a guest’s, which does not say it.' }),
      }),
    ),
    cursor,
  })
  .openapi('Wishlist')

/** What a JSON body of `schema` is in a route's `request`. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } }
}

/** A route's answer of `schema`. */
export function jsonAnswer<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } }
}
