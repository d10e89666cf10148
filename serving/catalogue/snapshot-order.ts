/** What an answer saw of the database: PostgreSQL's text of a pg_snapshot, `xmin:xmax:` and the transactions that ran. */
export type Snapshot = string

/**
 * Whether `one` was taken after `other` and saw more. Of two snapshots of one server, one always sees all that the other
 * sees: xmax is the transaction after the last one that ended, so it never falls, and as long as it stands still, those
 * that were running below it only become fewer. Equal texts see the same.
 */
export function isNewer(one: Snapshot, other: Snapshot): boolean {
  const a = read(one)
  const b = read(other)
  return a.xmax === b.xmax ? a.running < b.running : a.xmax > b.xmax
}

function read(snapshot: Snapshot): { xmax: number; running: number } {
  const [, xmax = '', running = ''] = snapshot.split(':')
  if (xmax === '') throw new RangeError(`"${snapshot}" is no snapshot`)
  return { xmax: Number(xmax), running: running === '' ? 0 : running.split(',').length }
}
