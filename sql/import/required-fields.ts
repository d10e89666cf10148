import type { Mapping } from './mapping-schema.ts'
import { TARGET_FIELDS, type TargetTable } from './target-tables.ts'

/** The fields without which a row is rejected; those of order_lines depend on whether orders are a table of their own. */
export function requiredFields(table: TargetTable, { orders }: Pick<Mapping, 'orders'>): readonly string[] {
  const always = Object.entries(TARGET_FIELDS[table]).flatMap(([name, { isRequired }]) => (isRequired ? [name] : []))
  if (table !== 'order_lines') return always
  return [...always, 'unit_price', 'line_total', ...(orders ? ['order'] : ['customer', 'purchased_at'])]
}
