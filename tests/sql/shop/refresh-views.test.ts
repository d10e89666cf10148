import { beforeAll, describe, expect, it } from 'vitest'
import { connectClient, inTransaction, type Queryable } from '../../../sql/connection.ts'
import { DAY_MS, insertLedger, LEDGER_START, type LedgerRow } from '../../helpers/ledger-rows.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { fillViewsShop, rolledBack } from '../../helpers/views-shop.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'

const VIEWS = ['mv_customer_clv', 'mv_daily_sales', 'mv_monthly_sales', 'mv_product_demand', 'mv_rfm']

const unit = (customer_id: number, day: number): LedgerRow => ({
  customer_id,
  article_id: 1001,
  purchased_at: new Date(LEDGER_START + day * DAY_MS),
  recorded_at: new Date(LEDGER_START + day * DAY_MS),
  cents: 1_000,
})

async function unitsSold(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ units: number }>(
    'select coalesce(sum(units), 0)::integer as units from niche_data.mv_daily_sales',
  )
  return rows[0]!.units
}

async function refreshedAt(db: Queryable, view: string): Promise<Date> {
  const { rows } = await db.query<{ refreshed_at: Date }>(
    'select refreshed_at from niche_data.v_view_ages where view_name = $1',
    [view],
  )
  return rows[0]!.refreshed_at
}

