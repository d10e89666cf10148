import { z } from 'zod'
import { InvalidQueryError } from '../errors.ts'
import type { RecommendationQuery } from './recommendation.ts'

const SHOWN_PROBLEMS = 3

const articleIds = z.array(z.int({ error: 'give an article_id: an integer' }), {
  error: 'give a list of article_ids: integers',
})

const querySchema = z.object(
  {
    history: z
      .object(
        {
          article_ids: articleIds,
          recency_days: z
            .array(z.number({ error: 'give a number of days, 0 or more' }).min(0, 'give a number of days, 0 or more'), {
              error: 'give a list of days, one for each of article_ids, or leave it out',
            })
            .optional(),
        },
        { error: 'give an object with article_ids (empty when nothing is known)' },
      )
      .refine(
        ({ article_ids, recency_days }) => recency_days === undefined || recency_days.length === article_ids.length,
        { path: ['recency_days'], error: 'give one number of days for each of article_ids, or leave it out' },
      ),
    exclude: z
      .preprocess((value) => (value instanceof Set ? [...value] : value), articleIds)
      .optional()
      .transform((ids): ReadonlySet<number> => new Set(ids)),
    session: z
      .object({ article_ids: articleIds, weights: z.array(z.number().positive().max(1)) })
      .refine(({ article_ids, weights }) => article_ids.length === weights.length, {
        path: ['weights'],
        error: 'give one weight for each of article_ids',
      })
      .optional(),
    age: z.number().min(0).max(130).nullable().optional(),
    diversity: z.number().min(0, 'give 0 to 1').max(1, 'give 0 to 1').optional(),
    explain: z.boolean().optional(),
    n: z.int({ error: 'give an integer from 1 to 1000' }).min(1, 'give 1 or more').max(1000, 'give 1000 or less'),
  },
  { error: 'give an object with history and n' },
)

/** Nothing is known of this customer: every trained model that recommends has an answer. */
export const exampleQuery = { history: { article_ids: [] }, n: 12 }

/**
 * The border of the models that recommend. `recency_days` left out means bought just now, `exclude` left out excludes
 * nothing. Throws InvalidQueryError, which names the field and what to give.
 */
export function parseRecommendationQuery(modelName: string, input: unknown): RecommendationQuery {
  const parsed = querySchema.safeParse(input)
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, SHOWN_PROBLEMS)
    throw new InvalidQueryError(
      modelName,
      problems.map(({ path, message }) => `${nameOf(path)}: ${message}`).join('; '),
    )
  }
  const { history, exclude, n, session, age, diversity, explain } = parsed.data
  const recency_days = history.recency_days ?? history.article_ids.map(() => 0)
  return {
    history: { article_ids: history.article_ids, recency_days },
    exclude,
    n,
    ...(session && { session }),
    ...(age !== undefined && { age }),
    ...(diversity !== undefined && { diversity }),
    ...(explain !== undefined && { explain }),
  }
}

function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the query'
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}
