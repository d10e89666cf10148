import { z } from '@hono/zod-openapi'
import type { RecommendedItem } from '../recommendations.ts'

export const countQuery = z.object({
  n: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(10)
    .openapi({ description: 'How many items, 1 to 100.', example: 10 }),
})

export const itemSchema = z
  .object({
    id: z.number().int().openapi({ description: 'article_id' }),
    score: z.number().openapi({ description: 'Larger is better; comparable within one answer only.' }),
    source: z.string().openapi({ description: 'What proposed the item.', example: 'collaborative' }),
    reason: z
      .object({
        kind: z.enum(['bought_together', 'popular']),
        article_id: z.number().int().optional().openapi({ description: 'The article it was bought together with.' }),
        customers: z.number().int().openapi({ description: 'Customers who bought both, or who bought it.' }),
        text: z.string().openapi({ example: '41 customers bought this and Robin Hoodie' }),
      })
      .openapi({ description: 'A fact that can be checked in the shop’s data as of the model’s training.' }),
    prod_name: z.string(),
    product_type_name: z.string(),
    colour_group_name: z.string().nullable(),
    price: z.string().openapi({ description: 'Of one unit, two decimals.', example: '29.99' }),
    stock: z.number().int(),
  })
  .openapi('RecommendedItem')

export const modelSchema = z
  .object({ name: z.string(), version: z.number().int() })
  .openapi('ModelVersion', { description: 'The model that answered.' })

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    errors: z.array(z.object({ parameter: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem', { description: 'RFC 9457.' })

/** An entry of a route's `responses` for a refusal. */
export function problemResponse(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } }
}

export function itemOf({ article, score, source, reason }: RecommendedItem): z.infer<typeof itemSchema> {
  return {
    id: article.article_id,
    score,
    source,
    reason,
    prod_name: article.prod_name,
    product_type_name: article.product_type_name,
    colour_group_name: article.colour_group_name,
    price: article.price,
    stock: article.stock,
  }
}
