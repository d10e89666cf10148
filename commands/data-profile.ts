import { writeFile } from 'node:fs/promises'
import { type DataSource, profileShop, renderProfileReport } from '../sql/profile/index.ts'
import { describeProfile } from './describe-profile.ts'
import { answer } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

export async function profile(options: {
  source?: DataSource
  html?: string
  all: boolean
  json: boolean
}): Promise<void> {
  const profiled = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      return await profileShop(pool, {
        source: options.source,
        signal,
        onProgress: ({ section, share }) => progress.update('profiling', share, section),
      })
    } finally {
      progress.stop()
    }
  })
  if (options.html !== undefined) await writeFile(options.html, await renderProfileReport(profiled))
  answer(options.json, profiled, () => [
    ...describeProfile(profiled, options.all),
    ...(options.html === undefined ? [] : [`The report is in ${options.html}`]),
  ])
}
