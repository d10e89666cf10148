import { recordRun } from './job-runs.ts'
import { type SendMailDeps, type SendMailReport, sendDueMail } from './send-mail.ts'

/** In ml.job_run; it has no times of its own: the mail that waits makes it run. */
export const SEND_MAIL_JOB = 'send-mail'

/**
 * Sends the mail that is due and records the run when there was any. Several may run beside one another: each mail is
 * locked by one.
 */
export async function deliverMail(deps: SendMailDeps, signal: AbortSignal): Promise<void> {
  const startedAt = new Date()
  const report = await sendDueMail(deps, signal)
  if (report.sent + report.failed + report.dropped === 0) return
  await recordRun(deps.pool, SEND_MAIL_JOB, 'cron', { startedAt, log: describe(report), ...endOf(report) })
}

function endOf({ failed }: SendMailReport): { state: 'succeeded' | 'failed'; error: string | undefined } {
  return failed === 0
    ? { state: 'succeeded', error: undefined }
    : { state: 'failed', error: `${failed} could not be sent; tried again later` }
}

function describe({ sent, failed, dropped }: SendMailReport): string {
  return `${sent} sent, ${failed} could not be sent, ${dropped} given up`
}
