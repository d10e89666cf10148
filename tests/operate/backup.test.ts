import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkRoles } from '../../commands/doctor/database/check-roles.ts'
import { checkStatistics } from '../../commands/doctor/database/check-statistics.ts'
import { popularity, recommendation } from '../../models/index.ts'
import { openAccount } from '../../serving/accounts/account-rows.ts'
import { openAccounts } from '../../serving/accounts/accounts.ts'
import { hashPassword, setPassword } from '../../serving/accounts/password-rows.ts'
import { createLogger } from '../../serving/logger.ts'
import { createPool } from '../../sql/connection.ts'
import { migrate } from '../../sql/migrate.ts'
import { train } from '../../training/train.ts'
import { createKey, TEST_SECRET, testAuthenticator } from '../helpers/accounts.ts'
import { checkOut } from '../helpers/order-actions.ts'
import { findPostgresPrograms, type OwnCluster, startOwnCluster } from '../helpers/own-cluster.ts'
import { openApp } from '../helpers/serve-app.ts'
import { fillSmallShop, HOODIE } from '../helpers/small-shop.ts'
import type { TestDatabase } from '../helpers/test-database.ts'

const run = promisify(execFile)
const EMAIL = 'ada@example.org'
const PASSWORD = 'three words and a comma'

/** The commands of docs/guides/operate.md, between two servers that share nothing, as an owner who is no superuser. */
describe('a backup by pg_dump', () => {
  let programs: Awaited<ReturnType<typeof findPostgresPrograms>>
  let [source, target]: (OwnCluster | undefined)[] = []
  let folder: string
  beforeAll(async () => {
    programs = await findPostgresPrograms(15)
    if (typeof programs === 'string') return
    folder = await mkdtemp(join(tmpdir(), 'selvedge-backup-'))
    source = await startOwnCluster(programs.bin)
    target = await startOwnCluster(programs.bin)
  })
  afterAll(async () => {
    await source?.stop()
    await target?.stop()
    if (folder) await rm(folder, { recursive: true })
  })
  beforeEach((context) => {
    if (typeof programs === 'string') context.skip(programs)
  })

  /** The SQL of the guide below a heading, as one types it. */
  const statementsOf = async (heading: string, guide: string) => {
    const text = await readFile(`docs/guides/${guide}.md`, 'utf8')
    const section = text.slice(text.indexOf(`## ${heading}`))
    return /```sql\n([\s\S]*?)```/.exec(section)?.[1] ?? ''
  }
  const makeDatabase = async (cluster: OwnCluster) => {
    for (const statement of (await statementsOf('A user and a database', 'own-postgresql')).split(';')) {
      if (statement.trim() !== '') await cluster.psql('postgres', statement)
    }
  }
  const open = (cluster: OwnCluster): TestDatabase => {
    const settings = { connectionString: cluster.url('selvedge', 'selvedge') }
    return { settings, pool: createPool(settings) }
  }
  const restore = (cluster: OwnCluster) => {
    const { bin } = programs as { bin: string }
    const words = ['--no-owner', '--exit-on-error', '--dbname', cluster.url('selvedge', 'selvedge')]
    return run(join(bin, 'pg_restore'), [...words, join(folder, 'selvedge.dump')])
  }

  /** What shoppers and programs have of the shop. */
  const ask = async (database: TestDatabase, given: { key: string; cookie?: string }) => {
    const opened = await openApp(database, { authenticator: testAuthenticator(database) })
    try {
      const recommended = await opened.app.request('/api/recommend/1?n=2', { headers: { authorization: given.key } })
      const signedIn = await opened.app.request('/api/account/sign-in', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
      })
      const cookie = given.cookie ?? (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
      const account = await opened.app.request('/api/account', { headers: { cookie } })
      const { items } = (await recommended.json()) as { items: readonly { id: number; score: number }[] }
      const { rows } = await database.pool.query('select * from niche_data.orders order by order_id')
      return {
        recommended: items.map(({ id, score }) => ({ id, score })),
        signIn: signedIn.status,
        account: [account.status, await account.json()],
        orders: rows,
        cookie,
      }
    } finally {
      await opened.close()
    }
  }

  it('brings model, orders, accounts and sessions to another server', async () => {
    const [from, to] = [source, target] as [OwnCluster, OwnCluster]
    await makeDatabase(from)
    const original = open(from)
    await migrate(original.settings)
    await fillSmallShop(original.pool)
    const training = { seed: 1, signal: new AbortController().signal, override: 'a test' }
    await train(original.pool, popularity, training)
    await train(original.pool, recommendation, training)
    await checkOut(original.pool, 1, 'a key', [{ article_id: HOODIE, quantity: 2 }], 'A street 1')
    const { accountId } = await openAccount(original.pool, { email: EMAIL, role: 'shopper' })
    const accounts = openAccounts({
      ...{ settings: original.settings, logger: createLogger('silent'), secret: TEST_SECRET },
      publicUrl: 'http://127.0.0.1',
    })
    await setPassword(original.pool, accountId, await hashPassword(accounts, PASSWORD))
    await accounts.close()
    const { authorization: key } = await createKey(original, { role: 'admin' })
    const before = await ask(original, { key })
    expect(before).toMatchObject({ signIn: 200, account: [200, { email: EMAIL }] })
    expect(before.recommended).toHaveLength(2)
    expect(before.orders).toHaveLength(1)
    await original.pool.end()

    const { bin } = programs as { bin: string }
    const dump = ['--format=custom', '--file', join(folder, 'selvedge.dump')]
    await run(join(bin, 'pg_dump'), [...dump, from.url('selvedge', 'selvedge')])

    // Without the roles it fails, and says so.
    await makeDatabase(to)
    await expect(restore(to)).rejects.toThrow(/role "selvedge_\w+" does not exist/)
    await to.psql('postgres', 'drop database selvedge')
    await to.psql('postgres', 'drop role selvedge')

    await makeDatabase(to)
    for (const statement of (await statementsOf('Backup and restore', 'operate')).split(';')) {
      if (statement.trim() !== '') await to.psql('postgres', statement)
    }
    await restore(to)
    const copy = open(to)
    expect(await migrate(copy.settings)).toEqual({ applied: [], rebuiltCodeObjects: false })
    await copy.pool.query('analyze')
    expect(await checkRoles(copy.pool)).toMatchObject({ status: 'ok' })
    expect(await checkStatistics(copy.pool)).toMatchObject({ status: 'ok' })
    const { cookie } = before
    expect(await ask(copy, { key, cookie })).toEqual(before)
    await copy.pool.end()
  })
})
