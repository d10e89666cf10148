import type { ImportReport } from '../sql/import/index.ts'
import { table } from './print.ts'

const SHOWN_CHARACTERS = 48

/** What an import did: table by table, then the shop. */
export function describeImport({
  tables,
  shop,
  source,
  ingestRunId,
  alreadyLoaded,
  seconds,
}: ImportReport): readonly string[] {
  const rejects = Object.entries(tables).flatMap(([name, { rejects }]) =>
    Object.entries(rejects).map(([reason, { rows, examples }]) => [
      name,
      reason,
      rows,
      examples
        .slice(0, 2)
        .map(({ line, value }) => `${line}: ${value.replace(/\s+/g, ' ').slice(0, SHOWN_CHARACTERS)}`)
        .join('; '),
    ]),
  )
  const notes: readonly (readonly [count: number, what: string])[] = [
    [shop.createdCustomers, 'customers known only from an order or a review, made with empty attributes'],
    [shop.returnedUnits, 'units came back and are no purchases'],
    [shop.repeatedEmails, 'customers have the e-mail address of an earlier one; theirs is left empty'],
    [shop.articlesOfUnknownCategories, 'articles name a category that is not in the categories'],
    [shop.reviewsPassedOver, 'reviews passed over: without a text, or not the latest of a customer about an article'],
  ]
  return [
    alreadyLoaded
      ? `This source is imported already (run ${ingestRunId}); nothing was done.`
      : `Imported from ${source} in ${seconds.toFixed(1)} s (run ${ingestRunId})`,
    '',
    ...table([
      ['table', 'source', 'rows', 'rejected', 'left out', 'rows/s'],
      ...Object.entries(tables).map(([name, { source: label, rows, rejected, leftOut, rowsPerSecond }]) => [
        name,
        label,
        rows,
        rejected,
        leftOut,
        rowsPerSecond,
      ]),
    ]),
    ...(rejects.length > 0 ? ['', ...table([['table', 'rejected', 'rows', 'for example at'], ...rejects])] : []),
    '',
    `shop: ${count(shop.articles)} articles in ${count(shop.categories)} categories, ${count(shop.customers)} customers, ` +
      `${count(shop.orders)} orders, ${count(shop.transactions)} units paid for with ${shop.paid}, ` +
      `${count(shop.reviews)} reviews${span(shop.firstPurchaseAt, shop.lastPurchaseAt)}`,
    ...notes.filter(([rows]) => rows > 0).map(([rows, what]) => `${count(rows)} ${what}`),
    ...(alreadyLoaded ? [] : ['Next: selvedge train popularity, selvedge train recommendation, selvedge start']),
  ]
}

function span(first: Date | string | null, last: Date | string | null): string {
  if (first === null || last === null) return ''
  return `, from ${new Date(first).toISOString().slice(0, 10)} to ${new Date(last).toISOString().slice(0, 10)}`
}

function count(value: number): string {
  return value.toLocaleString('en')
}
