import { readFile } from 'node:fs/promises'
import { InvalidSpineError } from '../feature-errors.ts'

/** Where the rows of a training set come from. */
export type SpineSource =
  | { readonly kind: 'csv'; readonly path: string }
  | { readonly kind: 'sql'; readonly text: string; readonly path: string | undefined }

/**
 * What `--spine` says: a file ending in .csv, one ending in .sql, or a query, which begins with select, with, values or
 * table. Throws InvalidSpineError.
 */
export async function parseSpineSource(spine: string): Promise<SpineSource> {
  if (/^\s*(select|with|values|table)\b/i.test(spine))
    return { kind: 'sql', text: withoutSemicolon(spine), path: undefined }
  if (/\.csv$/i.test(spine)) return { kind: 'csv', path: spine }
  if (/\.sql$/i.test(spine)) {
    const text = await readFile(spine, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new InvalidSpineError(`${spine}: cannot be read (${error.code})`, { cause: error })
    })
    return { kind: 'sql', text: withoutSemicolon(text), path: spine }
  }
  throw new InvalidSpineError(`--spine must be a file ending in .csv or .sql, or a query ("select …"), not "${spine}"`)
}

/** In one line, for the record and for people. */
export function describeSpine(source: SpineSource): string {
  if (source.path !== undefined) return source.path
  return source.kind === 'sql' ? source.text.replace(/\s+/g, ' ').slice(0, 500) : ''
}

function withoutSemicolon(text: string): string {
  return text.trim().replace(/;\s*$/, '')
}
