import { z } from 'zod'
import { InvalidQueryError } from '../errors.ts'
import type { PropensityQuery } from './propensity.ts'
import type { Feature } from './table/feature-table.ts'

const MOST_CONTRIBUTIONS = 20

const querySchema = z.object(
  {
    features: z.record(z.string(), z.union([z.number(), z.boolean(), z.string(), z.null()]), {
      error: 'give an object of features: numbers, true or false, texts or null',
    }),
    top: z
      .int({ error: `give a whole number from 0 to ${MOST_CONTRIBUTIONS}, or leave it out` })
      .min(0)
      .max(MOST_CONTRIBUTIONS)
      .default(3),
  },
  { error: 'give an object with features' },
)

/**
 * The border: features that the model does not have are not looked at, those left out are unknown. Throws InvalidQueryError,
 * which names what is wrong.
 */
export function parsePropensityQuery(modelName: string, features: readonly Feature[], input: unknown): PropensityQuery {
  const parsed = querySchema.safeParse(input)
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the query'}: ${message}`)
    throw new InvalidQueryError(modelName, details.join('; '))
  }
  for (const { name, kind } of features) {
    const value = parsed.data.features[name]
    if (kind === 'categorical' || typeof value !== 'string') continue
    throw new InvalidQueryError(modelName, `features.${name}: give a number, true or false, not a text`)
  }
  return parsed.data
}
