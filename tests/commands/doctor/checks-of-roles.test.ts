import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkRoles, ROLES } from '../../../commands/doctor/database/check-roles.ts'
import { createPool, type Pool } from '../../../sql/index.ts'
import { databaseUrl, useTestDatabase } from '../../helpers/test-database.ts'

describe('the look at the roles', () => {
  const database = useTestDatabase()
  const user = `selvedge_doctor_${randomBytes(4).toString('hex')}`
  let asUser: Pool
  beforeAll(async () => {
    await database.pool.query(`create role ${user} login password 'doctor'`)
    const url = new URL(databaseUrl(database.settings))
    url.username = user
    url.password = 'doctor'
    asUser = createPool({ connectionString: url.toString() }, { max: 1 })
  })
  afterAll(async () => {
    await asUser.end()
    await database.pool.query(`drop role ${user}`)
  })

  it('knows every role that the migrations make', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select distinct r.rolname as name
         from pg_namespace n, aclexplode(n.nspacl) a join pg_roles r on r.oid = a.grantee
        where r.rolname ~ '^selvedge_(?!doctor)'`,
    )
    const granted = rows.map(({ name }) => name)
    expect(granted.length).toBeGreaterThan(3)
    expect(ROLES).toEqual(expect.arrayContaining(granted))
    expect(await checkRoles(database.pool)).toMatchObject({
      status: 'ok',
      found: expect.stringMatching(/^6, all open to/),
    })
  })

  it('names a role that a restore on a new server lacks', async () => {
    expect(await checkRoles(database.pool, [...ROLES, 'selvedge_gardener'])).toMatchObject({
      status: 'problem',
      found: 'there is no selvedge_gardener',
    })
  })

  it('says which roles the user may not take, and with which statement they may', async () => {
    const closed = await checkRoles(asUser)
    expect(closed).toMatchObject({
      status: 'problem',
      found: expect.stringContaining(`${user} may not be selvedge_shopper`),
    })
    const statement = /grant .*(?=\.$)/.exec(closed.cure ?? '')?.[0] ?? ''
    await database.pool.query(statement)
    expect(await checkRoles(asUser)).toMatchObject({ status: 'ok' })
  })

  it('sees rights that a dump lost', async () => {
    await database.pool.query('revoke usage on schema niche_data from selvedge_shopper')
    expect(await checkRoles(database.pool)).toMatchObject({
      status: 'problem',
      found: 'selvedge_shopper may not enter the shop',
    })
    await database.pool.query('grant usage on schema niche_data to selvedge_shopper')
  })
})
