import type pg from 'pg'
import type { RejectLog } from '../load/reject-log.ts'
import { type Mapping, mappedTables } from './mapping-schema.ts'
import { rejectStaged } from './reject-staged.ts'
import { runFile } from './run-file.ts'
import type { StagedTable } from './stage-source.ts'
import type { TargetTable } from './target-tables.ts'

export interface MatchOptions {
  readonly mapping: Mapping
  readonly staged: ReadonlyMap<TargetTable, StagedTable>
  readonly rejects: RejectLog
}

/**
 * Gives every identifier of the staged tables its number, the one it had in an earlier import where there was one, and
 * rejects what refers to rows that are not there. Leaves import_resolved_{articles, categories, orders, reviews} and
 * import_sales. To be called while the shop still holds its old customers.
 */
export async function matchIdentifiers(client: pg.Client, options: MatchOptions): Promise<void> {
  const { mapping, staged, rejects } = options
  const reject = async (table: TargetTable) => await rejectStaged(client, table, staged.get(table)!, rejects)
  for (const [table, { duplicates }] of mappedTables(mapping)) {
    if (table === 'order_lines' || table === 'reviews') continue
    await findRepeated(client, table)
    if (duplicates === 'keep_first') staged.get(table)!.leftOut += await passOver(client, table)
    else await reject(table)
  }
  if (mapping.categories) {
    await runFile(client, 'find_bad_categories')
    await reject('categories')
    await runFile(client, 'leave_out_below')
  }

  await readKnownIds(client)
  await assign(client, 'customer', wantedCustomers(mapping))
  await assign(client, 'article', 'select source_id, line from pg_temp.import_articles where not is_left_out')
  await assign(
    client,
    'product',
    'select coalesce(product, source_id), line from pg_temp.import_articles where not is_left_out',
  )
  await assign(
    client,
    'order',
    mapping.orders
      ? 'select source_id, line from pg_temp.import_orders'
      : 'select "order", min(line) from pg_temp.import_order_lines where has_order and not is_left_out group by "order"',
  )
  await client.query('analyze pg_temp.import_known_ids')

  await runFile(client, 'resolve_category_paths')
  await runFile(client, 'resolve_articles')
  await client.query('analyze pg_temp.import_resolved_articles')
  await runFile(client, 'resolve_categories')
  await assign(client, 'category', 'select source_id, line from pg_temp.import_resolved_categories')
  if (mapping.orders) {
    await runFile(client, 'find_bad_orders')
    await reject('orders')
    await runFile(client, 'resolve_orders')
  } else {
    await runFile(client, 'resolve_orders_of_lines', [await lastNumber(client, 'order')])
  }
  await client.query('analyze pg_temp.import_resolved_orders')
  await runFile(client, 'find_bad_order_lines')
  await reject('order_lines')
  await resolveSales(client, mapping)
  if (mapping.reviews) {
    await runFile(client, 'find_bad_reviews')
    await reject('reviews')
  }
  await runFile(client, 'resolve_reviews')
  await client.query('analyze pg_temp.import_resolved_reviews')
}

/** Rows whose source_id an earlier row has. */
async function findRepeated(client: pg.Client, table: TargetTable): Promise<void> {
  await client.query(
    `insert into pg_temp.import_bad (line, reason, row_text)
     select line, 'source_id is that of an earlier row', source_id from (
       select line, source_id, row_number() over (partition by source_id order by line) as place
       from pg_temp.import_${table}
     ) as placed where place > 1`,
  )
}

async function passOver(client: pg.Client, table: TargetTable): Promise<number> {
  const { rowCount } = await client.query(
    `delete from pg_temp.import_${table} as t using pg_temp.import_bad as bad where bad.line = t.line`,
  )
  await client.query('truncate pg_temp.import_bad')
  return rowCount ?? 0
}

async function readKnownIds(client: pg.Client): Promise<void> {
  await client.query(
    `insert into pg_temp.import_known_ids (kind, source_id, id, is_new)
     select kind, source_id, id, false from public.import_ids
     union all
     select 'customer', source_id, customer_id, false from niche_data.customers where source_id is not null`,
  )
}

/** `select` gives identifiers and the lines that they stand in. */
async function assign(client: pg.Client, kind: string, select: string): Promise<void> {
  await client.query('truncate pg_temp.import_wanted_ids')
  await client.query(`insert into pg_temp.import_wanted_ids (source_id, line) ${select}`)
  await client.query('analyze pg_temp.import_wanted_ids, pg_temp.import_known_ids')
  await runFile(client, 'assign_ids', [kind, await lastNumber(client, kind)])
}

/** Numbers that a sequence of the shop has given already are not given again. */
async function lastNumber(client: pg.Client, kind: string): Promise<number> {
  const sequence = {
    category: 'categories_category_id_seq',
    customer: 'customer_id_seq',
    order: 'orders_order_id_seq',
  }[kind]
  if (sequence === undefined) return 0
  const { rows } = await client.query<{ last: number }>(
    `select case when is_called then last_value else 0 end as last from niche_data.${sequence}`,
  )
  return rows[0]!.last
}

/** Those of their table; where unknown ones are made, those that orders, lines and reviews name as well. */
function wantedCustomers({ customers, orders, reviews, unknown_customers, guest_orders }: Mapping): string {
  const named = [
    orders
      ? 'select customer, line from pg_temp.import_orders where not is_left_out'
      : 'select customer, line from pg_temp.import_order_lines where not is_left_out',
    ...(reviews ? ['select customer, line from pg_temp.import_reviews where not is_left_out'] : []),
  ].join(' union all ')
  const known = 'select source_id, line from pg_temp.import_customers'
  if (!customers) return named
  if (unknown_customers === 'create') return `${known} union all ${named}`
  const guests = `select customer, line from (${named}) as named where customer like 'guest %'`
  return guest_orders === 'create' ? `${known} union all ${guests}` : known
}

async function resolveSales(client: pg.Client, { returns, order_lines, money_factor }: Mapping): Promise<void> {
  const { unit_price, line_total } = order_lines.columns
  const factor = (unit_price ?? line_total)?.factor ?? money_factor
  await runFile(client, 'resolve_sales', [returns === 'leave_out', String(factor), line_total !== undefined])
  await client.query('analyze pg_temp.import_sales')
}
