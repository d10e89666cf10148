import type { Queryable } from '../sql/connection.ts'
import type { FeatureView } from './feature-view.ts'
import { pairSelection } from './pair-columns.ts'

/** What is known of articles, as a row of a pair has it: columns `<view>__<column>`. */
export interface ArticleSides {
  /** The moment they are as of: the end of the shop's data when they were read. Null: nothing was bought yet. */
  readonly asOf: Date | null
  /** By article_id; an article that none of the views knows is missing. */
  readonly rows: ReadonlyMap<number, ArticleSide>
  /** Of an article that is not known: every column null. */
  readonly unknown: ArticleSide
}

export type ArticleSide = Readonly<Record<string, unknown>>

/**
 * The articles' sides of pairs at the end of the shop's data, of all articles or of some: one statement, one snapshot. For
 * a server that asks about many pairs and keeps them a while. With `asOf` it is that moment instead.
 */
export async function readArticleSides(
  db: Queryable,
  features: readonly FeatureView[],
  ids: readonly number[] | null = null,
  asOf?: Date,
): Promise<ArticleSides> {
  const views = features.filter(({ entity }) => entity === 'article')
  const aliases = views.map((_, at) => `v${at}`)
  const joined = views
    .map(({ name }, at) => `features.${name}_as_of(m.as_of, $1) v${at}`)
    .reduce((left, right) => `${left} full join ${right} using (article_id)`)
  const { rows, fields } = await db.query<Record<string, unknown>>(
    `select m.as_of, sides.*
       from (select coalesce($2::timestamptz, case when until_at is not null then least(until_at, now()) end) as as_of from niche_data.find_recent_days(1)) m
       left join lateral (select article_id, ${pairSelection(views, aliases)} from ${joined}) sides on true`,
    [ids, asOf ?? null],
  )
  const hidden = ['as_of', 'article_id', 'known_at']
  return {
    asOf: (rows[0]?.as_of ?? null) as Date | null,
    rows: new Map(
      rows
        .filter(({ article_id }) => article_id !== null)
        .map(({ as_of, article_id, known_at, ...side }) => [Number(article_id), side]),
    ),
    unknown: Object.fromEntries(fields.filter(({ name }) => !hidden.includes(name)).map(({ name }) => [name, null])),
  }
}
