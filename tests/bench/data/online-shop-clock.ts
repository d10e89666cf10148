import { type ConnectionSettings, createPool, type Pool } from '../../../sql/connection.ts'

/**
 * Gives `work` settings whose connections take the shop's last moment for now() and clock_timestamp(): a generated shop
 * ends years ago, and its windows of the last days would be empty and cheap. For that time the database has a schema
 * bench_clock.
 */
export async function withShopClock<Result>(
  pool: Pool,
  settings: ConnectionSettings,
  work: (shop: { pool: Pool; settings: ConnectionSettings }) => Promise<Result>,
): Promise<Result> {
  const { rows } = await pool.query<{ last_moment: string }>(
    `select (max(occurred_at) + interval '1 second')::text as last_moment from niche_data.events`,
  )
  await pool.query(`
    drop schema if exists bench_clock cascade;
    create schema bench_clock;
    create function bench_clock.now() returns timestamptz language sql stable
      return timestamptz '${rows[0]!.last_moment}';
    create function bench_clock.clock_timestamp() returns timestamptz language sql stable
      return timestamptz '${rows[0]!.last_moment}'`)
  const atShopsEnd = { ...settings, options: '-c search_path=bench_clock,pg_catalog,public' }
  const clocked = createPool(atShopsEnd)
  try {
    return await work({ pool: clocked, settings: atShopsEnd })
  } finally {
    await clocked.end()
    await pool.query('drop schema bench_clock cascade')
  }
}
