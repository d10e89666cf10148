import type { Queryable } from '../../sql/index.ts'

/** Customers who may be likely to buy an article, before they are asked about. */
export interface Candidates {
  readonly customerIds: readonly number[]
  /** How many customers these were chosen from. */
  readonly considered: number
  /** `scoring`: the likely buyers of the last scoring, and who had to do with the article since. */
  readonly basis: 'scoring' | 'request'
}

/** Scored every night; one that failed is made up for in the next. */
const FRESH_HOURS = 50
/** At the request, where there are no fresh scores or too few. */
const MOST_AT_REQUEST = 5_000
/** Of those who came since the scoring, the latest. */
const MOST_SINCE = 1_000

/**
 * Those of the last scoring if it is fresh, was made by this version and kept at least n of the article, or all it looked at;
 * else those that features.find_buyer_candidates names.
 */
export async function findCandidates(
  db: Queryable,
  { articleId, n, modelVersionId }: { readonly articleId: number; readonly n: number; readonly modelVersionId: number },
): Promise<Candidates> {
  const { rows: kept } = await db.query<{ customer_id: number; customers: number; as_of: Date }>(
    `select b.customer_id, p.customers, s.as_of
       from ml.scorings s
       join ml.likely_buyer_pools p on p.article_id = $1
       join ml.likely_buyers b on b.article_id = p.article_id
      where s.scored_table = 'likely_buyers'
        and s.model_version_id = $2
        and s.finished_at > now() - $3 * interval '1 hour'`,
    [articleId, modelVersionId, FRESH_HOURS],
  )
  const [first] = kept
  if (first && (kept.length >= n || kept.length >= first.customers)) {
    const customerIds = new Set(kept.map(({ customer_id }) => customer_id))
    const sinceThen = await readVisitorsSince(db, articleId, first.as_of)
    const newcomers = sinceThen.filter((id) => !customerIds.has(id))
    return {
      customerIds: [...customerIds, ...newcomers],
      considered: first.customers + newcomers.length,
      basis: 'scoring',
    }
  }
  const { rows } = await db.query<{ customer_id: number }>(
    `select c.customer_id
       from niche_data.find_recent_days(1) d
      cross join lateral features.find_buyer_candidates(least(d.until_at, now()), $2, array[$1::integer]) c`,
    [articleId, MOST_AT_REQUEST],
  )
  return { customerIds: rows.map(({ customer_id }) => customer_id), considered: rows.length, basis: 'request' }
}

async function readVisitorsSince(db: Queryable, articleId: number, since: Date): Promise<readonly number[]> {
  const { rows } = await db.query<{ customer_id: number }>(
    `select e.customer_id
       from niche_data.events e
      where e.article_id = $1
        and e.occurred_at >= $2
      group by e.customer_id
      order by max(e.occurred_at) desc, e.customer_id
      limit $3`,
    [articleId, since, MOST_SINCE],
  )
  return rows.map(({ customer_id }) => customer_id)
}
