import { rateReviews } from '../serving/reviews/rate-reviews.ts'
import { answer } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

/** Rates, by the champion of sentiment, the reviews that it has not rated yet, or all; goes on where it was stopped. */
export async function rate({ all, json }: { all: boolean; json: boolean }): Promise<void> {
  const report = await withDatabase(async ({ pool, signal }) => {
    const progress = terminalProgress()
    try {
      return await rateReviews(pool, {
        signal,
        all,
        onProgress: ({ rated, ofReviews }) =>
          progress.update('rating reviews', Math.min(1, rated / ofReviews), `${rated} of ${ofReviews}`),
      })
    } finally {
      progress.stop()
    }
  })
  answer(json, report, () => [
    `${report.rated} reviews rated by sentiment version ${report.version} in ${report.durationSeconds.toFixed(1)} s; ` +
      `${report.flagged} are flagged`,
  ])
}
