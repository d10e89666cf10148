import { z } from 'zod'
import { InvalidQueryError } from '../errors.ts'
import { type DemandQuery, LEVELS } from './demand.ts'

/** Months that the model forecasts; a query may ask for fewer. */
export const HORIZON = 12

const category = z.array(z.string()).max(3)

const querySchema = z.strictObject({
  article_id: z.int().positive().optional(),
  category: category.default([]),
  h: z.int().min(1).max(HORIZON).default(HORIZON),
  level: z.literal(LEVELS).default(80),
})

/** The whole shop. */
export const exampleQuery = { category: [], h: 3 }

/** The border. Throws InvalidQueryError, which names the field. */
export function parseDemandQuery(modelName: string, input: unknown): DemandQuery {
  const parsed = querySchema.safeParse(input)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    throw new InvalidQueryError(modelName, path.length === 0 ? message : `${path.join('.')}: ${message}`)
  }
  const { article_id, category, h, level } = parsed.data
  return { of: article_id === undefined ? { category } : { article_id, category }, h, level }
}
