import { type ConnectionSettings, connectClient } from '../connection.ts'
import { NothingLoadedError } from '../errors.ts'
import { emptyShop } from '../fill-shop.ts'
import { fillNiche, type NicheReport } from './fill-niche.ts'
import type { IngestProgress } from './ingest-report.ts'
import { closeAbandonedRuns, recordNiche } from './ingest-run.ts'
import { lockLoading } from './load-lock.ts'
import { inLoadTransaction } from './load-transaction.ts'
import { type NicheRule, refuseUnmatchedRules, replaceNicheRules } from './niche-rules.ts'
import { ProgressReporter } from './progress-reporter.ts'

export interface ReplaceNicheOptions {
  /** What shall belong to the shop from now on; without it, what niche_data.niche_rules say. */
  readonly rules?: readonly NicheRule[]
  /** Take rules that match no article of the loaded files, for files that are still to come; false when not given. */
  readonly allowUnmatched?: boolean
  readonly onProgress?: (progress: IngestProgress) => void
  /** Once aborted, all stays as it was, and replaceNiche rejects with its reason. */
  readonly signal?: AbortSignal
}

/**
 * Deletes the shop and fills it again from the files loaded before, by the rules given or present, in one transaction
 * with the change of the rules. Waits for an ingest that is under way.
 *
 * Throws NothingLoadedError when no files were loaded, UnmatchedNicheRuleError when one of the given rules matches
 * no article.
 */
export async function replaceNiche(
  settings: ConnectionSettings,
  options: ReplaceNicheOptions = {},
): Promise<NicheReport> {
  const { rules, allowUnmatched = false, signal } = options
  const progress = new ProgressReporter(options.onProgress)
  const bookkeeping = await connectClient(settings)
  try {
    await lockLoading(bookkeeping, () => progress.begin('waiting for another ingest'), signal)
    const { rowCount } = await bookkeeping.query('select from public.transactions limit 1')
    if (rowCount === 0) throw new NothingLoadedError()
    await closeAbandonedRuns(bookkeeping)
    progress.begin('filling the niche')
    return await inLoadTransaction(settings, bookkeeping, signal, async (client) => {
      if (rules && !allowUnmatched) await refuseUnmatchedRules(client, rules)
      if (rules) await replaceNicheRules(client, rules)
      await emptyShop(client)
      const niche = await fillNiche(client)
      await recordNiche(client, niche)
      return niche
    })
  } finally {
    await bookkeeping.end()
  }
}