describe('niche_data.refresh_view', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await fillViewsShop(database.pool)
  })

  it('finds every materialized view built and of known age before anybody refreshed it', async () => {
    const { rows } = await database.pool.query('select * from niche_data.v_view_ages order by view_name')
    expect(rows.map((row) => row.view_name)).toEqual(VIEWS)
    for (const row of rows) {
      expect(row.age_seconds).toBeGreaterThan(0)
      expect(row.duration_seconds).toBeGreaterThan(0)
      expect(row.refreshed_at).toBeInstanceOf(Date)
    }
    for (const view of VIEWS) await database.pool.query(`select from niche_data.${view} limit 1`)
  })

  it('has a unique index over all rows of each, without which none refreshes beside readers', async () => {
    const { rows } = await database.pool.query(`
      select i.indrelid::regclass::text as view
        from pg_index i
        join pg_class c on c.oid = i.indrelid
       where c.relkind = 'm' and i.indisunique and i.indpred is null and i.indexprs is null
       order by 1`)
    expect(rows.map((row) => row.view)).toEqual(VIEWS.map((view) => `niche_data.${view}`))
  })

  it('records the moment before which everything committed is in the view, and how long it took', async () => {
    const before = await refreshedAt(database.pool, 'mv_rfm')
    const { rows } = await database.pool.query(
      `select r.*, clock_timestamp() - r.refreshed_at < interval '1 minute' as is_recent
         from niche_data.refresh_view('mv_rfm') r`,
    )
    expect(rows).toMatchObject([{ view_name: 'mv_rfm', is_recent: true }])
    expect(rows[0].refreshed_at.getTime()).toBeGreaterThan(before.getTime())
    expect(rows[0].duration_seconds).toBeGreaterThan(0)
    expect(await refreshedAt(database.pool, 'mv_rfm')).toEqual(rows[0].refreshed_at)
  })

  it('makes mv_rfm and mv_customer_clv the rows of their feature functions at the moment they tell', async () => {
    await rolledBack(database.pool, async (client) => {
      await insertLedger(client, [unit(1, 0), unit(1, 0), unit(1, 9), unit(2, 4)])
      await client.query('select niche_data.refresh_views()')
      for (const [view, feature] of [
        ['mv_rfm', 'customer_rfm_as_of'],
        ['mv_customer_clv', 'customer_clv_as_of'],
      ]) {
        const { rows } = await client.query(`
          with moment as (select distinct as_of from niche_data.${view}),
          expected as (
            select e.*
              from moment
             cross join lateral features.${feature}(moment.as_of) f
             cross join lateral jsonb_populate_record(
               null::niche_data.${view}, to_jsonb(f) || jsonb_build_object('as_of', moment.as_of)
             ) e
          )
          select (select count(*) from moment) as moments,
                 (select count(*) from niche_data.${view}) as customers,
                 (select count(*) from (table niche_data.${view} except table expected) as surplus) as surplus,
                 (select count(*) from (table expected except table niche_data.${view}) as missing) as missing`)
        expect(rows).toEqual([{ moments: 1, customers: 2, surplus: 0, missing: 0 }])
      }
    })
  })

  it('shows readers the old rows until it commits, and never makes them wait', async () => {
    const before = await unitsSold(database.pool)
    await inTransaction(database.pool, async (client) => {
      await insertLedger(client, [unit(1, 1)])
      await client.query(`select niche_data.refresh_view('mv_daily_sales')`)
      expect(await unitsSold(client)).toBe(before + 1)
      await rolledBack(database.pool, async (reader) => {
        await reader.query(`set local lock_timeout = '1s'`)
        expect(await unitsSold(reader)).toBe(before)
      })
    })
    expect(await unitsSold(database.pool)).toBe(before + 1)
  })

  it('leaves nothing of a purchase that was rolled back, nor of the refresh that saw it', async () => {
    const before = await unitsSold(database.pool)
    const age = await refreshedAt(database.pool, 'mv_daily_sales')
    await rolledBack(database.pool, async (client) => {
      await insertLedger(client, [unit(2, 2)])
      await client.query(`select niche_data.refresh_view('mv_daily_sales')`)
      expect(await unitsSold(client)).toBe(before + 1)
    })
    expect(await unitsSold(database.pool)).toBe(before)
    expect(await refreshedAt(database.pool, 'mv_daily_sales')).toEqual(age)
    await database.pool.query(`select niche_data.refresh_view('mv_daily_sales')`)
    expect(await unitsSold(database.pool)).toBe(before)
  })

  it('lets a second refresh wait for the first; both succeed, and the second holds what was committed before it', async () => {
    const before = await unitsSold(database.pool)
    const first = await connectClient(database.settings)
    const second = await connectClient(database.settings)
    try {
      await first.query('begin')
      await first.query(`select niche_data.refresh_view('mv_daily_sales')`)
      await insertLedger(database.pool, [unit(3, 3)])
      const waiting = second.query(`select (niche_data.refresh_view('mv_daily_sales')).*`)
      await waitUntilBlocked(database.pool)
      await first.query('commit')
      const { rows } = await waiting
      expect(rows).toMatchObject([{ view_name: 'mv_daily_sales' }])
      expect(await unitsSold(database.pool)).toBe(before + 1)
    } finally {
      await first.end()
      await second.end()
    }
  })

  it('does the work once for all who wait for the same refresh', async () => {
    const first = await connectClient(database.settings)
    const waiters = await Promise.all([1, 2, 3].map(() => connectClient(database.settings)))
    try {
      await first.query('begin')
      await first.query(`select niche_data.refresh_view('mv_daily_sales')`)
      const waiting = waiters.map((client) =>
        client.query<{ refreshed_at: Date }>(
          `select r.refreshed_at::text from niche_data.refresh_view('mv_daily_sales') r`,
        ),
      )
      await waitUntilBlocked(database.pool, waiters.length)
      await first.query('commit')
      const moments = (await Promise.all(waiting)).map(({ rows }) => rows[0]?.refreshed_at)
      expect(new Set(moments).size).toBe(1)
    } finally {
      await Promise.all([first, ...waiters].map((client) => client.end()))
    }
  })

  it('refuses what is no materialized view of the shop', async () => {
    for (const name of ['v_low_stock', 'nothing', 'mv_rfm; drop table niche_data.cart', null]) {
      await expectRefusal(
        database.pool.query('select niche_data.refresh_view($1)', [name]),
        'SV015',
        `there is no materialized view ${name}`,
      )
    }
  })

  it('is for admins and the service; shoppers and analysts may not', async () => {
    const refreshAs = (role: string) =>
      rolledBack(database.pool, async (client) => {
        await client.query(`set local role ${role}`)
        return (await client.query('select view_name from niche_data.refresh_views()')).rows
      })
    for (const role of ['selvedge_admin', 'selvedge_service']) {
      expect(await refreshAs(role)).toEqual(VIEWS.map((view_name) => ({ view_name })))
    }
    for (const role of ['selvedge_shopper', 'selvedge_analyst']) {
      await expect(refreshAs(role)).rejects.toMatchObject({ code: '42501' })
    }
  })
})
