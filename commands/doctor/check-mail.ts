import { access, constants } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Configuration } from '../configuration.ts'
import { type Found, ok, problem, warning } from './finding.ts'
import { isOnThisMachine } from './loopback.ts'
import { reasonOf } from './words.ts'

const TIMEOUT_MS = 5_000

/** The mail server is greeted and, where the URL has a user, signed in to; nothing is sent. Without one: the folder. */
export async function checkMail(configuration: Configuration): Promise<readonly Found[]> {
  const { smtpUrl, mailFrom } = configuration
  if (smtpUrl === undefined) return [await checkMailFolder(configuration)]
  return [
    await greet(smtpUrl),
    mailFrom.endsWith('@localhost')
      ? warning('sender', mailFrom, 'Set MAIL_FROM to an address of your own domain, or others will refuse the mail.')
      : ok('sender', mailFrom),
  ]
}

async function greet(smtpUrl: string): Promise<Found> {
  let host: string
  try {
    host = new URL(smtpUrl).host
  } catch {
    // What it holds may be a password, so it is not shown.
    return problem('server', 'SMTP_URL is not a URL', 'Encode special characters of user and password as %XX.')
  }
  const transporter = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transporter.verify()
    return ok('server', `${host} answers${new URL(smtpUrl).username ? ' and takes user and password' : ''}`)
  } catch (error) {
    return problem('server', `${host}: ${reasonOf(error)}`, cureOf((error as NodeJS.ErrnoException).code))
  } finally {
    transporter.close()
  }
}

/** nodemailer's codes. */
function cureOf(code: string | undefined): string {
  if (code === 'EAUTH') return 'Correct user and password in SMTP_URL.'
  if (code === 'EDNS') return 'Correct the host name in SMTP_URL.'
  if (code === 'ETLS') return 'Use smtps:// for a port that speaks TLS from the beginning, and a valid certificate.'
  return 'Correct host and port in SMTP_URL, or let this machine through to the mail server.'
}

async function checkMailFolder({ home, publicUrl }: Configuration): Promise<Found> {
  const folder = join(home, 'mail')
  const path = resolve(folder)
  for (const candidate of [path, dirname(path)]) {
    const reason = await access(candidate, constants.W_OK | constants.X_OK).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error,
    )
    if (reason === undefined) break
    // A folder that is not there yet is made in the one above.
    if (reason.code === 'ENOENT') continue
    return problem(
      'folder',
      `${folder} cannot be written (${reason.code})`,
      `Give this user the right to write ${path}.`,
    )
  }
  return publicUrl !== undefined && !isOnThisMachine(new URL(publicUrl).hostname)
    ? warning(
        'folder',
        `mail becomes files in ${folder}`,
        'Set SMTP_URL, or no customer gets a mail or a sign-in code.',
      )
    : ok('folder', `mail becomes files in ${folder}`)
}
