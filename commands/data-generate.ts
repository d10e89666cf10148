import { generateShop } from '../sql/index.ts'
import { answer } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

export async function generate(options: {
  size: 'demo'
  seed: number
  replace: boolean
  json: boolean
}): Promise<void> {
  const { size, seed, replace, json } = options
  const report = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      return await generateShop(pool, {
        size,
        seed,
        replace,
        signal,
        onProgress: ({ phase, share }) => progress.update(phase, share),
      })
    } finally {
      progress.stop()
    }
  })
  answer(json, report, () => [
    `Generated in ${report.seconds.toFixed(1)} s: ${report.articles} articles in ${report.categories} categories, ` +
      `${report.customers} customers, ${report.transactions} transactions`,
    `from ${report.firstPurchaseAt.toISOString().slice(0, 10)} to ${report.lastPurchaseAt.toISOString().slice(0, 10)}`,
  ])
}
