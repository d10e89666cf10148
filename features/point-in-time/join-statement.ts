import type { FeatureType } from '../feature-view.ts'
import type { ReadableView } from '../readable-view.ts'
import { lateralQuery } from './lateral-query.ts'
import type { LoadedSpine } from './load-spine.ts'
import { quoteName } from './quote-name.ts'
import type { StoredFunctions } from './stored-functions.ts'

/** With fewer ids a call, planning it anew costs more than a better plan saves. */
const FEW_IDS = 100
/** What customers share (the prices of what they bought) pays for a call from about so many on. */
const FEWEST_CUSTOMERS_A_CALL = 100
/** Articles are few and their ledgers long: two of a moment are better read together. */
const FEWEST_ARTICLES_A_CALL = 2

/** A column of a training set. */
export interface TrainingColumn {
  /** As it is called outside: the spine's own name, or `<view>__<column>`. */
  readonly name: string
  /** In the temporary table `joined`, where names cannot become too long. */
  readonly field: string
  readonly type: FeatureType
  /** The view it comes from. Undefined: the spine. */
  readonly view: ReadableView | undefined
}

export function trainingColumns(spine: LoadedSpine, views: readonly ReadableView[]): readonly TrainingColumn[] {
  const own = spine.columns.map(({ name, type }) => ({ name, type, view: undefined }))
  const joined = views.flatMap((view) =>
    view.columns.map(({ name, type }) => ({ name: `${view.name}__${name}`, type, view })),
  )
  return [...own, ...joined].map((column, i) => ({ ...column, field: `f${i}` }))
}

/** How a view is asked for the rows of a batch. */
export type JoinWay =
  /** By its text as a lateral query, for each row of the spine. */
  | 'row'
  /** By a call for each moment with all entities that share it, which reads once what they have in common. */
  | 'moment'

/** Which way is the faster one: a call for few entities costs more than what they have in common. */
export function fasterWay(spine: LoadedSpine, view: ReadableView): JoinWay {
  const fewest = view.entity === 'article' ? FEWEST_ARTICLES_A_CALL : FEWEST_CUSTOMERS_A_CALL
  return spine.rowsPerMoment < fewest ? 'row' : 'moment'
}

/**
 * The rows of batch $1 of the table `spine`, each with the columns of each view as of its own moment, in the order of
 * trainingColumns behind `spine_place`. A view whose function has no lateral query is asked by moment, whatever `wayOf`
 * says.
 */
export function joinStatement(
  spine: LoadedSpine,
  views: readonly ReadableView[],
  functions: StoredFunctions,
  wayOf: (view: ReadableView) => JoinWay = (view) => fasterWay(spine, view),
): string {
  const rows = 'asked_rows as (select * from spine where spine_batch = $1)'
  const called: string[] = []
  const joins = views.map((view, i) => {
    const lateral = wayOf(view) === 'row' ? lateralJoin(view, `v${i}`, functions) : undefined
    if (lateral !== undefined) return lateral
    called.push(callsByMoment(spine, view, `v${i}`))
    const keys = keysOf(view).map((key) => `v${i}.${key} = asked_row.${key}`)
    return `left join v${i} on v${i}.asked_at = asked_row.as_of and ${keys.join(' and ')}`
  })
  const fields = trainingColumns(spine, views).map(({ name, field, view }) => {
    if (!view) return `asked_row.${quoteName(name)} as ${field}`
    return `v${views.indexOf(view)}.${quoteName(name.slice(view.name.length + 2))} as ${field}`
  })
  return `with ${[rows, ...called].join(',\n')}
select asked_row.spine_place, ${fields.join(', ')}
  from asked_rows as asked_row
  ${joins.join('\n  ')}`
}

function lateralJoin(view: ReadableView, alias: string, functions: StoredFunctions): string | undefined {
  const keys = keysOf(view).map((key) => `asked_row.${key}`)
  const query = lateralQuery(view, { asOf: 'asked_row.as_of', keys }, functions)
  return query && `left join lateral (${query.text}) as ${alias} (${query.columns.join(', ')}) on true`
}

/** The function of a view called once for each distinct moment, with all the entities that share it. */
function callsByMoment(spine: LoadedSpine, view: ReadableView, alias: string): string {
  const functionName = spine.rowsPerMoment < FEW_IDS ? view.idFunctionName : view.functionName
  const keys = keysOf(view)
  const ids = keys.map((key) => `array_agg(${key}) as ${key}s`).join(', ')
  const parameters = keys.map((key) => `asked.${key}s`).join(', ')
  return `${alias} as materialized (
  select asked.as_of as asked_at, answer.*
    from (
      select as_of, ${ids}
        from (select distinct as_of, ${keys.join(', ')} from asked_rows) as entities
       group by as_of
    ) as asked
   cross join lateral ${functionName}(asked.as_of, ${parameters}) as answer
)`
}

function keysOf(view: ReadableView): readonly string[] {
  switch (view.entity) {
    case 'customer':
      return ['customer_id']
    case 'article':
      return ['article_id']
    case 'customer_article':
      return ['customer_id', 'article_id']
    case 'review':
      return ['review_id']
  }
}
