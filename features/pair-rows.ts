import type { Pool } from '../sql/connection.ts'
import type { FeatureView } from './feature-view.ts'
import { pairJoin, pairSelection } from './pair-columns.ts'
import type { Rows } from './rows.ts'
import { functionName, moment, quote } from './statement-text.ts'
import { streamKnown } from './stream-known.ts'
import type { PairSampling, PairTarget } from './target-view.ts'

export interface PairRowsDefinition<Row> {
  readonly features: readonly FeatureView[]
  readonly target: PairTarget
  parseRow(row: Readonly<Record<string, unknown>>): Row
}

/** What a pair was at the beginning, and what came of it until the end. */
export interface LabelledPeriod {
  readonly from: Date
  readonly until: Date
}

interface PairPeriods {
  readonly moments: readonly LabelledPeriod[]
  /** Purchases count as far as they were recorded before. Undefined: all that there are. */
  readonly knownAt: Date | undefined
  readonly signal?: AbortSignal
}

const DAY_MS = 86_400_000

/** The periods of the sampling that are over at `asOf`, the oldest first. */
export function pastMoments({ days, moments }: PairSampling, asOf: Date): readonly LabelledPeriod[] {
  const ago = (periods: number) => new Date(asOf.getTime() - periods * days * DAY_MS)
  return Array.from({ length: moments }, (_, at) => ({ from: ago(moments - at), until: ago(moments - at - 1) }))
}

/**
 * Sampled pairs, moment by moment and within it by customer and article, with the columns of the views as of the beginning
 * of their period, as `<view>__<column>`, and `as_of`, `known_at` and the target's. Each view's function is called once a
 * moment, with all that share it; one moment is in memory of the database at a time, a batch in ours.
 */
export function pairRows<Row>(pool: Pool, definition: PairRowsDefinition<Row>, periods: PairPeriods): Rows<Row> {
  return {
    async *[Symbol.asyncIterator]() {
      for (const period of periods.moments) {
        const text = statementOf(definition, period, periods.knownAt)
        for await (const batch of streamKnown(pool, text, ['customer_id', 'article_id'], periods.signal)) {
          yield batch.map((row) => definition.parseRow(row))
        }
      }
    },
  }
}

function statementOf<Row>(
  { features, target }: PairRowsDefinition<Row>,
  { from, until }: LabelledPeriod,
  knownAt: Date | undefined,
): string {
  const { seed, sizes } = target.sampling
  const known = knownAt ? moment(knownAt) : `timestamptz 'infinity'`
  const named = Object.entries(sizes).map(([name, size]) => `${quote(name)} => ${size}`)
  const parameters = [moment(from), moment(until), known, seed, ...named]
  const pairs = (key: string) => `array(select ${key}::bigint from target order by customer_id, article_id)`
  const distinct = (key: string) => `array(select distinct ${key}::bigint from target)`
  const joins = features.map((view) =>
    pairJoin(view, {
      customerIds: distinct('customer_id'),
      articleIds: distinct('article_id'),
      pairCustomerIds: pairs('customer_id'),
      pairArticleIds: pairs('article_id'),
    }),
  )
  const calls = features.map(
    ({ name }, at) =>
      `v${at} as materialized (select * from ${functionName(`${name}_as_of`)}(${moment(from)}, ${joins[at]!.parameters}))`,
  )
  const joined = joins.map(({ keys }, at) => `left join v${at} using (${keys.join(', ')})`)
  const selection = pairSelection(
    features,
    features.map((_, at) => `v${at}`),
  )
  return `with target as materialized (select * from ${functionName(target.name)}(${parameters.join(', ')})),
    ${calls.join(',\n    ')}
    select target.customer_id, target.article_id, target.is_bought, target.weight, ${moment(from)} as as_of, ${selection}
      from target
      ${joined.join('\n      ')}`
}
