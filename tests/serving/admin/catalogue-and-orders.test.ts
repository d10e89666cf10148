import { describe, expect, it } from 'vitest'
import { checkOut } from '../../helpers/order-actions.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { expectProblem, useAdminApp } from './admin-app.ts'

const A = 1001
const B = 1002

describe('categories, visibility, orders and reviews, for administrators', () => {
  const database = useTestDatabase()
  const shop = useAdminApp(database, async () => {
    const { pool } = database
    await insertArticles(pool, [{ article_id: A, stock: 100 }, { article_id: B }])
    await insertCustomers(
      pool,
      Array.from({ length: 12 }, (_, i) => i + 1),
    )
  })
  const value = async (text: string, values: unknown[] = []) =>
    Object.values((await database.pool.query(text, values)).rows[0] ?? {})[0]

  it('add, rename, move and delete categories, each move with what was before', async () => {
    const add = async (name: string, parent_id: number | null = null) =>
      Number((await shop.ask('POST', '/api/admin/categories', { name, parent_id })).body.category_id)
    const [coats, rain] = [await add('Coats'), await add('  Rain ')]
    const below = await add('Long coats', coats)
    const moved = await shop.ask('PATCH', `/api/admin/categories/${below}`, { name: 'Long', parent_id: rain })
    expect(moved.body).toEqual({ category_id: below, parent_id: rain, name: 'Long' })
    expect((await shop.audit())[0]).toMatchObject({
      action: 'category.update',
      before: { parent_id: coats, name: 'Long coats' },
      after: { parent_id: rain, name: 'Long' },
    })
    const root = await shop.ask('PATCH', `/api/admin/categories/${below}`, { parent_id: null })
    expect(root.body).toEqual({ category_id: below, parent_id: null, name: 'Long' })
    await shop.ask('PATCH', `/api/admin/categories/${below}`, { parent_id: coats })

    expectProblem(await shop.ask('POST', '/api/admin/categories', { name: 'Rain' }), 409, 'category-exists')
    expectProblem(
      await shop.ask('POST', '/api/admin/categories', { name: 'x', parent_id: 999 }),
      404,
      'category-not-found',
    )
    expectProblem(
      await shop.ask('PATCH', `/api/admin/categories/${coats}`, { parent_id: below }),
      409,
      'category-cycle',
    )
    for (const body of [{}, { name: ' ' }, { name: 'a\0b' }]) {
      expectProblem(await shop.ask('PATCH', `/api/admin/categories/${coats}`, body), 422, 'invalid-input')
    }

    expectProblem(await shop.ask('DELETE', `/api/admin/categories/${coats}`), 409, 'category-not-empty')
    await database.pool.query('update niche_data.articles set category_id = $1 where article_id = $2', [below, A])
    expectProblem(await shop.ask('DELETE', `/api/admin/categories/${below}`), 409, 'category-not-empty')
    await database.pool.query('update niche_data.articles set category_id = null')
    for (const category of [below, coats, rain]) {
      expect((await shop.ask('DELETE', `/api/admin/categories/${category}`)).status).toBe(204)
    }
    expectProblem(await shop.ask('DELETE', `/api/admin/categories/${coats}`), 404, 'category-not-found')
    expect(await value('select count(*) from niche_data.categories')).toBe(0)
  })

  it('hide an article and show it again', async () => {
    const hide = (is_hidden: boolean) => shop.ask('PATCH', `/api/admin/articles/${B}/visibility`, { is_hidden })
    expect((await hide(true)).body).toEqual({ article_id: B, is_hidden: true })
    expect(await value('select is_hidden from niche_data.articles where article_id = $1', [B])).toBe(true)
    expect((await shop.audit())[0]).toMatchObject({
      action: 'article.hide',
      before: { is_hidden: false },
      after: { is_hidden: true },
    })
    expect((await shop.app.request(`/api/articles/${B}`)).status).toBe(404)
    await hide(false)
    expect((await shop.audit())[0]).toMatchObject({ action: 'article.show', before: { is_hidden: true } })
    expect((await shop.app.request(`/api/articles/${B}`)).status).toBe(200)
    expectProblem(
      await shop.ask('PATCH', '/api/admin/articles/9/visibility', { is_hidden: true }),
      404,
      'article-not-found',
    )
  })

  const order = async (customer: number, key: string) =>
    (await checkOut(database.pool, customer, key, [{ article_id: A, quantity: 2 }], 'Elm Street 1')).order_id

  it('move an order on as far as it may go, and give the stock back', async () => {
    const stock = () => value('select stock from niche_data.articles where article_id = $1', [A])
    const before = await stock()
    const id = await order(1, 'moves')
    const move = (status: string) => shop.ask('PATCH', `/api/admin/orders/${id}/status`, { status })
    expect((await move('shipped')).body).toEqual({ order_id: id, status_before: 'paid', status: 'shipped' })
    expectProblem(await move('paid'), 409, 'status-move-not-allowed')
    expectProblem(await move('lost'), 422, 'invalid-input')
    expect(await stock()).toBe(Number(before) - 2)
    await move('returned')
    expect(await stock()).toBe(before)
    const { body } = await shop.ask('GET', `/api/admin/orders/${id}`)
    expect(body).toMatchObject({
      order_id: id,
      customer_id: 1,
      status: 'returned',
      shipping_address: 'Elm Street 1',
      total: 59.98,
      items: [{ article_id: A, quantity: 2, unit_price: 29.99 }],
    })
    expect(body.statuses.map(({ new_status }) => new_status)).toEqual(['paid', 'shipped', 'returned'])
    expectProblem(await shop.ask('GET', '/api/admin/orders/999'), 404, 'order-not-found')
    expectProblem(await shop.ask('PATCH', '/api/admin/orders/999/status', { status: 'paid' }), 404, 'order-not-found')
    expect((await shop.by('analyst', 'GET', `/api/admin/orders/${id}`)).status).toBe(403)
  })

  it('list orders by filters, every one once while others come in', async () => {
    for (const customer of [2, 3, 4, 5, 6]) await order(customer, 'listed')
    const list = async (query: string) => {
      const { status, body } = await shop.ask('GET', `/api/admin/orders?${query}`)
      expect(status).toBe(200)
      return {
        items: body.items,
        cursor: body.cursor,
      }
    }
    const all = (await list('limit=200')).items.map(({ order_id }) => order_id)
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await list(`limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...page.items.map(({ order_id }) => order_id))
      cursor = page.cursor
      await order(7, `meanwhile ${seen.length}`)
    } while (cursor !== undefined)
    expect(seen).toEqual(all)
    expect((await list('customer_id=3')).items.map(({ customer_id }) => customer_id)).toEqual([3])
    expect((await list('status=returned')).items.map(({ status }) => status)).toEqual(['returned'])
    expect((await list('from=2100-01-01T00:00:00Z')).items).toEqual([])
    expect((await list('until=2100-01-01T00:00:00Z&limit=200')).items.length).toBeGreaterThanOrEqual(all.length)
    expectProblem(await shop.ask('GET', '/api/admin/orders?status=lost'), 422, 'invalid-input')
  })

  it('keep or delete what was flagged: it leaves the list, and an edited review comes back', async () => {
    const write = async (customer: number) =>
      Number(
        await value('select niche_data.insert_review($1, $2, $3) as id', [customer, A, `Bad, bad, bad (${customer}).`]),
      )
    const [kept, gone] = [await write(8), await write(9)]
    const unflagged = await write(10)
    await database.pool.query('update ml.review_ratings set is_flagged = review_id <> $1', [unflagged])
    const listed = async () => {
      const { body } = await shop.by('analyst', 'GET', '/api/reviews/moderation')
      return body.items.map(({ review_id }) => review_id)
    }
    const decide = (id: number, decision: string) =>
      shop.ask('POST', `/api/admin/reviews/${id}/decision`, { decision, reason: 'read' })
    expect(await listed()).toEqual([gone, kept])
    expect((await decide(kept, 'keep')).body).toEqual({ review_id: kept, decision: 'keep' })
    expect(await listed()).toEqual([gone])
    await decide(gone, 'delete')
    expect(await listed()).toEqual([])
    expect(await value('select count(*) from niche_data.reviews where review_id = $1', [gone])).toBe(0)
    expect((await shop.audit())[0]).toMatchObject({
      action: 'review.delete',
      target_id: String(gone),
      before: { article_id: A },
      after: null,
      reason: 'read',
    })
    await database.pool.query(`update niche_data.reviews set review_text = 'Worse.' where review_id = $1`, [kept])
    expect(await listed()).toEqual([kept])
    await decide(kept, 'keep')
    expect(await listed()).toEqual([])
    for (const id of [gone, unflagged, 999]) expectProblem(await decide(id, 'delete'), 404, 'review-not-found')
    expect(await value('select count(*) from niche_data.reviews where review_id = $1', [unflagged])).toBe(1)
  })

  it('refresh a view, and tell how old each is', async () => {
    const { status, body } = await shop.ask('POST', '/api/admin/views/mv_daily_sales/refresh')
    expect({ status, name: body.name }).toEqual({ status: 200, name: 'mv_daily_sales' })
    expect(await value('select count(*) from niche_data.mv_daily_sales')).toBeGreaterThan(0)
    const ages = await shop.by('analyst', 'GET', '/api/admin/views')
    const found = ages.body.items.find(({ name }) => name === 'mv_daily_sales')
    expect(found?.refreshed_at).toBe(body.refreshed_at)
    expectProblem(await shop.ask('POST', '/api/admin/views/v_low_stock/refresh'), 404, 'view-not-found')
  })
})
