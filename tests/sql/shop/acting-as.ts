import type { Client, Pool } from '../../../sql/connection.ts'

export type Role = 'selvedge_shopper' | 'selvedge_analyst' | 'selvedge_admin' | 'selvedge_service'
export const ROLES: readonly Role[] = ['selvedge_shopper', 'selvedge_analyst', 'selvedge_admin', 'selvedge_service']

/**
 * Runs the work as a request of that role does: the role and the customer are set for one transaction, which is rolled
 * back at the end. Without a customer the setting is left alone.
 */
export async function actingAs<T>(
  pool: Pool,
  role: Role,
  customerId: number | undefined,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local role ${role}`)
    if (customerId !== undefined) {
      await client.query(`select set_config('selvedge.customer_id', $1, true)`, [String(customerId)])
    }
    return await work(client)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
