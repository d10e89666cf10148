import type { RunSummary } from '../jobs/list-runs.ts'

/** Longer nobody waits for a worker that may not be there; whoever still wants to know loads the page anew. */
const PATIENCE_MS = 10 * 60_000

/** Whether a run is under way, or one that was asked for at `askedAt` has not begun yet. */
export function isWaitedFor(
  latest: Pick<RunSummary, 'state' | 'started_at'> | undefined,
  askedAt: number | undefined,
  now: number,
): boolean {
  if (latest?.state === 'running') return true
  if (askedAt === undefined || now - askedAt > PATIENCE_MS || askedAt > now) return false
  return latest === undefined || latest.started_at.getTime() < askedAt
}
