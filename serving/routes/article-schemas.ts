import { z } from '@hono/zod-openapi'
import { SORTS } from '../catalogue/search-articles.ts'
import { answerSchema, itemSchema } from './recommendation-answer.ts'
import { reviewSummary } from './review-schemas.ts'

const LARGEST_INTEGER = 2 ** 31 - 1

/** PostgreSQL has no text with U+0000. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0]*$/, 'give a text without the character U+0000')

/** colour=Black&colour=Grey: any of them. */
const anyOf = (description: string, example: string) =>
  z
    .union([text(100), z.array(text(100)).max(50)])
    .default([])
    .transform((given) => (typeof given === 'string' ? [given] : given))
    .openapi({
      type: 'array',
      items: { type: 'string', maxLength: 100 },
      maxItems: 50,
      description,
      example: [example],
    })

const flag = (description: string) =>
  z
    .enum(['true', 'false'])
    .optional()
    .transform((given) => given === 'true')
    .openapi({ description })

const amount = z.coerce.number().min(0).max(99_999_999)

export const searchQuery = z.object({
  q: text(200).optional().openapi({
    description: 'Words as on the web: "in a row", -without, or. The last may be unfinished, any may be mistyped.',
    example: 'black jacket',
  }),
  category: z.coerce.number().int().min(1).max(LARGEST_INTEGER).optional().openapi({
    description: 'Only this category (category_id) and those below it.',
  }),
  product_type: anyOf('Only these product types; the parameter may come again.', 'Jacket'),
  colour: anyOf('Only these colours (colour_group_name); the parameter may come again.', 'Black'),
  section: anyOf('Only these sections; the parameter may come again.', 'Womens Jackets'),
  min_price: amount.optional().openapi({ description: 'Only articles of at least this price.' }),
  max_price: amount.optional().openapi({ description: 'Only articles of at most this price.' }),
  in_stock: flag('true: only what has stock.'),
  on_sale: flag('true: only what costs less than 95 % of what it cost in the 12 months before.'),
  sort: z.enum(SORTS).default('relevance').openapi({
    description: 'popular: by the units sold in the last 3 months of the data. relevance without q is newest.',
  }),
  n: z.coerce.number().int().min(1).max(100).default(24).openapi({ description: 'Articles a page.' }),
  cursor: text(2_000)
    .optional()
    .openapi({ description: 'As an answer of the same search gave it: the page behind it.' }),
  facets: z.enum(['true', 'false']).optional().openapi({
    description: 'Whether the answer counts what else could be chosen. Default: on the first page only.',
  }),
})

export const articleCard = z
  .object({
    article_id: z.number().int(),
    product_code: z.number().int().openapi({ description: 'Shared by the other colours of its product.' }),
    prod_name: z.string(),
    product_type_name: z.string(),
    colour_group_name: z.string().nullable(),
    section_name: z.string().nullable(),
    category_id: z.number().int().nullable(),
    price: z.string().openapi({ description: 'Of one unit, two decimals.', example: '29.99' }),
    list_price: z.string().nullable().openapi({ description: 'What it cost before. Null: it is not on sale.' }),
    availability: z.enum(['sold_out', 'last_few', 'in_stock']),
  })
  .openapi('Article')

const choice = z.object({ value: z.string(), count: z.number().int() })

export const searchAnswer = z.object({
  items: z.array(articleCard),
  searched_instead: z.string().optional().openapi({
    description: 'Only where no article has the words of q as they were typed: what was searched for.',
    example: 'black jacket',
  }),
  total: z.number().int().optional().openapi({ description: 'With facets: articles that fit, on all pages.' }),
  facets: z
    .object({
      product_type: z.array(choice),
      colour: z.array(choice),
      section: z.array(choice),
      price: z.array(choice.extend({ min_price: z.string(), max_price: z.string().nullable() })),
    })
    .optional()
    .openapi({ description: 'What else could be chosen; the filter of a facet does not count within it.' }),
  cursor: z.string().optional().openapi({ description: 'For the page behind this one; absent: there is none.' }),
})

export const articlePageQuery = z.object({
  neighbors: z.coerce.number().int().min(0).max(24).default(8).openapi({
    description: 'How many articles that go with it. 0: none, and the answer has an ETag.',
  }),
})

export const articlePage = articleCard
  .extend({
    graphical_appearance_name: z.string().nullable(),
    detail_desc: z.string().nullable(),
    category_path: z
      .array(z.object({ category_id: z.number().int(), name: z.string() }))
      .openapi({ description: 'From the root down to its own.' }),
    variants: z.array(articleCard).openapi({ description: 'The other colours of its product, in stock first.' }),
    reviews: reviewSummary
      .pick({ reviews: true, mean_rating: true, reviews_by_rating: true, aspects: true, summarised: true })
      .extend({ aspects: reviewSummary.shape.aspects.nullable() })
      .openapi({ description: 'aspects: of the latest `summarised` reviews; null: no model is published.' }),
    neighbors: answerSchema
      .pick({ recomm_id: true, model: true, model_version: true })
      .extend({
        items: z.array(
          articleCard.omit({ section_name: true, category_id: true, list_price: true }).extend({
            source: itemSchema.shape.source,
            reason: itemSchema.shape.reason,
          }),
        ),
      })
      .nullable()
      .openapi({
        description: 'What goes with it, in stock, best first. Null: none asked for, or no model is published.',
      }),
  })
  .openapi('ArticlePage')
