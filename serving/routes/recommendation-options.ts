import { z } from '@hono/zod-openapi'
import type { RecommendOptions } from '../recommend/recommend-options.ts'

/** The column is an integer: past it PostgreSQL would call the number a mistake. */
export const LARGEST_ARTICLE_ID = 2 ** 31 - 1
const EXCLUDED_AT_MOST = 1_000

const flag = (name: string) =>
  z
    .enum(['true', 'false'], { error: `${name} must be true or false` })
    .optional()
    .transform((text) => (text === undefined ? undefined : text === 'true'))

const amount = z.coerce.number().min(0).max(99_999_999)

/** A list of article ids as 1,2,3. */
export const idList = z
  .string()
  .regex(/^\d{1,10}(,\d{1,10})*$/, 'give article ids with commas between them, such as 400479004,400479005')
  .transform((text) => text.split(',').map(Number))
  .pipe(z.array(z.number().int().min(1).max(LARGEST_ARTICLE_ID)).max(EXCLUDED_AT_MOST))

const n = z.coerce.number().int().min(1).max(100).default(10)

/** What every GET route that recommends takes. */
export const optionsQuery = z.object({
  n: n.openapi({ description: 'How many items, 1 to 100.', example: 10 }),
  cursor: z.string().max(6_000).optional().openapi({ description: 'From the answer before: the items after those.' }),
  scenario: z
    .string()
    .regex(/^[a-z0-9_-]{1,64}$/, 'give a name of small letters, digits, _ and -')
    .optional()
    .openapi({ description: 'Where the items are shown, for the statistics.', example: 'home' }),
  category: z.coerce.number().int().min(1).max(LARGEST_ARTICLE_ID).optional().openapi({
    description: 'Only this category (category_id) and those below it.',
  }),
  min_price: amount.optional().openapi({ description: 'Only articles of at least this price.' }),
  max_price: amount.optional().openapi({ description: 'Only articles of at most this price.' }),
  colour: z.string().max(100).optional().openapi({ description: 'Only this colour_group_name.', example: 'Black' }),
  in_stock: flag('in_stock').openapi({ description: 'false: sold-out articles too. Default true.' }),
  exclude: idList.optional().openapi({ description: 'Article ids that are left out.', example: '400479004,400479005' }),
  diversity: z.coerce.number().min(0).max(1).default(0).openapi({ description: '0: the best; 1: the least alike.' }),
  hold_back_days: z.coerce.number().int().min(1).max(180).optional().openapi({
    description:
      'Leaves out what will run out within so many days, before it can be restocked, by the demand forecast.',
  }),
  explain: flag('explain').openapi({ description: 'Tells what the score of each item is made of.' }),
})

/** The same in a body, where lists are lists and flags are truth values. */
export const optionsBody = z.object({
  n: z.number().int().min(1).max(100).default(10),
  cursor: optionsQuery.shape.cursor,
  scenario: optionsQuery.shape.scenario,
  category: z.number().int().min(1).max(LARGEST_ARTICLE_ID).optional(),
  min_price: z.number().min(0).max(99_999_999).optional(),
  max_price: z.number().min(0).max(99_999_999).optional(),
  colour: z.string().max(100).optional(),
  in_stock: z.boolean().optional(),
  exclude: z.array(z.number().int().min(1).max(LARGEST_ARTICLE_ID)).max(EXCLUDED_AT_MOST).optional(),
  diversity: z.number().min(0).max(1).default(0),
  hold_back_days: z.number().int().min(1).max(180).optional(),
  explain: z.boolean().optional(),
})

type GivenOptions = z.infer<typeof optionsBody> & Pick<RecommendOptions, 'rerank'>

/** `scenario`: the name of the route, for whoever gives none. */
export function optionsOf(given: GivenOptions, scenario: string): RecommendOptions {
  const { n, cursor, category, min_price, max_price, colour, in_stock = true, exclude = [] } = given
  const cents = (price: number | undefined) => (price === undefined ? undefined : Math.round(price * 100))
  return {
    n,
    scenario: given.scenario ?? scenario,
    filter: {
      category_id: category,
      min_price_cents: cents(min_price),
      max_price_cents: cents(max_price),
      colour,
      in_stock,
    },
    exclude,
    diversity: given.diversity,
    holdBackDays: given.hold_back_days,
    explain: given.explain ?? false,
    rerank: given.rerank,
    cursor,
  }
}
