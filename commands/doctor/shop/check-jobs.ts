import { listJobStatus } from '../../../serving/jobs/job-status.ts'
import type { Queryable } from '../../../sql/index.ts'
import { type Found, ok, problem, warning, worst } from '../finding.ts'
import { counted, secondsInWords } from '../words.ts'

/** A job that failed once may have met a restart; one that keeps failing will not mend itself. */
const KEEPS_FAILING = 3
/** Mail is sent within moments, and tried again for hours where the mail server is away. */
const WAITING_SECONDS = 3_600

/** Jobs that fail, and mail that is not sent. Only of a database that is up to date. */
export async function checkJobs(db: Queryable): Promise<readonly Found[]> {
  const statuses = await listJobStatus(db)
  const failing = statuses.filter(({ failuresSinceSuccess }) => failuresSinceSuccess > 0)
  return [
    ...failing.map(({ jobName, failuresSinceSuccess, lastError, lastRunId }) => {
      const reason = lastError === null ? '' : `: ${lastError.split('\n')[0]}`
      const found = `failed ${counted(failuresSinceSuccess, 'time')} in a row${reason}`
      const cure = `Read "selvedge jobs log ${lastRunId}", mend it, and run "selvedge jobs run ${jobName}".`
      return failuresSinceSuccess >= KEEPS_FAILING ? problem(jobName, found, cure) : warning(jobName, found, cure)
    }),
    ...(failing.length > 0
      ? []
      : [ok('jobs', statuses.length === 0 ? 'none has run yet' : `${counted(statuses.length, 'job')}, none failing`)]),
    await checkOutbox(db),
  ]
}

async function checkOutbox(db: Queryable): Promise<Found> {
  const { rows } = await db.query<{
    waiting: number
    age_seconds: number | null
    failure: string | null
    dropped: number
  }>(
    `select count(*) filter (where is_waiting)::integer as waiting,
            extract(epoch from clock_timestamp() - min(queued_at) filter (where is_waiting))::double precision as age_seconds,
            max(failure) filter (where is_waiting) as failure,
            count(*) filter (where dropped_at > clock_timestamp() - interval '1 day' and attempts > 0)::integer as dropped
       from (select *, sent_at is null and dropped_at is null as is_waiting from niche_data.mail_outbox) m`,
  )
  const { waiting, age_seconds, failure, dropped } = rows[0] ?? {
    waiting: 0,
    age_seconds: null,
    failure: null,
    dropped: 0,
  }
  return worst(
    age_seconds !== null &&
      age_seconds > WAITING_SECONDS &&
      warning(
        'outbox',
        `${counted(waiting, 'mail')} waiting, the first for ${secondsInWords(age_seconds)}${failure === null ? '' : `: ${failure}`}`,
        'Leave a server running, and mend what this report says of mail.',
      ),
    dropped > 0 &&
      warning(
        'outbox',
        `${counted(dropped, 'mail')} refused within a day`,
        'Read why with "select kind, failure from niche_data.mail_outbox where dropped_at is not null".',
      ),
    ok('outbox', waiting === 0 ? 'nothing waits' : `${counted(waiting, 'mail')} waiting`),
  )
}
