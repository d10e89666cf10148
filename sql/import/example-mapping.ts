import { TARGET_FIELDS, TARGET_TABLES, type TargetTable } from './target-tables.ts'

const INTRODUCTION = `# How a shop of your own becomes this one: your tables and columns to ours. YAML; JSON will do as well.
#   selvedge data import --mapping shop.yaml --from <folder of CSV files> --check
#   selvedge data import --mapping shop.yaml --source postgres://… --check
# Without --check it is imported. Lines that begin with # are not read: take away the # of what you have.

version: 1

# Of times that say none.
time_zone: Europe/Berlin
# How dates and times are written: iso, unix, unix_ms, or a pattern such as dd.MM.yyyy HH:mm
dates: iso
# "," where a comma comes before the cents.
decimal: "."
# Every amount is multiplied by it: 0.01 where amounts are in cents.
money_factor: 1
# Of CSV files; the delimiter "auto" is found in the header.
csv: {delimiter: auto, encoding: utf-8}

# A customer known only from an order or a review: create (with empty attributes) or reject.
unknown_customers: create
# Orders without a customer: reject, leave_out, or create (a customer for each).
guest_orders: reject
# Units that came back: leave_out, or keep (counted as bought).
returns: leave_out

# Each column of ours is filled from one of yours, by its name, or by more:
#   colour_group_name: {from: farbe, values: {sw: Black, bl: Blue, "*": Other}}   your words to ours
#   sales_channel_id: {constant: 2}                                              the same for all rows
#   quantity: {from: menge, default: 1}                                          where yours is empty
#   detail_desc: {from: [kurztext, langtext], join: " "}                         several columns as one
#   price: {from: preis_cent, factor: 0.01}                                      its own unit
#   rating: {from: punkte, scale: [1, 10]}                                       another scale
#   category_path: {from: pfad, separator: " > "}                                or {from: [level1, level2]}
# "where" leaves rows out, and what refers to them; "duplicates: keep_first" takes the first row of an identifier:
#   where: [{column: status, not: [test, internal]}]
`

const FROM: Readonly<Record<TargetTable, string>> = {
  categories: 'categories',
  customers: 'customers',
  articles: 'products',
  orders: 'orders',
  order_lines: 'order_lines',
  reviews: 'reviews',
}
const NOTES: Readonly<Record<TargetTable, string>> = {
  categories: 'Only where categories are a table of their own.',
  customers: 'May be left out: then all customers are made from the orders.',
  articles: 'What is sold; one row for each thing that has a stock of its own.',
  orders: 'Only where orders and their lines are two tables.',
  order_lines: 'What was bought.',
  reviews: 'May be left out.',
}
/** Left out of the active part, because another stands in its place or its table is not everybody's. */
const COMMENTED: ReadonlySet<string> = new Set([
  'order_lines.line_total',
  'order_lines.customer',
  'order_lines.purchased_at',
])
const ACTIVE: ReadonlySet<string> = new Set([
  'order_lines.order',
  'order_lines.quantity',
  'order_lines.unit_price',
  'reviews.review_text',
  'articles.category',
])

/** A commented mapping to begin with: what is required is there, everything else behind a #. */
export function exampleMapping(): string {
  return `${INTRODUCTION}${TARGET_TABLES.map(exampleTable).join('')}`
}

function exampleTable(table: TargetTable): string {
  const lines = Object.entries(TARGET_FIELDS[table]).map(([name, { meaning, isRequired }]) => {
    const key = `${table}.${name}`
    const isActive = !COMMENTED.has(key) && (isRequired || ACTIVE.has(key))
    const entry = `${name}: ${isRequired || isActive ? name : `your_${name}`}`
    return `    ${isActive ? '' : '# '}${entry.padEnd(isActive ? 44 : 42)} # ${meaning}\n`
  })
  return `\n# ${NOTES[table]}\n${table}:\n  from: ${FROM[table]}\n  columns:\n${lines.join('')}`
}
