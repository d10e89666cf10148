import { type Pool, streamRows } from '../../sql/index.ts'
import { decodeKeyset, encodeKeyset } from '../keyset.ts'

/** A list of customers: a query whose first parameters are `values`, ordered by `order` descending where it says so. */
export interface CustomerList {
  /** `select … from … where …`, one row per customer. */
  readonly text: string
  readonly values: readonly unknown[]
  /** The columns that the rows are in the order of, the last one unique. */
  readonly order: readonly { readonly column: string; readonly kind: 'number' | 'string' }[]
  readonly descending: boolean
}

export interface CustomerPage {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** For the page behind it. Undefined: there is none. */
  readonly cursor: string | undefined
}

/** One page of a list, from behind `cursor`. Throws InvalidCursorError. */
export async function readPage(
  pool: Pool,
  list: CustomerList,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<CustomerPage> {
  const { order, values, descending } = list
  const last =
    cursor === undefined
      ? []
      : decodeKeyset(
          cursor,
          order.map(({ kind }) => kind),
        )
  const columns = order.map(({ column }) => column).join(', ')
  const after = last.map((_, place) => `$${values.length + place + 1}`).join(', ')
  const behind = cursor === undefined ? '' : `where (${columns}) ${descending ? '<' : '>'} (${after})`
  const { rows } = await pool.query<Record<string, unknown>>(
    `select * from (${list.text}) listed ${behind} order by ${ordering(list)} limit ${limit + 1}`,
    [...values, ...last],
  )
  const page = rows.slice(0, limit)
  const end = rows.length > limit ? page.at(-1) : undefined
  return { rows: page, cursor: end && encodeKeyset(order.map(({ column }) => end[column] as string | number)) }
}

/** The whole list, a batch at a time. */
export function streamList(
  pool: Pool,
  list: CustomerList,
): AsyncGenerator<readonly Record<string, unknown>[], void, undefined> {
  return streamRows(pool, `select * from (${list.text}) listed order by ${ordering(list)}`, list.values)
}

function ordering({ order, descending }: CustomerList): string {
  return order.map(({ column }) => `${column} ${descending ? 'desc' : 'asc'}`).join(', ')
}
