import { describe, expect, it } from 'vitest'
import { insertArticles } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { actingAs } from '../../sql/shop/acting-as.ts'
import { expectProblem, useAdminApp } from './admin-app.ts'

const A = 1001
const B = 1002

describe('the audit log', () => {
  const database = useTestDatabase()
  const shop = useAdminApp(database, () => insertArticles(database.pool, [{ article_id: A }, { article_id: B }]))
  const setPrice = (article: number, price: number) =>
    shop.ask('PATCH', `/api/admin/articles/${article}/price`, { price })
  const list = async (query = '') => {
    const { status, body } = await shop.ask('GET', `/api/admin/audit?${query}`)
    expect(status).toBe(200)
    return {
      items: body.items,
      cursor: body.cursor,
    }
  }

  it('is read page by page, every action once while others come in, and by who did what to what and when', async () => {
    for (let price = 1; price <= 7; price++) await setPrice(price % 2 === 0 ? A : B, price)
    await shop.ask('PATCH', `/api/admin/articles/${A}/stock`, { set: 1 })
    const all = (await list('limit=200')).items.map(({ action_id }) => action_id)
    expect(all).toHaveLength(8)
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await list(`limit=3${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...page.items.map(({ action_id }) => action_id))
      cursor = page.cursor
      await setPrice(A, seen.length + 20)
    } while (cursor !== undefined)
    expect(seen).toEqual(all)

    expect((await list('action=stock.set')).items.map(({ target_id }) => target_id)).toEqual([String(A)])
    const ofB = (await list(`target_type=article&target_id=${B}`)).items
    expect(ofB.map(({ action, target_id }) => `${action} ${target_id}`)).toEqual(Array(4).fill(`price.set ${B}`))
    expect((await list(`account_id=${shop.adminId}&limit=200`)).items.length).toBe((await shop.audit()).length)
    expect((await list('account_id=somebody')).items).toEqual([])
    const [first] = (await list('limit=1')).items
    const inIso = encodeURIComponent(first!.happened_at)
    expect((await list(`from=${inIso}`)).items.map(({ action_id }) => action_id)).toEqual([first?.action_id])
    expect((await list(`until=${inIso}&limit=1`)).items[0]?.action_id).toBe(first!.action_id - 1)
  })

  it('is for admins with the scope', async () => {
    expect((await shop.by('analyst', 'GET', '/api/admin/audit')).status).toBe(403)
    expect((await shop.withScopes(['catalogue:write'], 'GET', '/api/admin/audit')).status).toBe(403)
    expect((await shop.withScopes(['operations:read'], 'GET', '/api/admin/audit')).status).toBe(200)
    for (const query of ['limit=0', 'limit=201', 'cursor=x', 'from=monday']) {
      expectProblem(await shop.ask('GET', `/api/admin/audit?${query}`), 422, 'invalid-input')
    }
  })

  it('cannot be changed, not by its owner', async () => {
    await setPrice(A, 3)
    for (const statement of [
      `update audit.actions set account_id = 'somebody'`,
      'delete from audit.actions',
      'truncate audit.actions',
    ]) {
      await expect(database.pool.query(statement)).rejects.toMatchObject({ code: '42501', message: /only appended to/ })
      await expect(
        actingAs(database.pool, 'selvedge_admin', undefined, (client) => client.query(statement)),
      ).rejects.toMatchObject({ code: '42501' })
    }
    await expect(
      actingAs(database.pool, 'selvedge_admin', undefined, (client) =>
        client.query(
          `insert into audit.actions (happened_at, account_id, role, request_id, action, target_type)
           values ('2000-01-01', 'x', 'admin', 'x', 'a.b', 'c')`,
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' })
    for (const role of ['selvedge_shopper', 'selvedge_analyst', 'selvedge_service'] as const) {
      await expect(
        actingAs(database.pool, role, undefined, (client) => client.query('select from audit.actions')),
      ).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('has the action undone where it cannot be written', async () => {
    await setPrice(A, 4)
    await database.pool.query(
      `alter table audit.actions add constraint full_disk check (action <> 'price.set') not valid`,
    )
    try {
      expect((await setPrice(A, 5)).status).toBe(500)
      const { rows } = await database.pool.query('select price from niche_data.articles where article_id = $1', [A])
      expect(rows[0].price).toBe('4.00')
    } finally {
      await database.pool.query('alter table audit.actions drop constraint full_disk')
    }
  })
})
