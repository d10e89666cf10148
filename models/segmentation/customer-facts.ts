import { z } from 'zod'
import { customerClv, customerPreferences, customerRfm } from '../../features/index.ts'
import { InvalidQueryError } from '../errors.ts'

/** The columns of the feature views that segments are made of, in the order of a row of a FactsTable. */
export const FACTS = [
  'recency_days',
  'frequency',
  'total_spend',
  'monetary_value',
  't_days',
  'purchase_days_per_year',
  'survival_discount',
  'expected_spend_365d',
  'units_bought',
  'articles_bought',
  'top_product_type_share',
  'top_colour_group_share',
  'mean_price_paid',
  'markdown_share',
  'online_share',
] as const

export type Fact = (typeof FACTS)[number]

/** What is known of a customer; null: unknown, or nothing was bought. */
export type CustomerFacts = { readonly [F in Fact]: number | null } & { readonly top_product_type: string | null }

/** The views in which these columns are. */
export const segmentationFeatures = [customerRfm, customerClv, customerPreferences]

export const factIndex = Object.fromEntries(FACTS.map((fact, index) => [fact, index])) as Readonly<Record<Fact, number>>

/** Reads the three views' columns of one joined row. */
export function readFacts(row: Readonly<Record<string, unknown>>): CustomerFacts {
  const rfm = customerRfm.parseRow(row)
  const clv = customerClv.parseRow(row)
  const liked = customerPreferences.parseRow(row)
  return {
    recency_days: rfm.recency_days,
    frequency: rfm.frequency,
    total_spend: rfm.total_spend,
    monetary_value: rfm.monetary_value,
    t_days: rfm.t_days,
    purchase_days_per_year: clv.purchase_days_per_year,
    survival_discount: clv.survival_discount,
    expected_spend_365d: clv.expected_spend_365d,
    units_bought: liked.units_bought,
    articles_bought: liked.articles_bought,
    top_product_type_share: liked.top_product_type_share,
    top_colour_group_share: liked.top_colour_group_share,
    mean_price_paid: liked.mean_price_paid,
    markdown_share: liked.markdown_share,
    online_share: liked.online_share,
    top_product_type: liked.top_product_type,
  }
}

/** Whether there is anything to place the customer by: a purchase and when it was. */
export function hasBought({ frequency, recency_days }: Pick<CustomerFacts, 'frequency' | 'recency_days'>): boolean {
  return frequency !== null && frequency > 0 && recency_days !== null
}

/** Writes the facts as numbers, NaN for null, beginning at `at`. Named one by one, which is faster than by FACTS. */
export function writeFacts(facts: CustomerFacts, into: Float64Array, at = 0): void {
  into[at + 0] = facts.recency_days ?? Number.NaN
  into[at + 1] = facts.frequency ?? Number.NaN
  into[at + 2] = facts.total_spend ?? Number.NaN
  into[at + 3] = facts.monetary_value ?? Number.NaN
  into[at + 4] = facts.t_days ?? Number.NaN
  into[at + 5] = facts.purchase_days_per_year ?? Number.NaN
  into[at + 6] = facts.survival_discount ?? Number.NaN
  into[at + 7] = facts.expected_spend_365d ?? Number.NaN
  into[at + 8] = facts.units_bought ?? Number.NaN
  into[at + 9] = facts.articles_bought ?? Number.NaN
  into[at + 10] = facts.top_product_type_share ?? Number.NaN
  into[at + 11] = facts.top_colour_group_share ?? Number.NaN
  into[at + 12] = facts.mean_price_paid ?? Number.NaN
  into[at + 13] = facts.markdown_share ?? Number.NaN
  into[at + 14] = facts.online_share ?? Number.NaN
}

const amount = z.number({ error: 'give a number of 0 or more, or null' }).min(0).nullable().default(null)
const querySchema = z.object(
  {
    ...(Object.fromEntries(FACTS.map((fact) => [fact, amount])) as Record<Fact, typeof amount>),
    top_product_type: z.string().nullable().default(null),
  },
  { error: `give an object with columns of ${segmentationFeatures.map(({ name }) => name).join(', ')}` },
)

/** A customer who came back now and then. */
export const exampleQuery = { recency_days: 30, frequency: 3, total_spend: 90, monetary_value: 30, t_days: 200 }

/**
 * The border: a customer's columns of the three views; one left out is null, others are not looked at. Throws
 * InvalidQueryError, which names the column.
 */
export function parseFactsQuery(modelName: string, input: unknown): CustomerFacts {
  const parsed = querySchema.safeParse(input)
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]!
  throw new InvalidQueryError(modelName, path.length === 0 ? message : `${path.join('.')}: ${message}`)
}
