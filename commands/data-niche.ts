import { replaceNiche } from '../sql/index.ts'
import { answer } from './print.ts'
import { withDatabase } from './with-database.ts'

export async function fillNicheAgain({ json }: { json: boolean }): Promise<void> {
  const report = await withDatabase(({ settings }) => replaceNiche(settings))
  answer(json, report, () => [
    `niche: ${report.articles} articles in ${report.categories} categories, ` +
      `${report.customers} customers, ${report.transactions} transactions`,
  ])
}
