import type { z } from 'zod'
import { InvalidParametersError } from './errors.ts'

/**
 * Hyper-parameters as a model's schema reads them, defaults filled in. Throws InvalidParametersError, which names the
 * parameter that is wrong and, for an unknown one, those that there are.
 */
export function parseParameters<Schema extends z.ZodType>(
  modelName: string,
  schema: Schema,
  parameters: Readonly<Record<string, unknown>>,
): z.infer<Schema> {
  const parsed = schema.safeParse(parameters)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    const known = Object.keys(schema.parse({}) as object)
    throw new InvalidParametersError(modelName, `it has no ${issue.keys.join(', ')}; it has: ${known.join(', ')}`)
  }
  const name = issue.path.join('.')
  throw new InvalidParametersError(modelName, `${name === '' ? issue.message : `${name}: ${issue.message}`}`)
}
