import { type Client, inTransaction, type Pool } from '../../sql/index.ts'
import type { Logger } from '../logger.ts'
import { composeMail, type MailSender, reasonNotToSend } from './compose-mail.ts'
import { type DueMail, lockDueMail, markDropped, markFailed, markSent } from './due-mail.ts'
import { mailFailureOf } from './mail-failure.ts'
import type { MailTransport } from './mail-transport.ts'

export interface SendMailDeps {
  readonly pool: Pool
  readonly transport: MailTransport
  readonly sender: MailSender
  readonly logger: Logger
}

/** How many mails had which end; a failed one is tried again later. */
export interface SendMailReport {
  sent: number
  failed: number
  dropped: number
}

/** 'server-down' is a failure too, after which the others are not tried. */
type Outcome = keyof SendMailReport | 'server-down' | 'nothing-due'

/**
 * Sends the mail that is due, one by one, until nothing is, the mail server is down or `signal` is aborted. Each mail is
 * locked, sent and marked in one transaction, so workers beside this one take others, and a worker that dies leaves its
 * mail to the next. One that dies between the server's "accepted" and the commit leaves a mail that was sent: it is
 * sent once more under the same Message-ID, by which the receiving side knows it.
 */
export async function sendDueMail(deps: SendMailDeps, signal: AbortSignal): Promise<SendMailReport> {
  const report: SendMailReport = { sent: 0, failed: 0, dropped: 0 }
  while (!signal.aborted) {
    const outcome = await inTransaction(deps.pool, (client) => sendNext(client, deps))
    if (outcome === 'nothing-due') break
    report[outcome === 'server-down' ? 'failed' : outcome]++
    if (outcome === 'server-down') break
  }
  return report
}

async function sendNext(client: Client, { transport, sender, logger }: SendMailDeps): Promise<Outcome> {
  await client.query('set local role selvedge_service')
  const mail = await lockDueMail(client)
  if (!mail) return 'nothing-due'
  const about = { mail: mail.mail_id, kind: mail.kind }

  const obstacle = reasonNotToSend(mail)
  if (obstacle !== undefined) {
    await markDropped(client, mail.mail_id, obstacle)
    logger.info({ ...about, reason: obstacle }, 'mail dropped')
    return 'dropped'
  }
  try {
    const message = composeMail(mail as DueMail & { readonly email: string }, sender)
    await whileConnectionMayBreak(client, logger, () => transport.send(message))
  } catch (error) {
    const { reason, isPermanent, isServerDown } = mailFailureOf(error)
    await markFailed(client, mail.mail_id, reason, isPermanent)
    logger.warn({ ...about, reason, transport: transport.description }, 'mail not sent')
    if (isPermanent) return 'dropped'
    return isServerDown ? 'server-down' : 'failed'
  }
  await markSent(client, mail.mail_id)
  logger.info(about, 'mail sent')
  return 'sent'
}

/**
 * Work that waits for something else than the database. A connection that breaks meanwhile tells nobody but its
 * listeners, and without one the process would end; the next statement on it fails.
 */
async function whileConnectionMayBreak<T>(client: Client, logger: Logger, work: () => Promise<T>): Promise<T> {
  const onError = (error: Error) => logger.warn({ err: error }, 'lost the database while a mail was being sent')
  client.on('error', onError)
  try {
    return await work()
  } finally {
    client.off('error', onError)
  }
}
