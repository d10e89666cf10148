import type { Queryable } from '../sql/connection.ts'
import type { FeatureView } from './feature-view.ts'
import { pairJoin, pairSelection } from './pair-columns.ts'
import type { ArticleSides } from './read-article-sides.ts'

export interface Pair {
  readonly customer_id: number
  readonly article_id: number
}

export interface PairReading<Row> {
  readonly features: readonly FeatureView[]
  parseRow(row: Readonly<Record<string, unknown>>): Row
}

/** Pairs at the end of the shop's data. */
export interface ReadPairs<Row> {
  /** The moment: the midnight (UTC) after the latest purchase, or now when that is earlier. Null: nothing was bought yet. */
  readonly asOf: Date | null
  /** Aligned with the pairs asked for. */
  readonly rows: readonly ReadPair<Row>[]
}

export interface ReadPair<Row> {
  readonly row: Row
  /** Whether any view knows the customer, or the article: the row of a stranger holds nothing of them. */
  readonly isCustomerKnown: boolean
  readonly isArticleKnown: boolean
}

/**
 * The features of pairs as a training at this moment would see them: at the end of the shop's data, as readEntities gives
 * those of entities. A row's columns are `<view>__<column>`, beside customer_id, article_id, as_of and known_at. One
 * statement, one snapshot; each distinct customer and article is read once, however many pairs it is in. With `articles`,
 * which readArticleSides gave a while before, the views of articles are not called: they cost the most, and change slowly.
 * With `asOf` it is that moment instead.
 */
export async function readPairs<Row>(
  db: Queryable,
  { features, parseRow }: PairReading<Row>,
  pairs: readonly Pair[],
  articles?: ArticleSides,
  asOf?: Date,
): Promise<ReadPairs<Row>> {
  const customerIds = pairs.map(({ customer_id }) => customer_id)
  const articleIds = pairs.map(({ article_id }) => article_id)
  const distinct = [[...new Set(customerIds)], ...(articles ? [] : [[...new Set(articleIds)]])]
  const asked = [asOf ?? null, customerIds, articleIds, ...distinct]
  const views = articles ? features.filter(({ entity }) => entity !== 'article') : features
  const { rows } = await db.query<Record<string, unknown>>(statementOf(views), asked)
  return {
    asOf: (rows[0]?.as_of ?? null) as Date | null,
    rows: rows.map((row, at) => {
      const articleId = articleIds[at]!
      const side = articles?.rows.get(articleId)
      // The driver's own object: copies of these would take longer than all else that is done here.
      row.customer_id = customerIds[at]
      row.article_id = articleId
      row.is_bought = null
      row.weight = null
      return {
        row: parseRow(articles ? Object.assign(row, side ?? articles.unknown) : row),
        isCustomerKnown: row.is_customer_known === true,
        isArticleKnown: articles ? side !== undefined : row.is_article_known === true,
      }
    }),
  }
}

function statementOf(views: readonly FeatureView[]): string {
  const parameters = { pairCustomerIds: '$2', pairArticleIds: '$3', customerIds: '$4', articleIds: '$5' }
  const joins = views.map((view) => pairJoin(view, parameters))
  // A plan made for the pairs takes each for a customer of their own, and reads the whole ledgers for a few hundred; the
  // plan of feature_reads goes by each customer's index.
  const schemaOf = ({ entity }: FeatureView) => (entity === 'customer_article' ? 'feature_reads' : 'features')
  const calls = views.map(
    (view, at) =>
      `v${at} as materialized (select v.* from m cross join lateral ${schemaOf(view)}.${view.name}_as_of(m.as_of, ${joins[at]!.parameters}) v)`,
  )
  const joined = joins.map(({ keys }, at) => `left join v${at} using (${keys.join(', ')})`)
  const isKnown = (entity: FeatureView['entity']) =>
    ['false', ...views.flatMap((view, at) => (view.entity === entity ? [`v${at}.event_at is not null`] : []))].join(
      ' or ',
    )
  // limit 1: a planner that takes the moment for a thousand rows, as of any function, expects so many rows of the views
  // that it joins them in nested loops, whose time grows with the square of the pairs.
  return `with m as materialized (select coalesce($1::timestamptz, case when until_at is not null then least(until_at, now()) end) as as_of from niche_data.find_recent_days(1) limit 1),
    ${calls.join(',\n    ')}
    select asked.place, m.as_of, (${isKnown('customer')}) as is_customer_known, (${isKnown('article')}) as is_article_known,
           ${pairSelection(
             views,
             views.map((_, at) => `v${at}`),
           )}
      from unnest($2::bigint[], $3::bigint[]) with ordinality as asked (customer_id, article_id, place)
     cross join m
      ${joined.join('\n      ')}
     order by asked.place`
}
