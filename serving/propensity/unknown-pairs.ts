import type { Pair } from '../../features/index.ts'
import type { Queryable } from '../../sql/index.ts'

export interface UnknownPlace {
  /** `pairs[3].customer_id` */
  readonly parameter: string
  readonly message: string
}

/** Some of the pairs asked about are of customers or articles that do not exist. */
export class UnknownPairsError extends Error {
  readonly code = 'UNKNOWN_PAIRS'
  readonly places: readonly UnknownPlace[]
  constructor(places: readonly UnknownPlace[]) {
    const [first] = places
    const others = places.length > 1 ? `, and ${places.length - 1} more; see errors` : ''
    super(`${first?.parameter}: ${first?.message}${others}`)
    this.name = 'UnknownPairsError'
    this.places = places
  }
}

/** Throws UnknownPairsError, which names every place. One of which the shop merely has nothing to say yet exists. */
export async function refuseUnknownPairs(db: Queryable, pairs: readonly Pair[]): Promise<void> {
  const { rows } = await db.query<{ place: number; is_customer: boolean; is_article: boolean }>(
    `select asked.place, c.customer_id is not null as is_customer, a.article_id is not null as is_article
       from unnest($1::bigint[], $2::bigint[]) with ordinality as asked (customer_id, article_id, place)
       left join niche_data.customers c on c.customer_id = asked.customer_id
       left join niche_data.articles a on a.article_id = asked.article_id
      where c.customer_id is null or a.article_id is null
      order by asked.place`,
    [pairs.map(({ customer_id }) => customer_id), pairs.map(({ article_id }) => article_id)],
  )
  if (rows.length === 0) return
  throw new UnknownPairsError(
    rows.flatMap(({ place, is_customer, is_article }) => {
      const { customer_id, article_id } = pairs[place - 1]!
      const at = `pairs[${place - 1}]`
      return [
        ...(is_customer ? [] : [{ parameter: `${at}.customer_id`, message: `there is no customer ${customer_id}` }]),
        ...(is_article ? [] : [{ parameter: `${at}.article_id`, message: `there is no article ${article_id}` }]),
      ]
    }),
  )
}
