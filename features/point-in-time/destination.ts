import { InvalidSpineError } from '../feature-errors.ts'

/** Where a training set goes. */
export type Destination =
  | { readonly kind: 'csv' | 'parquet'; readonly path: string }
  | { readonly kind: 'table'; readonly schema: string; readonly table: string }

/** Tables of others have no place among those of the product. */
const OUR_SCHEMAS = ['public', 'niche_data', 'features', 'ml', 'truth', 'selvedge', 'graphile_worker', 'auth']

/**
 * What `--out` says: a file ending in .csv or .parquet, or table:<name> or table:<schema>.<name>; without a schema the
 * table is made in training_sets. Throws InvalidSpineError.
 */
export function parseDestination(out: string): Destination {
  const table = /^table:(?:([a-z_][a-z0-9_]*)\.)?([a-z_][a-z0-9_]*)$/.exec(out)
  if (table) {
    const [, schema = 'training_sets', name = ''] = table
    if (OUR_SCHEMAS.includes(schema) || schema.startsWith('pg_')) {
      throw new InvalidSpineError(`--out ${out}: schema ${schema} is the product's own; use table:${name}`)
    }
    return { kind: 'table', schema, table: name }
  }
  if (/\.csv$/i.test(out)) return { kind: 'csv', path: out }
  if (/\.parquet$/i.test(out)) return { kind: 'parquet', path: out }
  throw new InvalidSpineError(`--out must be a file ending in .csv or .parquet, or table:<name>, not "${out}"`)
}

export function describeDestination(destination: Destination): string {
  return destination.kind === 'table' ? `table:${destination.schema}.${destination.table}` : destination.path
}
