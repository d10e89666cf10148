import { z } from 'zod'
import { InvalidQueryError } from '../errors.ts'
import type { LifetimeValueQuery } from './lifetime-value.ts'

const DEFAULT_HORIZON_DAYS = 365
/** Beyond ten years no shop of today says anything of its customers. */
const LONGEST_HORIZON_DAYS = 3653
export const DEFAULT_DISCOUNT_RATE = 0.1
export const DEFAULT_LEVEL = 0.8

const days = z.number({ error: 'give a number of days, 0 or more' }).min(0, 'give a number of days, 0 or more')

const querySchema = z.object(
  {
    customer: z
      .object(
        {
          frequency: z.int({ error: 'give the days with a purchase: an integer' }).min(0, 'give 0 or more'),
          recency_days: days.nullable(),
          t_days: days.nullable(),
          monetary_value: z.number().min(0, 'give 0 or more').nullable(),
        },
        { error: 'give the columns of customer_rfm, or leave it out for a customer who has not bought yet' },
      )
      .nullable()
      .optional(),
    horizon_days: z
      .number({ error: 'give a number of days' })
      .min(1, 'give 1 or more')
      .max(LONGEST_HORIZON_DAYS, `give ${LONGEST_HORIZON_DAYS} or less`)
      .default(DEFAULT_HORIZON_DAYS),
    discount_rate: z
      .number({ error: 'give a rate a year, like 0.1' })
      .min(0, 'give 0 or more')
      .max(1, 'give 1 or less')
      .default(DEFAULT_DISCOUNT_RATE),
    level: z
      .number({ error: 'give a probability like 0.8, or null for no intervals' })
      .min(0.01, 'give 0.01 or more')
      .max(0.999, 'give 0.999 or less')
      .nullable()
      .default(DEFAULT_LEVEL),
  },
  { error: 'give an object with customer, horizon_days, discount_rate and level' },
)

/** Nothing is known of this customer: every trained model of lifetime value has an answer. */
export const exampleQuery = { horizon_days: DEFAULT_HORIZON_DAYS }

/**
 * The border of the models of lifetime value. A customer who is left out, null or of frequency 0 has not bought yet.
 * Throws InvalidQueryError, which names the field and what to give.
 */
export function parseLifetimeValueQuery(modelName: string, input: unknown): LifetimeValueQuery {
  const parsed = querySchema.safeParse(input)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the query'}: ${message}`)
    throw new InvalidQueryError(modelName, problems.join('; '))
  }
  const { customer, ...wanted } = parsed.data
  if (customer === undefined || customer === null || customer.frequency === 0) return { ...wanted, customer: undefined }
  const { frequency, recency_days, t_days, monetary_value } = customer
  if (recency_days === null || t_days === null) {
    throw new InvalidQueryError(modelName, 'customer: give recency_days and t_days, for the customer has bought')
  }
  if (recency_days > t_days) {
    throw new InvalidQueryError(modelName, 'customer.recency_days: give at most t_days, for the last is no earlier')
  }
  return { ...wanted, customer: { frequency, recency_days, t_days, monetary_value } }
}
