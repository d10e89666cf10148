import type { Queryable } from '../../sql/index.ts'
import { type StockBand, stockBandOf } from '../catalogue/article-card.ts'

/** Why a line cannot be bought as it is. */
export interface LineProblem {
  readonly kind: 'hidden' | 'sold_out' | 'fewer_left'
  /** Units that are left; of a hidden article none can be bought. */
  readonly left: number
}

export interface CartLine {
  readonly article_id: number
  /** Null, as what follows: the article is hidden. */
  readonly prod_name: string | null
  readonly product_type_name: string | null
  readonly colour_group_name: string | null
  readonly quantity: number
  /** Of one unit, now: '29.99'. */
  readonly price: string | null
  readonly subtotal: string | null
  readonly availability: StockBand | null
  readonly problem?: LineProblem
}

export interface CartView {
  readonly items: readonly CartLine[]
  readonly units: number
  /** Of the lines without a problem. */
  readonly total: string
  readonly can_check_out: boolean
}

interface LineRow extends Omit<CartLine, 'availability' | 'problem'> {
  readonly stock: number | null
}

const COLUMNS = `l.article_id, a.prod_name, a.product_type_name, a.colour_group_name, l.quantity,
  a.price, l.quantity * a.price as subtotal, a.stock`

/** The cart of a customer, what was added first first. `db`: as that customer, who sees no hidden article. */
export async function readCustomerCart(db: Queryable, customerId: number): Promise<CartView> {
  const { rows } = await db.query<LineRow>(
    `select ${COLUMNS}
       from niche_data.cart l
       left join niche_data.articles a on a.article_id = l.article_id
      where l.customer_id = $1
      order by l.added_at, l.article_id`,
    [customerId],
  )
  return viewOf(rows)
}

/** The lines with what the shop says of them now, in the order given. `db`: as a shopper. */
export async function readGuestCart(db: Queryable, lines: ReadonlyMap<number, number>): Promise<CartView> {
  if (lines.size === 0) return viewOf([])
  const { rows } = await db.query<LineRow>(
    `select ${COLUMNS}
       from unnest($1::integer[], $2::integer[]) with ordinality as l (article_id, quantity, place)
       left join niche_data.articles a on a.article_id = l.article_id
      order by l.place`,
    [[...lines.keys()], [...lines.values()]],
  )
  return viewOf(rows)
}

function viewOf(rows: readonly LineRow[]): CartView {
  const items = rows.map(({ stock, ...row }): CartLine => {
    const problem = problemOf(row.quantity, stock)
    return { ...row, availability: stock === null ? null : stockBandOf(stock), ...(problem && { problem }) }
  })
  const cents = items.reduce((sum, { problem, subtotal }) => sum + (problem ? 0 : centsOf(subtotal ?? '0')), 0)
  return {
    items,
    units: items.reduce((sum, { quantity }) => sum + quantity, 0),
    total: (cents / 100).toFixed(2),
    can_check_out: items.length > 0 && items.every(({ problem }) => problem === undefined),
  }
}

/** Amounts are summed and compared in these, since sums of binary fractions are not what shoppers expect. */
export function centsOf(amount: string): number {
  return Math.round(Number(amount) * 100)
}

function problemOf(wanted: number, stock: number | null): LineProblem | undefined {
  if (stock === null) return { kind: 'hidden', left: 0 }
  if (stock === 0) return { kind: 'sold_out', left: 0 }
  return stock < wanted ? { kind: 'fewer_left', left: stock } : undefined
}
