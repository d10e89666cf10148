import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPairs } from '../../../features/index.ts'
import { popularity, propensity, rerank } from '../../../models/index.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { train } from '../../../training/train.ts'
import { publishQuickPropensity } from '../../helpers/quick-propensity.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

interface Answer {
  readonly items: readonly { readonly id: number; readonly score: number }[]
  readonly cursor?: string
}

describe('recommendations in the order of how likely they are bought', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let customer: number

  beforeAll(async () => {
    await generateShop(database.pool, { size: 400, seed: 8, replace: false })
    const { signal } = new AbortController()
    await train(database.pool, popularity, { seed: 1, signal, override: 'a test' })
    const { rows } = await database.pool.query(
      'select customer_id from niche_data.events group by 1 order by count(*) desc, 1 limit 1',
    )
    customer = rows[0].customer_id
    opened = await openApp(database, { pollIntervalMs: 3_600_000 })
  })
  afterAll(() => opened.close())

  const get = async (query: string, id = customer) => {
    const response = await opened.app.request(`/api/recommend/${id}${query}`)
    return { status: response.status, body: (await response.json()) as Answer }
  }
  const ids = ({ items }: Answer) => items.map(({ id }) => id)

  it('says that it cannot while there is no propensity, and what is not asked for it changes nothing', async () => {
    expect((await get('?n=10&rerank=propensity')).status).toBe(503)
    expect((await get('?n=10&rerank=price')).status).toBe(422)
    const plain = await get('?n=10')
    await publishQuickPropensity(database.pool)
    await opened.models.refresh()
    expect(ids((await get('?n=10')).body)).toEqual(ids(plain.body))
  })

  it('puts the hundred best, and what the customer lately handled, into the order of the rule', async () => {
    const scored = ({ id, score }: Answer['items'][number]) => ({ article_id: id, score })
    const { rows: lately } = await database.pool.query<{ customer_id: number; article_ids: number[] }>(
      `select e.customer_id::double precision as customer_id, array_agg(distinct e.article_id) as article_ids
         from niche_data.events e, niche_data.find_recent_days(1) r
        where e.event_type in ('view', 'click', 'wishlist', 'add_to_cart')
          and e.occurred_at >= r.until_at - interval '30 days' and e.occurred_at < r.until_at
        group by e.customer_id order by count(distinct e.article_id) desc, e.customer_id limit 30`,
    )
    let asked = customer
    let best: { article_id: number; score: number }[] = []
    let ofHandled: typeof best = []
    // Somebody whose looks popularity does not rank among its first hundred.
    for (const { customer_id, article_ids } of lately) {
      asked = customer_id
      const first = (await get('?n=100', asked)).body
      const next = (await get(`?n=100&cursor=${encodeURIComponent(first.cursor!)}`, asked)).body
      best = first.items.map(scored)
      ofHandled = next.items.filter(({ id }) => article_ids.includes(id)).map(scored)
      if (ofHandled.length > 0) break
    }
    expect(best).toHaveLength(100)
    expect(ofHandled.length).toBeGreaterThan(0)
    const candidates = [...best, ...ofHandled]
    const pairs = candidates.map(({ article_id }) => ({ customer_id: asked, article_id }))
    const { rows } = await readPairs(database.pool, propensity, pairs)
    const answers = await opened.models.use(propensity, (model) =>
      model.predict(rows.map(({ row }) => ({ features: row.features, top: 0 }))),
    )
    const expected = rerank(
      candidates,
      answers.map(({ probability }) => probability),
      // Popularity answers, whose scores are no log odds.
      { recommenderWeight: 0 },
    ).map(({ article_id }) => article_id)
    expect(expected).not.toEqual(candidates.map(({ article_id }) => article_id))
    const reranked = ids((await get('?n=100&rerank=propensity', asked)).body)
    const further = new Set(ofHandled.map(({ article_id }) => article_id))
    expect(reranked.some((id) => further.has(id))).toBe(true)
    expect(reranked.slice(0, 50)).toEqual(expected.slice(0, 50))
    expect(ids((await get('?n=12&rerank=propensity', asked)).body)).toEqual(expected.slice(0, 12))
  })

  it('gives a customer who is not known what is given without', async () => {
    const nobody = 999_999_999
    expect(ids((await get('?n=10&rerank=propensity', nobody)).body)).toEqual(ids((await get('?n=10', nobody)).body))
  })

  it('goes on with the next page without showing one twice', async () => {
    const first = (await get('?n=20&rerank=propensity')).body
    const next = (await get(`?n=20&rerank=propensity&cursor=${encodeURIComponent(first.cursor!)}`)).body
    expect(new Set([...ids(first), ...ids(next)]).size).toBe(40)
  })
})
