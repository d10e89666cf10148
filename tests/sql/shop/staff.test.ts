import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectClient } from '../../../sql/connection.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

/** A role that may log in, made for this file: it belongs to the whole server. */
const LOGIN = `selvedge_test_login_${process.pid}`

describe('who may act for any customer', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await insertArticles(database.pool, [{ article_id: 1001 }])
    await insertCustomers(database.pool, [1, 2])
    await database.pool.query(`create role ${LOGIN} login password 'of a test' in role selvedge_shopper`)
  })
  afterAll(async () => {
    const admin = await connectClient(database.settings)
    await admin.query(`drop role ${LOGIN}`)
    await admin.end()
  })

  const staff = async (role: string) => {
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await client.query(`set local role ${role}`)
      const { rows } = await client.query('select niche_data.is_staff() as staff')
      return rows[0].staff
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  it('is an admin or the service, and no shopper or analyst', async () => {
    expect(await staff('selvedge_admin')).toBe(true)
    expect(await staff('selvedge_service')).toBe(true)
    expect(await staff('selvedge_shopper')).toBe(false)
    expect(await staff('selvedge_analyst')).toBe(false)
  })

  it('is nobody who merely belongs to the shoppers, also without "set role"', async () => {
    const { connectionString, ...rest } = database.settings
    const url = connectionString === undefined ? undefined : new URL(connectionString)
    if (url) {
      url.username = LOGIN
      url.password = 'of a test'
    }
    const shopper = await connectClient(
      url ? { connectionString: url.toString() } : { ...rest, user: LOGIN, password: 'of a test' },
    )
    try {
      await expect(shopper.query('select niche_data.add_to_wishlist(2, 1001)')).rejects.toMatchObject({ code: 'SV018' })
      await shopper.query(`select set_config('selvedge.customer_id', '2', false)`)
      await expect(shopper.query('select niche_data.add_to_wishlist(1, 1001)')).rejects.toMatchObject({ code: 'SV018' })
      const { rows } = await shopper.query('select niche_data.add_to_wishlist(2, 1001) as added')
      expect(rows).toEqual([{ added: true }])
    } finally {
      await shopper.end()
    }
  })
})
