import type { Mapping } from './mapping-schema.ts'
import type { ReadValues } from './table-encoder.ts'
import type { TargetTable } from './target-tables.ts'

/** The shop's amounts are numeric(10, 2). */
const LEAST_TOO_LARGE = 100_000_000

/** What is wrong with values that are right each on its own. */
export function rowProblem(table: TargetTable, values: ReadValues, mapping: Mapping): string | undefined {
  if (table === 'articles') return tooLarge('price', values.price, mapping.articles.columns.price?.factor, mapping)
  if (table !== 'order_lines') return undefined
  const { columns } = mapping.order_lines
  const name = columns.unit_price ? 'unit_price' : 'line_total'
  const amount = values[name]
  const quantity = Number(values.quantity ?? 1)
  if (amount?.startsWith('-') && quantity >= 0) return `${name} is below 0, but quantity is not`
  if (Number(values.returned_quantity ?? 0) > Math.max(0, quantity)) return 'returned_quantity is more than quantity'
  return tooLarge(name, amount, columns[name]?.factor, mapping)
}

function tooLarge(
  name: string,
  amount: string | null | undefined,
  factor: number | undefined,
  { money_factor }: Mapping,
) {
  if (amount === null || amount === undefined) return undefined
  return Math.abs(Number(amount)) * (factor ?? money_factor) < LEAST_TOO_LARGE
    ? undefined
    : `${name} is 100,000,000 or more`
}
