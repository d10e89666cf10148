import type { RecommendationModel, RecommendationQuery } from '../../../models/recommendation/recommendation.ts'
import { type Interaction, sessionHistoryOf } from '../../../serving/recommend/session-history.ts'
import type { Pool } from '../../../sql/connection.ts'

/** What the shop's server would ask the recommender about a customer at a moment. */
export type Subject = Pick<RecommendationQuery, 'history' | 'session' | 'age'> & {
  /** What was in the cart, which the shop does not recommend. */
  readonly cart: readonly number[]
}

/** The history, the cart and what was looked at in the last day, as niche_data.read_recommendation_context reads them. */
export async function readSubjects(
  pool: Pool,
  customerIds: readonly number[],
  asOf: Date,
): Promise<ReadonlyMap<number, Subject>> {
  const { rows } = await pool.query<{
    customer_id: number
    article_ids: number[] | null
    recency_days: number[] | null
    age: number | null
    cart: number[] | null
    looks: (Interaction & { seconds_ago: number })[] | null
  }>(
    `select asked.customer_id::double precision as customer_id, h.article_ids, h.recency_days, p.age,
            c.cart_article_ids as cart, l.looks
       from unnest($2::bigint[]) as asked (customer_id)
       left join features.customer_history_as_of($1, $2) h using (customer_id)
       left join features.customer_profile_as_of($1, $2) p using (customer_id)
       left join features.customer_cart_as_of($1, $2) c using (customer_id)
       left join lateral (
         select json_agg(v.*) as looks
           from (
             select e.article_id, e.event_type as kind, extract(epoch from $1 - e.occurred_at) as seconds_ago
               from niche_data.events e
              where e.customer_id = asked.customer_id
                and e.event_type in ('view', 'click', 'wishlist', 'add_to_cart')
                and e.article_id is not null
                and e.occurred_at >= $1 - interval '24 hours'
                and e.occurred_at < $1
                and e.recorded_at < $1
              order by e.occurred_at desc, e.event_id desc
              limit 50
           ) v
       ) l on true`,
    [asOf, customerIds],
  )
  return new Map(
    rows.map(({ customer_id, article_ids, recency_days, age, cart, looks }) => {
      const inCart = (cart ?? []).map(
        (article_id): Interaction => ({ article_id, kind: 'add_to_cart', seconds_ago: 0 }),
      )
      const session = sessionHistoryOf([...inCart, ...(looks ?? [])])
      const history = { article_ids: article_ids ?? [], recency_days: recency_days ?? [] }
      return [customer_id, { history, session, age, cart: cart ?? [] }]
    }),
  )
}

/** Scores of every article for a customer, by article_id. */
export async function scoreAll(
  model: Pick<RecommendationModel, 'predict'>,
  subject: Pick<Subject, 'history' | 'session' | 'age'>,
  articles: number,
): Promise<ReadonlyMap<number, number>> {
  const [answer] = await model.predict([{ ...subject, exclude: new Set(), n: articles }])
  return new Map(answer!.map(({ article_id, score }) => [article_id, score]))
}
