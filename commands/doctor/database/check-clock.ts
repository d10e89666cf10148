import type { Queryable } from '../../../sql/index.ts'
import { type Found, ok, problem, warning, worst } from '../finding.ts'
import { secondsInWords } from '../words.ts'

/** Codes that are mailed hold for minutes, and features are as of moments: seconds matter little, minutes much. */
const NOTABLE_SECONDS = 2
const HARMFUL_SECONDS = 60

/** This machine's clock beside that of the database; the way there and back is taken as of equal length. */
export async function checkClock(db: Queryable, now: () => number = Date.now): Promise<Found> {
  // So that the one that counts opens no connection.
  await db.query('select 1')
  const asked = now()
  const { rows } = await db.query<{ milliseconds: number }>(
    `select extract(epoch from clock_timestamp())::double precision * 1000 as milliseconds`,
  )
  const answered = now()
  const ahead = ((rows[0]?.milliseconds ?? Number.NaN) - (asked + answered) / 2) / 1000
  // Within the time of the question nothing can be told.
  const seconds = Math.max(0, Math.abs(ahead) - (answered - asked) / 2000)
  const found = `the database’s is ${secondsInWords(seconds)} ${ahead > 0 ? 'ahead' : 'behind'}`
  const cure = 'Have both machines set their clocks by NTP.'
  return worst(
    seconds >= HARMFUL_SECONDS && problem('clock', found, cure),
    seconds >= NOTABLE_SECONDS && warning('clock', found, cure),
    ok('clock', `less than ${NOTABLE_SECONDS} seconds from the database’s`),
  )
}
