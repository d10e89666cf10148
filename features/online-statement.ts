import { createHash } from 'node:crypto'
import { type EntityKey, entityKeys, type FeatureType } from './feature-view.ts'
import { rowTableOf } from './materialised-rows/row-table.ts'
import type { ReadableView } from './readable-view.ts'
import { momentText, viewJson } from './view-json.ts'

type Columns = readonly { readonly name: string; readonly type: FeatureType }[]

/** One view and the columns of it that are read. */
export interface WantedColumns {
  readonly view: ReadableView
  readonly columns: Columns
}

/**
 * One statement that reads several views at one moment, for entities whose keys are the arrays $1 (customer_id) and $2
 * (article_id), which are aligned; one that no view needs is null. See readOnlineRow for what it gives.
 */
export interface OnlineStatement {
  readonly name: string
  readonly text: string
}

/** Rows begin with place (from 1), as_of and snapshot; each view follows with these. */
export const FIRST_VIEW_FIELD = 3
/** Its row as viewJson tells it (null: none), and of a materialised one as_of and snapshot, which are null otherwise. */
export const FIELDS_PER_VIEW = 3

/**
 * The moment is now(), so that what was committed last is seen, or $3 when it is to be read as of another: then every
 * view is computed by the function that training sets are built by. At now(), an entity that has a materialised row of
 * the view's version that is young enough gets this one; the function is called for the others, and not at all where
 * there are none.
 */
export function onlineStatement(wanted: readonly WantedColumns[], moment: 'now()' | '$3'): OnlineStatement {
  const isNow = moment === 'now()'
  const asOf = isNow ? 'now()' : '$3::timestamptz'
  const views = wanted.map((each, i) =>
    isNow && each.view.maxAgeSeconds !== null ? materialised(each.view, each.view.maxAgeSeconds, i) : computed(each, i),
  )
  const ctes = views.flatMap((view) => view.ctes)

  function computed({ view, columns }: WantedColumns, i: number): ViewParts {
    const keys = entityKeys(view)
    const functionName = isNow ? view.idFunctionName : view.functionName
    const on = keys.map((key) => `v${i}.${key} = e.${key}`).join(' and ')
    return {
      ctes: [],
      fields: [`case when v${i}.${keys[0]} is not null then ${viewJson(`v${i}`, columns)} end`, 'null', 'null'],
      joins: `left join ${functionName}(${asOf}, ${keys.map(idsOf).join(', ')}) v${i} on ${on}`,
    }
  }

  const text = [
    ...(ctes.length > 0 ? [`with\n${ctes.join(',\n')}`] : []),
    `select e.place, ${momentText(asOf)}, pg_current_snapshot()::text`,
    ...views.flatMap(({ fields }) => fields.map((field) => `       , ${field}`)),
    // Hidden in sub-selects: a planner that sees how many entities are asked for takes a plan for so few for cheaper than
    // the one it keeps, and plans anew for every request, which costs more than reading five views.
    '  from unnest((select $1::bigint[]), (select $2::bigint[])) with ordinality as e (customer_id, article_id, place)',
    ...views.map(({ joins }) => `  ${joins}`),
  ].join('\n')
  return { name: `online ${createHash('sha256').update(text).digest('hex').slice(0, 32)}`, text }
}

interface ViewParts {
  readonly ctes: readonly string[]
  readonly fields: readonly string[]
  readonly joins: string
}

/** A row that was stored has all columns of the view, so one that is computed has them, too. */
function materialised(view: ReadableView, maxAgeSeconds: number, i: number): ViewParts {
  const { name: table, key } = rowTableOf(view)
  const version = Math.trunc(view.version)
  return {
    ctes: [
      `stored_${i} as materialized (
  select m.${key}, m.as_of, m.snapshot, m.vector
    from ${table} m
   where m.${key} = any ((select ${idsOf(key)})::bigint[])
     and m.view_name = '${view.name}'
     and m.version = ${version}
     and m.as_of > now() - interval '${maxAgeSeconds} seconds'
     -- Clocks may have been set back.
     and m.as_of <= now()
)`,
      `missing_${i} as materialized (
  select array_agg(asked.id) as ids
    from unnest((select ${idsOf(key)})) as asked (id)
   where not exists (select from stored_${i} m where m.${key} = asked.id)
)`,
      // Without missing ids there is no row to call the function for.
      `computed_${i} as materialized (
  select v.*
    from missing_${i}
   cross join lateral ${view.idFunctionName}(now(), missing_${i}.ids) v
   where missing_${i}.ids is not null
)`,
    ],
    fields: [
      `case when m${i}.${key} is not null then m${i}.vector when v${i}.${key} is not null then ${viewJson(`v${i}`, view.columns)} end`,
      momentText(`m${i}.as_of`),
      `m${i}.snapshot::text`,
    ],
    joins: `left join stored_${i} m${i} on m${i}.${key} = e.${key}
  left join computed_${i} v${i} on v${i}.${key} = e.${key}`,
  }
}

/** Throws TypeError for a review: none is an entity of a request. */
function idsOf(key: EntityKey): string {
  if (key === 'review_id') throw new TypeError('reviews are not read online')
  return key === 'customer_id' ? '$1::bigint[]' : '$2::bigint[]'
}
