import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../../sql/connection.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { rolledBack } from '../../helpers/views-shop.ts'
import { INDEX_QUERIES } from './index-queries.ts'

const fillFile = new URL('./fill_large_shop.sql', import.meta.url)

/** The index of each scan, and of each "on conflict", in plans as PostgreSQL tells them in JSON. */
const INDEX_IN_PLAN = /"(?:Index Name|Conflict Arbiter Indexes)": \[?((?:"[^"]+"(?:, )?)+)\]?/g

/** An article that was ever sold is not deleted; the mail about one that was not may be looked for row by row. */
const FOREIGN_KEYS_WITHOUT_INDEX = ['niche_data.mail_outbox mail_outbox_article_id_fkey']

describe('the indexes of the shop', () => {
  const database = useTestDatabase()
  let isSuperuser = false

  beforeAll(async () => {
    const { rows } = await database.pool.query<{ is_superuser: string }>('show is_superuser')
    isSuperuser = rows[0]?.is_superuser === 'on'
    if (!isSuperuser) return
    const text = await readFile(fillFile, 'utf8')
    await inTransaction(database.pool, (client) => client.query(text))
    // Not only analyzed: a scan of an index alone must know which pages it need not look at.
    await database.pool.query('vacuum analyze')
    await database.pool.query('select niche_data.refresh_views()')
    const views = await database.pool.query<{ name: string }>(
      `select string_agg('niche_data.' || view_name, ', ') as name from niche_data.v_view_ages`,
    )
    await database.pool.query(`analyze ${views.rows[0]?.name}`)
  })

  /** Runs the statements and gives every index in their plans, those of functions, triggers and foreign keys included. */
  async function indexesUsedBy(text: string, before = ''): Promise<ReadonlySet<string>> {
    return await rolledBack(database.pool, async (client) => {
      const plans: string[] = []
      const collect = (notice: { message?: string | undefined }) => plans.push(notice.message ?? '')
      await client.query(before)
      client.on('notice', collect)
      try {
        await client.query(`
          load 'auto_explain';
          set local auto_explain.log_min_duration = 0;
          set local auto_explain.log_nested_statements = on;
          set local auto_explain.log_format = json;
          set local auto_explain.log_level = warning;`)
        await client.query(text)
        await client.query('set local auto_explain.log_min_duration = -1')
      } finally {
        client.off('notice', collect)
      }
      const named = plans.flatMap((plan) => [...plan.matchAll(INDEX_IN_PLAN)].map((match) => match[1]!))
      return new Set(named.flatMap((list) => [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1]!)))
    })
  }

  it.for(INDEX_QUERIES)('answer: $question', async ({ text, indexes }, context) => {
    if (!isSuperuser) context.skip('plans within functions are shown to superusers only (auto_explain)')
    const used = await indexesUsedBy(text)
    expect([...used]).toEqual(expect.arrayContaining([...indexes]))
  })

  it('find one customer in the ledger, also in a session that has often read all of them', async (context) => {
    if (!isSuperuser) context.skip('plans within functions are shown to superusers only (auto_explain)')
    for (const feature of ['customer_rfm_as_of', 'customer_clv_as_of']) {
      // From the sixth call on, a session may settle on a plan that is not made for the parameters.
      const allCustomers = `select count(*) from features.${feature}(now());`.repeat(6)
      const used = await indexesUsedBy(`select * from features.${feature}(now(), array[17])`, allCustomers)
      expect([...used], feature).toEqual(['transactions_pkey'])
    }
  })

  it('are each the answer to a question', async () => {
    const { rows } = await database.pool.query<{ indexname: string }>(
      `select indexname from pg_indexes where schemaname = 'niche_data' order by indexname`,
    )
    const claimed = new Set(INDEX_QUERIES.flatMap(({ indexes }) => indexes))
    expect(rows.map((row) => row.indexname)).toEqual([...claimed].sort())
  })

  it('let every foreign key find the rows that refer to it', async () => {
    const { rows } = await database.pool.query<{ foreign_key: string }>(`
      select conrelid::regclass || ' ' || conname as foreign_key
        from pg_constraint c
       where c.contype = 'f'
         and c.connamespace = 'niche_data'::regnamespace
         and not exists (
           select from pg_index i
            where i.indrelid = c.conrelid
              and (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] = c.conkey
              -- A partial index is enough where it leaves out only null, which refers to nothing.
              and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
         )`)
    expect(rows.map((row) => row.foreign_key)).toEqual(FOREIGN_KEYS_WITHOUT_INDEX)
  })
})
