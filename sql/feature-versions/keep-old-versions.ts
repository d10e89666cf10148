import type { Queryable } from '../connection.ts'

interface StoredVersion {
  readonly view_name: string
  readonly version: number
  readonly sql_text: string
  readonly reads: Readonly<Record<string, number>>
}

/** The function of a version that is not the present one. */
export function keptFunctionName(viewName: string, version: number): string {
  return `${viewName}_v${version}_as_of`
}

/**
 * Leaves exactly those old versions readable, as features.<view>_v<version>_as_of, that a champion or challenger was
 * trained on: makes what is missing from its stored text, and drops what nobody needs any more. `current` is the version
 * of each view's own function. What an old version calls is kept with it, in the version of then; functions that are no
 * feature views are called as they are now.
 */
export async function keepOldVersions(client: Queryable, current: ReadonlyMap<string, number>): Promise<void> {
  const stored = await client.query<StoredVersion>(
    'select view_name, version, sql_text, reads from features.view_version order by view_name, version',
  )
  const find = (viewName: string, version: number) =>
    stored.rows.find((row) => row.view_name === viewName && row.version === version)
  const isOld = (viewName: string, version: number) => current.get(viewName) !== version

  const used = await client.query<{ view_name: string; version: number }>(
    `select distinct f.key as view_name, f.value::integer as version
       from ml.model_alias a
       join ml.model_version v on v.model_version_id = a.model_version_id
      cross join lateral jsonb_each_text(v.feature_versions) as f (key, value)`,
  )
  const needed = new Map<string, StoredVersion>()
  const need = (viewName: string, version: number): void => {
    const row = find(viewName, version)
    if (!row) return
    const name = keptFunctionName(viewName, version)
    // One that is current may still have been trained on an older one below it, but then its own text was another.
    if (!isOld(viewName, version) || needed.has(name)) return
    needed.set(name, row)
    for (const [readName, readVersion] of Object.entries(row.reads)) need(readName, readVersion)
  }
  for (const { view_name, version } of used.rows) need(view_name, version)

  const there = await client.query<{ name: string; signature: string }>(
    `select p.proname as name, p.oid::regprocedure::text as signature
       from pg_proc p
      where p.pronamespace = 'features'::regnamespace and p.proname ~ '_v[0-9]+_as_of$'`,
  )
  for (const { name, signature } of there.rows) {
    if (!needed.has(name)) await client.query(`drop function ${signature}`)
  }
  for (const [name, row] of needed) {
    if (!there.rows.some((function_) => function_.name === name)) await client.query(renamed(row, isOld))
  }
}

/** The stored text, making and calling functions by the names of their versions. */
function renamed(
  { view_name, version, sql_text, reads }: StoredVersion,
  isOld: (n: string, v: number) => boolean,
): string {
  let text = replaceName(sql_text, view_name, version)
  for (const [name, readVersion] of Object.entries(reads)) {
    if (isOld(name, readVersion)) text = replaceName(text, name, readVersion)
  }
  return text
}

function replaceName(text: string, viewName: string, version: number): string {
  return text.replace(
    new RegExp(`\\bfeatures\\.${viewName}_as_of\\b`, 'gi'),
    `features.${keptFunctionName(viewName, version)}`,
  )
}
