import { generateShop, type ShopSizeName } from '../sql/index.ts'
import { answer } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

export async function generate(options: {
  size: ShopSizeName | number
  seed: number
  until?: Date
  replace: boolean
  json: boolean
}): Promise<void> {
  const { json, ...what } = options
  const report = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      return await generateShop(pool, {
        ...what,
        signal,
        onProgress: ({ phase, share, rows }) => progress.update(phase, share, rows),
      })
    } finally {
      progress.stop()
    }
  })
  const { firstPurchaseAt, lastPurchaseAt, seconds, ...counts } = report
  answer(json, report, () => [
    `Generated in ${seconds.toFixed(1)} s: ${count(counts.articles)} articles in ${counts.categories} categories, ` +
      `${count(counts.customers)} customers,`,
    `${count(counts.transactions)} transactions in ${count(counts.orders)} orders, ${count(counts.events)} events, ` +
      `${count(counts.reviews)} reviews,`,
    `${count(counts.wishes)} wishes, ${count(counts.cartLines)} cart lines, ` +
      `from ${firstPurchaseAt.toISOString().slice(0, 10)} to ${lastPurchaseAt.toISOString().slice(0, 10)}`,
  ])
}

function count(value: number): string {
  return value.toLocaleString('en')
}
