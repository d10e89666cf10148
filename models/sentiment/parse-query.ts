import { z } from 'zod'
import { InvalidQueryError } from '../errors.ts'
import type { SentimentQuery } from './sentiment.ts'

const querySchema = z.object(
  {
    text: z.string({ error: 'give the text: a string, which may be empty' }),
    title: z.string({ error: 'give a string, or leave it out' }).nullable().default(null),
    aspects: z.boolean({ error: 'give true or false, or leave it out' }).default(true),
  },
  { error: 'give an object with text' },
)

export const exampleQuery = { title: 'Love it', text: 'Soft, warm and true to size. I would buy it again!' }

/** The border of the models of sentiment; aspects are wanted unless told. Throws InvalidQueryError, which names the field and what to give. */
export function parseSentimentQuery(modelName: string, input: unknown): SentimentQuery {
  const parsed = querySchema.safeParse(input)
  if (parsed.success) return parsed.data
  const details = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the query'}: ${message}`)
  throw new InvalidQueryError(modelName, details.join('; '))
}
