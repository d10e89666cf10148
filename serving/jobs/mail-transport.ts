import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { MailMessage } from './compose-mail.ts'

/** A mail is sent within a transaction; a server that says nothing must not hold it for long. */
const TIMEOUT_MS = 15_000

export interface MailTransport {
  /** For people: "smtp://mail.example:587", "./.selvedge/mail". */
  readonly description: string
  /** Resolves when the server has accepted the mail; otherwise throws what mail-failure.ts tells apart. */
  send(message: MailMessage): Promise<void>
}

export interface MailTransportOptions {
  /** smtp://user:password@host:port, or smtps://…; undefined: mails become files. */
  readonly smtpUrl: string | undefined
  /** For the files, one .eml for each mail; made when the first is written. */
  readonly folder: string
}

export function openMailTransport({ smtpUrl, folder }: MailTransportOptions): MailTransport {
  return smtpUrl === undefined ? filesIn(folder) : smtpServer(smtpUrl)
}

/** One connection for each mail: a pool would send again by itself, and a mail that may be sent twice is ours to tell. */
function smtpServer(url: string): MailTransport {
  const transporter = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const { protocol, host } = new URL(url)
  return {
    description: `${protocol}//${host}`,
    send: async (message) => {
      await transporter.sendMail(message)
    },
  }
}

function filesIn(folder: string): MailTransport {
  const transporter = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    description: folder,
    send: async (message) => {
      const { message: bytes } = await transporter.sendMail(message)
      const file = join(folder, `${message.messageId.slice(1, -1)}.eml`)
      await mkdir(folder, { recursive: true })
      // Under its name only when it is whole; a second attempt writes the same file.
      await writeFile(`${file}.part`, bytes)
      await rename(`${file}.part`, file)
    },
  }
}
