import { z } from '@hono/zod-openapi'
import type { RecommendationAnswer } from '../recommend/recommend.ts'
import type { RecommendedItem } from '../recommend/recommended-item.ts'

const articleId = z.number().int()

const reasonSchema = z
  .object({
    kind: z.enum([
      'bought_together',
      'because_you_bought',
      'because_you_looked_at',
      'because_in_cart',
      'alike',
      'popular_in_segment',
      'popular_this_week',
      'popular',
      'new',
    ]),
    article_id: articleId.optional().openapi({ description: 'The article that speaks for this one.' }),
    customers: z.number().int().optional().openapi({ description: 'Distinct customers who bought both, or it.' }),
    purchased_on: z.string().optional().openapi({ description: 'Day of that purchase, UTC.', example: '2026-05-03' }),
    launched_on: z.string().optional().openapi({ description: 'Day on which it entered the shop, UTC.' }),
    shared: z.record(z.string(), z.string()).optional().openapi({ description: 'What both articles have in common.' }),
    segment: z.string().optional().openapi({ example: '20 to 24 years' }),
    section: z.string().nullable().optional(),
    days: z.number().int().optional().openapi({ description: 'Before the end of the training data.' }),
    text: z.string().openapi({ example: '41 customers bought this and Robin Hoodie' }),
  })
  .openapi({ description: 'A fact that can be checked in the shop’s data; counts are as of the model’s training.' })

const explanationSchema = z
  .object({
    signals: z.record(z.string(), z.number()).openapi({ description: 'weight × signal; they add up to the score.' }),
    history: z.array(z.object({ article_id: articleId, contribution: z.number() })).openapi({
      description: 'Exact share of each article of the history in signals.history + signals.history_trace.',
    }),
  })
  .openapi({ description: 'With explain=true.' })

export const itemSchema = z
  .object({
    id: articleId.openapi({ description: 'article_id' }),
    score: z.number().openapi({ description: 'Larger is better; comparable within one answer only.' }),
    source: z.enum(['history', 'session', 'content', 'segment', 'popular', 'latest']).openapi({
      description:
        'Which rung of the ladder answered: what was bought, what was looked at, what it is like, what people of that age buy, what sells.',
    }),
    reason: reasonSchema,
    explanation: explanationSchema.optional(),
    prod_name: z.string(),
    product_type_name: z.string(),
    colour_group_name: z.string().nullable(),
    price: z.string().openapi({ description: 'Of one unit, two decimals.', example: '29.99' }),
    stock: z.number().int(),
  })
  .openapi('RecommendedItem')

export const answerSchema = z.object({
  recomm_id: z.string().openapi({ description: 'Names this answer, for feedback.' }),
  items: z.array(itemSchema),
  model: z.string().nullable().openapi({ description: 'The model that answered; null: none was asked.' }),
  model_version: z.number().int().nullable(),
  shortfall: z
    .object({ wanted: z.number().int(), given: z.number().int(), reason: z.string() })
    .optional()
    .openapi({ description: 'Only where there are fewer items than n: why.' }),
  cursor: z.string().optional().openapi({ description: 'For the items after these; absent: there are none.' }),
})

export function answerOf(answer: RecommendationAnswer): z.infer<typeof answerSchema> {
  const { recommId, items, version, shortfall, cursor } = answer
  return {
    recomm_id: recommId,
    items: items.map(itemOf),
    model: version?.modelName ?? null,
    model_version: version?.version ?? null,
    ...(shortfall && { shortfall }),
    ...(cursor !== undefined && { cursor }),
  }
}

function itemOf({ article, score, source, reason, explanation }: RecommendedItem): z.infer<typeof itemSchema> {
  return {
    id: article.article_id,
    score,
    source,
    reason: reason as z.infer<typeof reasonSchema>,
    ...(explanation && { explanation: explanation as z.infer<typeof explanationSchema> }),
    prod_name: article.prod_name,
    product_type_name: article.product_type_name,
    colour_group_name: article.colour_group_name,
    price: article.price,
    stock: article.stock,
  }
}
