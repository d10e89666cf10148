import { execFile } from 'node:child_process'
import { access, chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfiguration } from '../../commands/configuration.ts'
import { openToRead } from '../../commands/doctor/database/open-to-read.ts'
import { openSecret } from '../../serving/accounts/secret.ts'
import { connectClient } from '../../sql/connection.ts'
import { openEmbeddedServer } from '../../sql/embedded-postgres.ts'

const run = promisify(execFile)

/** The embedded database has no pg_dump: its backup is a copy of the folder, as docs/guides/operate.md says. */
describe('a copy of SELVEDGE_HOME', () => {
  let base: string
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'selvedge-copy-'))
    await chmod(base, 0o755)
  })
  afterAll(() => rm(base, { recursive: true, force: true }))

  it('has the data, the password and the secret of the stopped original', async () => {
    const [home, copy] = [join(base, 'home'), join(base, 'copy')]
    const original = await openEmbeddedServer(home)
    const client = await connectClient(original.settings)
    await client.query('create table kept as select 42 as answer')
    await client.end()
    await original.release()
    const secret = await openSecret({ home })

    await run('cp', ['--archive', home, copy])
    await rm(home, { recursive: true })

    // Whoever only looks starts it, reads, and leaves it stopped as it was.
    const looked = await openToRead(readConfiguration({ SELVEDGE_HOME: copy }))
    expect(looked?.server.description).toMatch(/^PostgreSQL \d+\.\d+, embedded in /)
    await looked?.close()
    await expect(access(join(copy, 'postgres', 'postmaster.pid'))).rejects.toThrow(/ENOENT/)

    const copied = await openEmbeddedServer(copy)
    const again = await connectClient(copied.settings)
    expect((await again.query('select answer from kept')).rows).toEqual([{ answer: 42 }])
    await again.end()
    await copied.release()
    expect((await openSecret({ home: copy })).key('codes')).toEqual(secret.key('codes'))
  })
})
