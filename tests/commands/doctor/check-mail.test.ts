import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfiguration } from '../../../commands/configuration.ts'
import { checkMail } from '../../../commands/doctor/check-mail.ts'
import { useMailSink } from '../../helpers/mail-sink.ts'

const look = (environment: Record<string, string>) => checkMail(readConfiguration(environment))

describe('the look at the mail', () => {
  const sink = useMailSink()

  it('greets the mail server and sends nothing', async () => {
    expect(await look({ SMTP_URL: sink.url, MAIL_FROM: 'shop@shop.example' })).toEqual([
      { name: 'server', status: 'ok', found: `${new URL(sink.url).host} answers`, cure: null },
      { name: 'sender', status: 'ok', found: 'shop@shop.example', cure: null },
    ])
    expect(sink.received).toEqual([])
    expect((await look({ SMTP_URL: sink.url }))[1]).toMatchObject({ name: 'sender', status: 'warning' })
  })

  it.each([
    ['smtp://127.0.0.1:1', /^127\.0\.0\.1:1: connect ECONNREFUSED/, /host and port/],
    ['smtp://nowhere.invalid', /^nowhere\.invalid: /, /host name|host and port/],
    ['smtp://me:hush-hush@[', /^SMTP_URL is not a URL$/, /Encode/],
  ])('says why %s does not do', async (SMTP_URL, found, cure) => {
    const [server] = await look({ SMTP_URL })
    expect(server).toMatchObject({ name: 'server', status: 'problem' })
    expect(server?.found).toMatch(found)
    expect(server?.cure).toMatch(cure)
  })

  describe('of a server that wants a password', () => {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onAuth: ({ username, password }, _session, answer) =>
        username === 'me' && password === 'right one' ? answer(null, { user: 'me' }) : answer(new Error('no')),
    })
    beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)))
    afterAll(() => new Promise<void>((done) => server.close(done)))
    const host = () => `127.0.0.1:${(server.server.address() as { port: number }).port}`

    it('signs in', async () => {
      expect((await look({ SMTP_URL: `smtp://me:right%20one@${host()}` }))[0]).toMatchObject({
        status: 'ok',
        found: `${host()} answers and takes user and password`,
      })
    })

    it('tells a wrong password from a server that is away', async () => {
      expect((await look({ SMTP_URL: `smtp://me:wrong@${host()}` }))[0]).toMatchObject({
        status: 'problem',
        cure: 'Correct user and password in SMTP_URL.',
      })
    })
  })
})

describe('the look at mail that becomes files', () => {
  let home: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'selvedge-doctor-'))
  })
  afterAll(() => rm(home, { recursive: true }))

  it('finds it well on one’s own machine, and not in a shop with an address', async () => {
    expect(await look({ SELVEDGE_HOME: home })).toMatchObject([{ name: 'folder', status: 'ok' }])
    expect(await look({ SELVEDGE_HOME: home, PUBLIC_URL: 'http://127.0.0.1:3000' })).toMatchObject([{ status: 'ok' }])
    expect(await look({ SELVEDGE_HOME: home, PUBLIC_URL: 'https://shop.example' })).toMatchObject([
      { status: 'warning', cure: expect.stringContaining('SMTP_URL') },
    ])
    await expect(access(join(home, 'mail'))).rejects.toThrow(/ENOENT/)
  })

  it('says that a file in the folder’s place takes no mail', async () => {
    await writeFile(join(home, 'file'), '')
    expect(await look({ SELVEDGE_HOME: join(home, 'file') })).toMatchObject([{ status: 'problem' }])
  })
})
