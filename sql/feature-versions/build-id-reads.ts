import type { Queryable } from '../connection.ts'
import type { FeatureFile } from './feature-files.ts'

/**
 * Makes feature_reads.<view>_as_of of each view: its text once more, for callers that name their ids and are few.
 *
 * A function of schema features answers for all entities, too, so its one condition `ids is null or …` keeps a plan that
 * is made without the ids from using an index, and every call has to be planned anew, which costs a multiple of reading
 * one customer. Without that condition, which is true of no call here, the plan is made once a connection. Derived from
 * the same text in the same transaction, the two cannot part; a replay of served vectors compares them for good.
 */
export async function buildIdReads(client: Queryable, files: readonly FeatureFile[]): Promise<void> {
  const { rows } = await client.query<{ signature: string }>(
    `select oid::regprocedure::text as signature from pg_proc where pronamespace = 'feature_reads'::regnamespace`,
  )
  for (const { signature } of rows) await client.query(`drop function ${signature}`)
  const names = new RegExp(`\\bfeatures\\.(?=(?:${files.map(({ viewName }) => viewName).join('|')})_as_of\\b)`, 'g')
  for (const { text } of files) {
    await client.query(
      hideMoments(text)
        .replace(names, 'feature_reads.')
        .replace(/\(\s*ids is null or\s+/g, '(')
        .replace(/\bwhere ids is null or (?=[\w.]+ = any \(ids\);)/g, 'where ')
        .replace('set plan_cache_mode = force_custom_plan', 'set plan_cache_mode = force_generic_plan'),
    )
  }
}

/**
 * A plan made without the moments takes any range of them for a short one, and would read all that happened in a quarter
 * rather than what one customer did. Adding nothing to a moment keeps its index out of it; a customer's own rows are few.
 * An article may have many, and has an index that is by article first.
 */
function hideMoments(text: string): string {
  if (!/returns table \(\s*customer_id\b/.test(text)) return text
  return text.replace(/\b(\w+\.(?:occurred_at|purchased_at))(?= [<>])/g, "$1 + interval '0'")
}
