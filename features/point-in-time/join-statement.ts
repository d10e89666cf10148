import type { FeatureType } from '../feature-view.ts'
import type { ReadableView } from '../readable-view.ts'
import type { LoadedSpine } from './load-spine.ts'
import { quoteName } from './quote-name.ts'

/** With fewer ids a call, planning it anew costs more than a better plan saves. */
const FEW_IDS = 100

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

/**
 * The rows of batch $1 of the table `spine`, each with the columns of each view as of its own moment, in the order of
 * trainingColumns behind `spine_place`.
 *
 * The function of a view is called once for each distinct moment, with all the entities that share it: as often as there
 * are rows when all moments differ, once when there is one.
 */
export function joinStatement(spine: LoadedSpine, views: readonly ReadableView[]): string {
  const functionOf = (view: ReadableView) => (spine.rowsPerMoment <= FEW_IDS ? view.idFunctionName : view.functionName)
  const columns = trainingColumns(spine, views)
  const asked = views.map((view, i) => {
    const keys = keysOf(view)
    const ids = keys.map((key) => `array_agg(${key}) as ${key}s`).join(', ')
    const parameters = keys.map((key) => `asked.${key}s`).join(', ')
    return `v${i} as materialized (
  select asked.as_of as asked_at, answer.*
    from (
      select as_of, ${ids}
        from (select distinct as_of, ${keys.join(', ')} from asked_rows) as entities
       group by as_of
    ) as asked
   cross join lateral ${functionOf(view)}(asked.as_of, ${parameters}) as answer
)`
  })
  const fields = columns.map(({ name, field, view }) => {
    if (!view) return `r.${quoteName(name)} as ${field}`
    return `v${views.indexOf(view)}.${quoteName(name.slice(view.name.length + 2))} as ${field}`
  })
  const joins = views.map((view, i) => {
    const keys = keysOf(view).map((key) => `v${i}.${key} = r.${key}`)
    return `left join v${i} on v${i}.asked_at = r.as_of and ${keys.join(' and ')}`
  })
  return `with asked_rows as materialized (select * from spine where spine_batch = $1),
${asked.join(',\n')}
select r.spine_place, ${fields.join(', ')}
  from asked_rows r
  ${joins.join('\n  ')}`
}

function keysOf(view: ReadableView): readonly string[] {
  switch (view.entity) {
    case 'customer':
      return ['customer_id']
    case 'article':
      return ['article_id']
    case 'customer_article':
      return ['customer_id', 'article_id']
  }
}
