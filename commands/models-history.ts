import { estimatorNamed, readLiveHistory } from '../models/index.ts'
import { answer, table } from './print.ts'
import { withDatabase } from './with-database.ts'

/** What was live when, latest first. */
export async function showHistory(name: string, { json }: { json: boolean }): Promise<void> {
  estimatorNamed(name)
  const periods = await withDatabase(({ pool }) => readLiveHistory(pool, name))
  answer(json, periods, () =>
    table([
      ['version', 'live from', 'live until', 'by', 'how', 'reason'],
      ...periods.map(({ version, liveFrom, liveUntil, action, actor, changedBy, reason }) => [
        version ?? 'none',
        minute(liveFrom),
        liveUntil ? minute(liveUntil) : 'now',
        actor ?? changedBy,
        action,
        reason,
      ]),
    ]),
  )
}

function minute(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ')
}
