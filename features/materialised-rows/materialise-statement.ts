import type { ReadableView } from '../readable-view.ts'
import { viewJson } from '../view-json.ts'
import { rowTableOf } from './row-table.ts'

/** Entities without a row of the view's version that was computed within $1 seconds; $2: those after this id. */
function dueEntities(view: ReadableView): string {
  const { name: table, key, entities } = rowTableOf(view)
  return `from ${entities} e
    left join ${table} m on m.${key} = e.${key} and m.view_name = '${view.name}'
   where e.${key} > $2
     and (m.${key} is null
          or m.version <> ${Math.trunc(view.version)}
          or m.as_of <= now() - $1::double precision * interval '1 second'
          -- Clocks may have been set back.
          or m.as_of > now())`
}

/** How many rows have to be computed. */
export function countDueText(view: ReadableView): string {
  return `select count(*) as due ${dueEntities(view)}`
}

/**
 * Computes the rows of the first $3 entities that are due, at now() and in the snapshot of the statement, which are kept
 * with them. An entity that the view has no row of gets one that says so: to find that out can cost as much. Gives how many
 * there were, and the last id.
 */
export function materialiseText(view: ReadableView): string {
  const { name: table, key } = rowTableOf(view)
  return `with
  due as materialized (
    select e.${key} as id
      ${dueEntities(view)}
     order by e.${key}
     limit $3
     -- An entity that is deleted meanwhile is left out, or waits.
     for key share of e
  ),
  written as (
    insert into ${table} as kept (${key}, view_name, version, as_of, snapshot, vector)
    select due.id, '${view.name}', ${Math.trunc(view.version)}, now(), pg_current_snapshot(),
           case when v.${key} is not null then ${viewJson('v', view.columns)} end
      from due
      left join ${view.functionName}(now(), array(select id::bigint from due)) v on v.${key} = due.id
     order by due.id
    on conflict (${key}, view_name) do update
       set version = excluded.version, as_of = excluded.as_of, snapshot = excluded.snapshot, vector = excluded.vector
    returning kept.${key}
  )
  select count(*) as written, max(${key}) as last_id from written`
}
