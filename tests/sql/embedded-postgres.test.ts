import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectClient } from '../../sql/connection.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'
import { openServer } from '../../sql/server.ts'

describe('the embedded server', () => {
  let home: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'selvedge-embedded-'))
    await chmod(home, 0o755)
  })
  afterEach(async () => {
    await rm(home, { recursive: true, force: true })
  })

  const postmasterPid = async () =>
    Number((await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])

  it('keeps its data from one start to the next, and its password to itself', async () => {
    const first = await openEmbeddedServer(home)
    expect(first.started).toBe(true)
    const client = await connectClient(first.settings)
    await client.query('create table kept as select 42 as answer')
    await client.end()
    await first.release()
    expect((await stat(join(home, 'postgres', 'password'))).mode & 0o077).toBe(0)

    const second = await openEmbeddedServer(home)
    const again = await connectClient(second.settings)
    expect((await again.query('select answer from kept')).rows).toEqual([{ answer: 42 }])
    await again.end()
    await second.release()
  })

  it('joins a server that runs already instead of starting a second one', async () => {
    const first = await openEmbeddedServer(home)
    const second = await openEmbeddedServer(home)
    expect(second.started).toBe(false)
    expect(second.settings.port).toBe(first.settings.port)
    await second.release()
    await expect(connectClient(first.settings)).rejects.toThrow()
  })

  it('leaves the server running while another process of ours is connected', async () => {
    const server = await openEmbeddedServer(home)
    const other = await connectClient({ ...server.settings, application_name: 'selvedge:0' })
    await server.release()
    expect((await other.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await other.end()
    await server.release()
    await expect(connectClient(server.settings)).rejects.toThrow()
  })

  it('recovers what was committed before a crash', async () => {
    const crashed = await openEmbeddedServer(home)
    const client = await connectClient(crashed.settings)
    client.on('error', () => undefined)
    await client.query('create table committed as select generate_series(1, 1000) as n')
    process.kill(await postmasterPid(), 'SIGKILL')

    const recovered = await openEmbeddedServer(home)
    expect(recovered.started).toBe(true)
    const again = await connectClient(recovered.settings)
    expect((await again.query('select count(*)::int as n from committed')).rows).toEqual([{ n: 1000 }])
    await again.end()
    await recovered.release()
  })

  it('starts although the crashed server left its number to another program', async () => {
    const first = await openEmbeddedServer(home)
    const pidFile = join(home, 'postgres', 'postmaster.pid')
    const lines = (await readFile(pidFile, 'utf8')).split('\n')
    await first.release()
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'))
    const second = await openEmbeddedServer(home)
    expect(second.started).toBe(true)
    await second.release()
  })

  it('starts once when two processes want it at the same moment', async () => {
    const [a, b] = await Promise.all([openEmbeddedServer(home), openEmbeddedServer(home)])
    expect(a.settings.port).toBe(b.settings.port)
    await a.release()
  })

  it('refuses data of another major version in words', async () => {
    await (await openEmbeddedServer(home)).release()
    await writeFile(join(home, 'postgres', 'PG_VERSION'), '12\n')
    await expect(openEmbeddedServer(home)).rejects.toThrow(/made by PostgreSQL 12.*SELVEDGE_HOME/)
  })
})

describe('openServer', () => {
  it('says what cannot be reached, without the password', async () => {
    const refused = openServer({ databaseUrl: 'postgres://shop:secret@127.0.0.1:1/shop', home: 'unused' })
    await expect(refused).rejects.toThrow(
      /DATABASE_URL \(postgres:\/\/shop:\*\*\*@127\.0\.0\.1:1\/shop\): .*ECONNREFUSED/,
    )
  })
})
