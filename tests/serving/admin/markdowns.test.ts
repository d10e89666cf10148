import { beforeAll, describe, expect, it } from 'vitest'
import { insertArticles, insertCustomers, insertPurchases } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { type Answer, expectProblem, useAdminApp } from './admin-app.ts'

/** Article 1000 + n sold n units, n = 0 to 9; 1005 to 1009 are in category 1. */
const ARTICLES = Array.from({ length: 10 }, (_, n) => 1000 + n)

describe('prices and markdowns', () => {
  const database = useTestDatabase()
  const shop = useAdminApp(database, async () => {
    const { pool } = database
    await insertCustomers(pool, [1])
    await insertArticles(
      pool,
      ARTICLES.map((article_id, n) => ({ article_id, price: (10 + n + 0.99).toFixed(2) })),
    )
    await pool.query(`insert into niche_data.categories (category_id, name) values (1, 'Coats')`)
    await pool.query('update niche_data.articles set category_id = 1 where article_id >= 1005')
    await insertPurchases(
      pool,
      ARTICLES.flatMap((article_id, n) =>
        Array.from({ length: n }, () => ({ customer_id: 1, article_id, purchased_at: new Date('2026-03-01T12:00Z') })),
      ),
    )
  })
  let original: ReadonlyMap<number, number>

  const prices = async () => {
    const { rows } = await database.pool.query<{ article_id: number; price: string }>(
      'select article_id, price from niche_data.articles order by article_id',
    )
    return new Map(rows.map(({ article_id, price }) => [article_id, Number(price)]))
  }
  beforeAll(async () => {
    original = await prices()
  })
  const setPrice = (article: number, price: number | string) =>
    shop.ask('PATCH', `/api/admin/articles/${article}/price`, { price })
  const apply = (body: object) => shop.ask('POST', '/api/admin/markdowns', body)
  const undo = (id: unknown) => shop.ask('POST', `/api/admin/markdowns/${id}/undo`)
  const idOf = ({ body }: Answer) => Number(body.markdown_id)

  it('set a price, and tell and write down the one before', async () => {
    expect((await setPrice(1000, 5)).body).toEqual({ article_id: 1000, price_before: 10.99, price_after: 5 })
    expect((await shop.audit())[0]).toMatchObject({
      action: 'price.set',
      target_type: 'article',
      target_id: '1000',
      before: { price: 10.99 },
      after: { price: 5 },
    })
    await setPrice(1000, 10.99)
    expectProblem(await setPrice(77, 5), 404, 'article-not-found')
    expectProblem(await setPrice(1000, 5.001), 422, 'invalid-price')
    for (const price of [-1, 1e9, 'free']) expectProblem(await setPrice(1000, price), 422, 'invalid-input')
  })

  it('preview what a markdown changes, and change nothing', async () => {
    const { body } = await shop.ask('GET', '/api/admin/markdowns/preview?percentile=0.3&discount=0.2')
    // 9 × 0.3 = 2.7: whoever sold 0, 1 or 2 units.
    expect(body.items).toEqual(
      [1000, 1001, 1002].map((article_id, n) => ({
        article_id,
        units_42d: n,
        old_price: 10.99 + n,
        new_price: Math.round((10.99 + n) * 80) / 100,
        prod_name: null,
        effect: null,
      })),
    )
    // No model of demand is served here.
    expect(body).toMatchObject({ days: 30, effect: null })
    expect(await prices()).toEqual(original)
  })

  it('apply a markdown as it was previewed, by whom, and take it back to the cent', async () => {
    const { body: preview } = await shop.ask('GET', '/api/admin/markdowns/preview?percentile=0.5&discount=0.33')
    const applied = await apply({ percentile: 0.5, discount: 0.33, reason: 'end of season' })
    expect(applied.status).toBe(201)
    expect(applied.body).toMatchObject({
      applied_by: shop.adminId,
      undone_at: null,
      articles: 5,
      in_force: 5,
      category_id: null,
    })
    const { body: detail } = await shop.ask('GET', `/api/admin/markdowns/${idOf(applied)}`)
    const changed = preview.items.map(({ article_id, old_price, new_price }) => ({ article_id, old_price, new_price }))
    expect(detail.prices).toEqual(changed.map((row) => ({ ...row, is_in_force: true })))
    const now = await prices()
    for (const { article_id, new_price } of changed) {
      expect(now.get(article_id)).toBe(new_price)
    }
    expect((await shop.audit())[0]).toMatchObject({ action: 'markdown.apply', reason: 'end of season' })

    const undone = await undo(idOf(applied))
    expect(undone.body).toMatchObject({ kept: 0 })
    expect(undone.body.restored).toHaveLength(5)
    expect(await prices()).toEqual(original)
    const again = await shop.ask('GET', `/api/admin/markdowns/${idOf(applied)}`)
    expect(again.body).toMatchObject({ undone_by: shop.adminId, in_force: 0 })
    expectProblem(await undo(idOf(applied)), 409, 'markdown-undone')
  })

  it('keep what somebody has changed since, also where the number is the same again', async () => {
    const applied = await apply({ percentile: 0.2, discount: 0.5 })
    const [changed, sameAgain, untouched] = [1000, 1001, 1002]
    expect(applied.body.articles).toBe(2)
    await setPrice(changed, 7)
    const marked = (await prices()).get(sameAgain)!
    await setPrice(sameAgain, 20)
    await setPrice(sameAgain, marked)
    const undone = await undo(idOf(applied))
    expect(undone.body).toMatchObject({ restored: [], kept: 2 })
    const now = await prices()
    expect([now.get(changed), now.get(sameAgain), now.get(untouched)]).toEqual([7, marked, original.get(untouched)])
    for (const article of [changed, sameAgain]) await setPrice(article, original.get(article)!)
  })

  it('take back the later of two markdowns, and leave the earlier one alone then', async () => {
    const first = await apply({ percentile: 0, discount: 0.1 })
    const between = await prices()
    const second = await apply({ percentile: 0, discount: 0.1 })
    expect((await undo(idOf(second))).body.restored).toHaveLength(1)
    expect(await prices()).toEqual(between)
    // Its price was changed since, if back to what it was.
    expect((await undo(idOf(first))).body).toMatchObject({ restored: [], kept: 1 })
    await setPrice(1000, original.get(1000)!)
  })

  it('mark down one category alone', async () => {
    const applied = await apply({ percentile: 0, discount: 0.1, category_id: 1 })
    const { body } = await shop.ask('GET', `/api/admin/markdowns/${idOf(applied)}`)
    expect(body.prices.map(({ article_id }) => article_id)).toEqual([1005])
    await undo(idOf(applied))
    expect(await prices()).toEqual(original)
  })

  it('undo once when two ask at once', async () => {
    const id = idOf(await apply({ percentile: 0.2, discount: 0.5 }))
    const answers = await Promise.all([undo(id), undo(id), undo(id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(
      (await shop.audit()).filter(({ action, target_id }) => action === 'markdown.undo' && target_id === String(id)),
    ).toHaveLength(1)
    expect(await prices()).toEqual(original)
  })

  it('list every markdown once, page by page, while another is applied', async () => {
    const { body: all } = await shop.ask('GET', '/api/admin/markdowns?limit=200')
    const ids = all.items.map(({ markdown_id }) => markdown_id)
    expect(ids).toEqual(ids.toSorted((a, b) => b - a))
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const { body } = await shop.ask('GET', `/api/admin/markdowns?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...body.items.map(({ markdown_id }) => markdown_id))
      cursor = body.cursor
      if (seen.length === 2) await undo(idOf(await apply({ percentile: 0, discount: 0.1 })))
    } while (cursor !== undefined)
    expect(seen).toEqual(ids)
  })

  it('refuse terms and numbers that are not allowed', async () => {
    expectProblem(await apply({ percentile: 2, discount: 0.1 }), 422, 'invalid-input')
    expectProblem(await apply({ percentile: 0.1, discount: 0.95 }), 422, 'invalid-input')
    expectProblem(await apply({ percentile: 0.1, discount: 0.1, category_id: 99 }), 404, 'category-not-found')
    expectProblem(await undo(999), 404, 'markdown-not-found')
    expectProblem(await shop.ask('GET', '/api/admin/markdowns/999'), 404, 'markdown-not-found')
    expectProblem(await shop.ask('GET', '/api/admin/markdowns?cursor=nonsense'), 422, 'invalid-input')
    expectProblem(
      await shop.ask('GET', `/api/admin/markdowns?cursor=${Buffer.from('[1e300]').toString('base64url')}`),
      422,
      'invalid-input',
    )
    expect(await prices()).toEqual(original)
  })
})
