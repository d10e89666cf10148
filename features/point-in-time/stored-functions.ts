import type { Client } from '../../sql/connection.ts'
import type { ReadableView } from '../readable-view.ts'
import { type FunctionText, readFunctionText } from './function-text.ts'

/** The function of one version of a view. */
export interface StoredFunction {
  /** Undefined: its text has another shape than readFunctionText knows. */
  readonly text: FunctionText | undefined
  /** The views that it calls, with their versions. */
  readonly reads: Readonly<Record<string, number>>
}

/** By name and version, as versionKey puts them together. */
export type StoredFunctions = ReadonlyMap<string, StoredFunction>

export function versionKey(name: string, version: number): string {
  return `${name}@${version}`
}

/** The functions of these versions of views and of all that they call, however far down. */
export async function readStoredFunctions(client: Client, views: readonly ReadableView[]): Promise<StoredFunctions> {
  const { rows } = await client.query<{
    view_name: string
    version: number
    sql_text: string
    reads: Readonly<Record<string, number>>
  }>(
    `with recursive needed as (
       select name, version from unnest($1::text[], $2::integer[]) as asked (name, version)
       union
       select called.key, called.value::integer
         from needed n
         join features.view_version v on v.view_name = n.name and v.version = n.version
        cross join lateral jsonb_each_text(v.reads) as called
     )
     select v.view_name, v.version, v.sql_text, v.reads
       from needed n
       join features.view_version v on v.view_name = n.name and v.version = n.version`,
    [views.map(({ name }) => name), views.map(({ version }) => version)],
  )
  return new Map(
    rows.map(({ view_name, version, sql_text, reads }) => [
      versionKey(view_name, version),
      { text: readFunctionText(sql_text), reads },
    ]),
  )
}
