import { access, chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfiguration } from '../../commands/configuration.ts'
import { checkServer } from '../../commands/doctor/check-server.ts'
import { checkTensors } from '../../commands/doctor/check-tensors.ts'
import { openToRead } from '../../commands/doctor/database/open-to-read.ts'
import { describeUnreachable } from '../../commands/doctor/database/unreachable.ts'
import { useMailSink } from '../helpers/mail-sink.ts'
import { runSelvedge } from '../helpers/run-selvedge.ts'
import { listen, openApp } from '../helpers/serve-app.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'

interface Report {
  readonly problems: number
  readonly findings: readonly { area: string; name: string; status: string; found: string; cure: string | null }[]
}

describe('selvedge doctor', () => {
  const database = useTestDatabase()
  const sink = useMailSink()
  let home: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'selvedge-doctor-'))
    await chmod(home, 0o755)
  })
  afterAll(() => rm(home, { recursive: true, force: true }))

  it('finds nothing to mend where everything is well, and leaves no trace', async () => {
    const { code, stdout } = await runSelvedge(['doctor', '--json'], {
      SELVEDGE_HOME: home,
      PORT: '0',
      DATABASE_URL: databaseUrl(database.settings),
      SMTP_URL: sink.url,
    })
    const report = JSON.parse(stdout) as Report
    expect(report.findings.filter(({ status }) => status === 'problem')).toEqual([])
    expect(code).toBe(0)
    const areas = new Set(report.findings.map(({ area }) => area))
    expect([...areas]).toEqual(['machine', 'disk', 'settings', 'server', 'database', 'shop', 'jobs', 'mail', 'tensors'])
    for (const { status, cure } of report.findings) expect(cure === null).toBe(status === 'ok')
    expect(await readdir(home)).toEqual([])
    expect(sink.received).toEqual([])
  })

  it('goes on where the database is down and settings are broken, tells the cures and no secret', async () => {
    const { code, stdout, stderr } = await runSelvedge(['doctor'], {
      SELVEDGE_HOME: home,
      PORT: 'http',
      DATABASE_URL: 'postgres://me:hush-hush@127.0.0.1:1/shop',
      SMTP_URL: 'smtp://me:not-a-word@127.0.0.1:1',
      SELVEDGE_SECRET: 'k3ep-th1s_t0-y0urs3lf.0123456789ab',
    })
    expect(stderr).toBe('')
    expect(stdout).toMatch(/✗ problem +settings: PORT +PORT must be a port number/)
    expect(stdout).toMatch(/✗ problem +database: reachable +cannot connect to DATABASE_URL .*ECONNREFUSED/)
    expect(stdout).toContain('Start PostgreSQL, or correct host and port in DATABASE_URL.')
    expect(stdout).toMatch(/✗ problem +mail: server/)
    expect(stdout).toMatch(/✓ ok +tensors: backend/)
    expect(stdout).toMatch(/, 3 to mend\n$/)
    expect(stdout).not.toMatch(/hush-hush|not-a-word|k3ep/)
    expect(code).toBe(2)
  })

  it('says that there is no embedded database yet, and makes none', async () => {
    expect(await openToRead(readConfiguration({ SELVEDGE_HOME: join(home, 'new') }))).toBeUndefined()
    await expect(access(join(home, 'new'))).rejects.toThrow(/ENOENT/)
  })

  it('cannot write where it looks', async () => {
    const opened = await openToRead(readConfiguration({ DATABASE_URL: databaseUrl(database.settings) }))
    await expect(opened?.pool.query('create table public.trace ()')).rejects.toMatchObject({ code: '25006' })
    await opened?.close()
  })

  it.each([
    [
      /password authentication|no password|SASL|role "nobody"/,
      (url: URL) => (url.username = 'nobody'),
      /password|user/,
    ],
    [/database "nowhere" does not exist/, (url: URL) => (url.pathname = '/nowhere'), /createdb/],
  ])('says why a connection is refused: %s', async (found, change, cure) => {
    const url = new URL(databaseUrl(database.settings))
    change(url)
    const refusal = describeUnreachable(
      await openToRead(readConfiguration({ DATABASE_URL: url.toString() })).catch((error: unknown) => error),
    )
    expect(refusal.found).toMatch(found)
    expect(refusal.cure).toMatch(cure)
  })

  it('says of an old PostgreSQL that it is to be upgraded', () => {
    expect(describeUnreachable(new Error('the server is PostgreSQL 14.1; needs 15: upgrade it, or unset x'))).toEqual({
      name: 'reachable',
      status: 'problem',
      found: 'the server is PostgreSQL 14.1; needs 15',
      cure: 'Upgrade it, or unset x.',
    })
  })

  it('shows by a product that tensors compute', async () => {
    expect((await checkTensors())[0]).toMatchObject({ status: 'ok', found: expect.stringMatching(/256 × 256 .* ms$/) })
  })

  it('tells its own server, another program on the port, and nobody apart', async () => {
    const opened = await openApp(database)
    const port = await listen(opened.app)
    const at = (url: string) => checkServer(readConfiguration({ SELVEDGE_HOME: home, PORT: new URL(url).port }))
    expect(await at(port.url)).toMatchObject([
      { name: 'readiness', status: 'warning', found: expect.stringContaining('waits for popularity, recommendation') },
    ])
    await port.close()
    await opened.close()
    expect(await at(port.url)).toMatchObject([{ name: 'port', status: 'ok' }])

    const other = createServer((socket) => socket.resume().end('220 something else\r\n'))
    await new Promise<void>((done) => other.listen(Number(new URL(port.url).port), '127.0.0.1', done))
    expect(await at(port.url)).toMatchObject([{ status: 'problem', found: expect.stringContaining('EADDRINUSE') }])
    await new Promise((done) => other.close(done))
  })
})
