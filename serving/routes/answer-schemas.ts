import { z } from '@hono/zod-openapi'

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    retry_after: z.number().optional(),
    errors: z.array(z.object({ parameter: z.string(), message: z.string() })).optional(),
    shortages: z
      .array(z.object({ article_id: z.number().int(), wanted: z.number().int(), left: z.number().int() }))
      .optional()
      .openapi({ description: 'Of insufficient-stock: what there is too little of.' }),
  })
  .openapi('Problem', { description: 'RFC 9457.' })

/** An entry of a route's `responses` for a refusal. */
export function problemResponse(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } }
}
