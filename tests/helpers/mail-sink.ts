import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach } from 'vitest'

export interface ReceivedMail {
  readonly to: readonly string[]
  readonly messageId: string
  readonly subject: string
  /** As it came over the wire: headers and body. */
  readonly raw: string
}

export interface MailSink {
  /** smtp://127.0.0.1:… */
  readonly url: string
  /** What was accepted, in order. */
  readonly received: readonly ReceivedMail[]
  /** Called for each mail before it is accepted; throws what the server refuses it with. */
  beforeAccepting: (mail: ReceivedMail) => Promise<void>
  /** Called for each recipient; throws what the server refuses them with. */
  atRecipient: (address: string) => void
}

/** A refusal that SMTP knows: 4yz for now, 5yz for good. */
export function refuseWith(responseCode: number, message: string): never {
  throw Object.assign(new Error(message), { responseCode })
}

/** An SMTP server on 127.0.0.1, there from beforeAll to afterAll; what it received is forgotten before each test. */
export function useMailSink(): MailSink {
  const received: ReceivedMail[] = []
  const hooks: Pick<MailSink, 'beforeAccepting' | 'atRecipient'> = acceptAll()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, _session, answer) => {
      answer(errorOf(() => hooks.atRecipient(address)))
    },
    onData: (stream, session, answer) => {
      const accept = async () => {
        const mail = parseMail(await text(stream), session.envelope.rcptTo)
        await hooks.beforeAccepting(mail)
        received.push(mail)
      }
      accept().then(
        () => answer(),
        (error: Error) => answer(error),
      )
    },
  })
  // A client that breaks off is what some tests are about.
  server.on('error', () => {})

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  beforeEach(() => {
    received.length = 0
    Object.assign(hooks, acceptAll())
  })
  afterAll(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })

  return Object.defineProperties(hooks, {
    url: { get: () => `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` },
    received: { value: received },
  }) as MailSink
}

function acceptAll(): Pick<MailSink, 'beforeAccepting' | 'atRecipient'> {
  return { beforeAccepting: async () => {}, atRecipient: () => {} }
}

function errorOf(work: () => void): Error | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return error as Error
  }
}

function parseMail(raw: string, recipients: readonly { readonly address: string }[]): ReceivedMail {
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1]?.trim() ?? ''
  return {
    to: recipients.map(({ address }) => address),
    messageId: header('message-id'),
    subject: header('subject'),
    raw,
  }
}
