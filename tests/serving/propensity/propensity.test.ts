import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDataPeriod, readPairs } from '../../../features/index.ts'
import { propensity } from '../../../models/index.ts'
import type { Role, Scope } from '../../../serving/access/index.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { publishQuickPropensity } from '../../helpers/quick-propensity.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const NEWCOMER = 900_001
const NEW_ARTICLE = 1_000_000_001
const NOBODY = 999_999_999

interface Item {
  readonly customer_id: number
  readonly article_id: number
  readonly probability: number
  readonly basis: string
  readonly contributions: readonly { readonly feature: string; readonly contribution: number; readonly words: string }[]
}

interface Answer {
  readonly items: readonly Item[]
  readonly type: string
  readonly errors: readonly { readonly parameter: string; readonly message: string }[]
}

describe('purchase propensity of pairs, over HTTP', () => {
  const database = useTestDatabase()
  let opened: TestApp
  /** Pairs of customers and articles that they lately looked at. */
  let pairs: { customer_id: number; article_id: number }[]

  beforeAll(async () => {
    await generateShop(database.pool, { size: 400, seed: 5, replace: false })
    await insertCustomers(database.pool, [NEWCOMER])
    await insertArticles(database.pool, [{ article_id: NEW_ARTICLE }])
    await publishQuickPropensity(database.pool)
    opened = await openApp(database)
    const { rows } = await database.pool.query(
      `select distinct customer_id, article_id from niche_data.events
        where article_id is not null and occurred_at >= '2020-09-01' order by 1, 2 limit 50`,
    )
    pairs = rows
  })
  afterAll(() => opened.close())

  const post = async (body: unknown, app = opened.app) => {
    const response = await app.request('/api/propensity', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Answer }
  }

  it('says of each pair how likely it is, as the model says of its features', async () => {
    const { status, body } = await post({ pairs, top: 0 })
    expect(status).toBe(200)
    const { until } = (await readDataPeriod(database.pool))!
    expect(body).toMatchObject({ horizon_days: 7, as_of: until.toISOString(), model_version: 1 })
    expect(body.items.map(({ customer_id, article_id }) => ({ customer_id, article_id }))).toEqual(pairs)
    const { rows } = await readPairs(database.pool, propensity, pairs)
    const expected = await opened.models.use(propensity, (model) =>
      model.predict(rows.map(({ row }) => ({ features: row.features, top: 0 }))),
    )
    body.items.forEach(({ probability, contributions, basis }, at) => {
      expect(probability).toBeCloseTo(expected[at]!.probability, 12)
      expect(contributions).toEqual([])
      expect(basis).toBe('features')
    })
    expect(new Set(body.items.map(({ probability }) => probability)).size).toBeGreaterThan(5)
  })

  it('gives the same answers with the articles’ sides that were kept', async () => {
    const first = await post({ pairs })
    const others = await openApp(database)
    const fresh = await post({ pairs }, others.app)
    await others.close()
    expect(fresh.body.items).toEqual(first.body.items)
  })

  it('tells what speaks most for it and against it, in words', async () => {
    const { body } = await post({ pairs: pairs.slice(0, 10), top: 4 })
    for (const { contributions } of body.items) {
      expect(contributions.length).toBeGreaterThan(0)
      expect(contributions.length).toBeLessThanOrEqual(4)
      const sizes = contributions.map(({ contribution }) => Math.abs(contribution))
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
      for (const { words } of contributions) expect(words.length).toBeGreaterThan(3)
    }
  })

  it('answers about customers and articles that nothing is known of yet, and about one pair twice', async () => {
    const [pair] = pairs
    const asked = [
      { customer_id: NEWCOMER, article_id: pair!.article_id },
      { customer_id: pair!.customer_id, article_id: NEW_ARTICLE },
      { customer_id: NEWCOMER, article_id: NEW_ARTICLE },
      pair!,
      pair!,
    ]
    const { status, body } = await post({ pairs: asked })
    expect(status).toBe(200)
    expect(body.items[3]).toEqual(body.items[4])
    const { rows } = await readPairs(database.pool, propensity, asked)
    const expected = await opened.models.use(propensity, (model) =>
      model.predict(rows.map(({ row }) => ({ features: row.features, top: 0 }))),
    )
    body.items.forEach(({ probability }, at) => {
      expect(probability).toBeCloseTo(expected[at]!.probability, 12)
      expect(probability).toBeGreaterThan(0)
    })
  })

  it('names every place of a customer or an article that does not exist', async () => {
    const [pair] = pairs
    const { status, body } = await post({
      pairs: [pair, { customer_id: NOBODY, article_id: pair!.article_id }, { customer_id: NOBODY, article_id: 7 }],
    })
    expect(status).toBe(422)
    expect(body.type).toBe('urn:selvedge:problem:invalid-input')
    expect(body.errors).toEqual([
      { parameter: 'pairs[1].customer_id', message: `there is no customer ${NOBODY}` },
      { parameter: 'pairs[2].customer_id', message: `there is no customer ${NOBODY}` },
      { parameter: 'pairs[2].article_id', message: 'there is no article 7' },
    ])
  })

  it.each([
    ['no pairs', { pairs: [] }, 'pairs'],
    ['too many pairs', { pairs: Array.from({ length: 1001 }, () => ({ customer_id: 1, article_id: 1 })) }, 'pairs'],
    ['too many contributions', { pairs: [{ customer_id: 1, article_id: 1 }], top: 21 }, 'top'],
    ['an article past an integer', { pairs: [{ customer_id: 1, article_id: 2 ** 31 }] }, 'pairs[0].article_id'],
    ['a customer that is a text', { pairs: [{ customer_id: '1', article_id: 1 }] }, 'pairs[0].customer_id'],
  ])('refuses %s by name', async (_, asked, parameter) => {
    const { status, body } = await post(asked)
    expect(status).toBe(422)
    expect(body.errors[0]?.parameter).toBe(parameter)
  })

  it.each<[string, Role | undefined, readonly Scope[] | null, number]>([
    ['nobody', undefined, null, 401],
    ['a shopper', 'shopper', null, 403],
    ['an analyst', 'analyst', null, 200],
    ['an API key for other things', 'admin', ['models:read'], 403],
    ['an API key for customers', 'analyst', ['customers:read'], 200],
  ])('is for analysts: %s', async (_, role, scopes, expected) => {
    const other = await openApp(database, {
      authenticator: {
        authenticate: async () =>
          role === undefined
            ? { kind: 'guest' }
            : {
                kind: 'api_key',
                accountId: 'test',
                role,
                customerId: pairs[0]!.customer_id,
                scopes: scopes && new Set(scopes),
              },
      },
    })
    const [{ status }, list] = [
      await post({ pairs: pairs.slice(0, 1) }, other.app),
      await other.app.request(`/api/articles/${pairs[0]!.article_id}/likely-buyers`),
    ]
    await other.close()
    expect([status, list.status]).toEqual([expected, expected])
  })
})

describe('purchase propensity without a model', () => {
  const database = useTestDatabase()

  it('says which command makes one', async () => {
    const opened = await openApp(database)
    const response = await opened.app.request('/api/articles/1/likely-buyers')
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({
      type: 'urn:selvedge:problem:model-not-ready',
      detail: expect.stringContaining('selvedge train propensity'),
    })
    await opened.close()
  })
})
