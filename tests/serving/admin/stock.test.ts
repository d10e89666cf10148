import { beforeEach, describe, expect, it } from 'vitest'
import { insertArticles } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { expectProblem, useAdminApp } from './admin-app.ts'

const A = 1001
const B = 1002
const C = 1003

describe('the stock, set by administrators', () => {
  const database = useTestDatabase()
  const shop = useAdminApp(database, () =>
    insertArticles(
      database.pool,
      [A, B, C].map((article_id) => ({ article_id })),
    ),
  )
  beforeEach(async () => {
    await database.pool.query('update niche_data.articles set stock = 10')
  })

  const stocks = async () => {
    const { rows } = await database.pool.query<{ stock: number }>(
      'select stock from niche_data.articles order by article_id',
    )
    return rows.map(({ stock }) => stock)
  }
  const patch = (article: number, body: object) => shop.ask('PATCH', `/api/admin/articles/${article}/stock`, body)

  it('is set to a number or added to, and its change recorded with the reason', async () => {
    expect((await patch(A, { set: 25 })).body).toEqual({ article_id: A, stock_before: 10, stock_after: 25 })
    expect((await patch(B, { add: -4 })).body).toEqual({ article_id: B, stock_before: 10, stock_after: 6 })
    expect((await patch(C, { add: 1, reason: 'correction' })).body).toMatchObject({ stock_after: 11 })
    const { rows } = await database.pool.query(
      'select article_id, change, reason from niche_data.stock_changes order by stock_change_id desc limit 3',
    )
    expect(rows.reverse()).toEqual([
      { article_id: A, change: 15, reason: 'restock' },
      { article_id: B, change: -4, reason: 'correction' },
      { article_id: C, change: 1, reason: 'correction' },
    ])
    const [last] = await shop.audit()
    expect(last).toMatchObject({
      action: 'stock.add',
      target_id: String(C),
      before: { stock: 10 },
      after: { stock: 11 },
    })
  })

  it('grows by every unit of additions that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => patch(A, { add: 5 })))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200))
    expect((await stocks())[0]).toBe(10 + 60)
    const seen = answers.map(({ body }) => Number(body.stock_after)).sort((a, b) => a - b)
    expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => 15 + 5 * i))
  })

  it('is refused where it cannot be', async () => {
    expectProblem(await patch(9, { set: 1 }), 404, 'article-not-found')
    expectProblem(await patch(9, { add: -1 }), 404, 'article-not-found')
    expectProblem(await patch(A, { add: -11 }), 422, 'invalid-quantity')
    for (const body of [
      {},
      { set: 1, add: 1 },
      { set: -1 },
      { set: 1.5 },
      { set: 'many' },
      { set: 1, reason: 'theft' },
    ]) {
      expectProblem(await patch(A, body), 422, 'invalid-input')
    }
    await patch(A, { set: 2 ** 31 - 1 })
    expectProblem(await patch(A, { add: 1 }), 422, 'invalid-quantity')
    expect((await stocks()).slice(1)).toEqual([10, 10])
  })

  it('of many articles is set by CSV, whatever the line ends, or by JSON', async () => {
    const csv = await shop.ask(
      'POST',
      '/api/admin/stock',
      `\uFEFFarticle_id,stock\r\n${A},1\r\n\r\n"${B}","10"\r\n${C}, 3`,
    )
    expect(csv.body).toEqual({
      is_preview: false,
      articles: 3,
      changed: 2,
      changes: [
        { article_id: A, stock_before: 10, stock_after: 1 },
        { article_id: C, stock_before: 10, stock_after: 3 },
      ],
    })
    expect(await stocks()).toEqual([1, 10, 3])
    const [row] = await shop.audit()
    expect(row).toMatchObject({
      action: 'stock.upload',
      target_id: null,
      before: { [A]: 10, [C]: 10 },
      after: { [A]: 1, [C]: 3 },
    })
    const list = await shop.ask('POST', '/api/admin/stock', [{ article_id: B, stock: 0 }])
    expect(list.body).toMatchObject({ changed: 1 })
    expect(await stocks()).toEqual([1, 0, 3])
  })

  it('is previewed without being changed or written down', async () => {
    const before = await shop.audit()
    const { status, body } = await shop.ask('POST', '/api/admin/stock?dry_run=true', `article_id,stock\n${A},99\n`)
    expect({ status, body }).toMatchObject({ status: 200, body: { is_preview: true, changed: 1 } })
    expect(await stocks()).toEqual([10, 10, 10])
    expect(await shop.audit()).toEqual(before)
    expectProblem(
      await shop.ask('POST', '/api/admin/stock?dry_run=true', 'article_id,stock\n9,1\n'),
      422,
      'invalid-upload',
    )
  })

  it('is all or none: every wrong line is told, and nothing is changed', async () => {
    const answer = await shop.ask(
      'POST',
      '/api/admin/stock',
      ['article_id,stock', `${A},5`, 'x,5', `${B},-1`, `${A},6`, `${C}`, `${C},1.5`].join('\n'),
    )
    expectProblem(answer, 422, 'invalid-upload')
    expect(answer.body.errors).toEqual([
      { parameter: 'line 3', message: 'article_id is no article number' },
      { parameter: 'line 4', message: 'stock is no whole number from 0' },
      { parameter: 'line 5', message: `article ${A} is named in line 2 already` },
      { parameter: 'line 6', message: 'it has not two fields' },
      { parameter: 'line 7', message: 'stock is no whole number from 0' },
    ])
    const unknown = await shop.ask('POST', '/api/admin/stock', `article_id,stock\n${A},5\n77,1\n78,1\n`)
    expect(unknown.body.errors).toEqual([
      { parameter: 'line 3', message: 'there is no article 77' },
      { parameter: 'line 4', message: 'there is no article 78' },
    ])
    const list = await shop.ask('POST', '/api/admin/stock', [
      { article_id: A, stock: 5 },
      { article_id: A, stock: 6 },
    ])
    expect(list.body.errors).toEqual([{ parameter: '[1]', message: `article ${A} is named in [0] already` }])
    expect(await stocks()).toEqual([10, 10, 10])
  })

  it('refuses what is no such list', async () => {
    expectProblem(await shop.ask('POST', '/api/admin/stock', 'stock,article_id\n1,2\n'), 422, 'invalid-upload')
    expectProblem(await shop.ask('POST', '/api/admin/stock', ''), 422, 'invalid-upload')
    expectProblem(await shop.ask('POST', '/api/admin/stock', { article_id: A, stock: 1 }), 422, 'invalid-input')
    expectProblem(await shop.ask('POST', '/api/admin/stock'), 415, 'unsupported-media-type')
  })

  it('tells the first hundred of very many wrong lines, and how many there are', async () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `${i + 10_000},-1`)
    const answer = await shop.ask('POST', '/api/admin/stock', `article_id,stock\n${lines.join('\n')}\n`)
    expect(expectProblem(answer, 422, 'invalid-upload')).toContain('50000 lines are wrong')
    expect(answer.body.errors).toHaveLength(100)
    // One line without end fills nothing.
    const endless = await shop.ask('POST', '/api/admin/stock', `article_id,stock\n${'1'.repeat(5_000_000)}`)
    expectProblem(endless, 422, 'invalid-upload')
  })
})
