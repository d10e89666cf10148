import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { featureViews, type OnlineFeatures, replayServedVectors, ServedVectorLog } from '../../features/index.ts'
import { createApp } from '../../serving/app.ts'
import { openApp, type TestApp } from '../helpers/serve-app.ts'
import { DENIM_JACKET, fillSmallShop, NEW_CUSTOMER } from '../helpers/small-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const PATH = '/api/get-online-features'
const everyFeature = (entities: readonly string[]) =>
  featureViews
    .filter(({ entity }) => entities.includes(entity))
    .flatMap(({ name, columns }) => columns.map((column) => `${name}:${column.name}`))

describe('online features over HTTP', () => {
  const database = useTestDatabase()
  let opened: TestApp

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    opened = await openApp(database)
  })
  afterAll(() => opened.close())

  const ask = (app: Pick<TestApp['app'], 'request'>, body: unknown) =>
    app.request(PATH, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })

  it('answers in Feast’s shape', async () => {
    const response = await ask(opened.app, {
      features: ['customer_rfm:frequency', 'article_profile:product_type'],
      entities: { customer_id: [1, NEW_CUSTOMER], article_id: [DENIM_JACKET, DENIM_JACKET] },
    })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      metadata: {
        feature_names: ['customer_id', 'article_id', 'frequency', 'product_type'],
        as_of: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      },
      results: [
        { values: [1, 50], statuses: ['PRESENT', 'PRESENT'], event_timestamps: Array(2).fill('1970-01-01T00:00:00Z') },
        {
          values: [DENIM_JACKET, DENIM_JACKET],
          statuses: ['PRESENT', 'PRESENT'],
          event_timestamps: Array(2).fill('1970-01-01T00:00:00Z'),
        },
        {
          values: [2, null],
          statuses: ['PRESENT', 'NOT_FOUND'],
          event_timestamps: ['2020-01-31T00:00:00.000000Z', '1970-01-01T00:00:00Z'],
        },
        {
          values: ['Jacket', 'Jacket'],
          statuses: ['PRESENT', 'PRESENT'],
          event_timestamps: Array(2).fill(expect.any(String)),
        },
      ],
    })
  })

  it('reads every column of every view in one request, and a replay of all of them is equal', async () => {
    const servedVectors = new ServedVectorLog(database.pool, {
      rate: 1,
      onError: (error) => expect.unreachable(error.message),
    })
    const app = createApp({ ...opened.deps, servedVectors })
    await database.pool.query(`select niche_data.log_customer_activity(1, 'view', $1)`, [DENIM_JACKET])
    const features = everyFeature(['customer', 'article', 'customer_article'])
    const response = await ask(app, {
      features,
      entities: { customer_id: [1, 2, 30], article_id: Array(3).fill(DENIM_JACKET) },
      full_feature_names: true,
    })
    expect(response.status).toBe(200)
    const { metadata, results } = (await response.json()) as OnlineFeatures
    expect(metadata.feature_names).toEqual([
      'customer_id',
      'article_id',
      ...features.map((name) => name.replace(':', '__')),
    ])
    expect(results.filter(({ statuses }) => statuses.includes('PRESENT')).length).toBeGreaterThan(features.length / 2)
    await servedVectors.flush()
    await database.pool.query(`select niche_data.log_customer_activity(1, 'view', $1)`, [DENIM_JACKET])
    await database.pool.query('select niche_data.assign_sessions()')
    const { views, differences } = await replayServedVectors(database.pool, featureViews)
    expect(differences).toEqual([])
    expect(views.map(({ view, equal }) => [view, equal])).toEqual(
      featureViews.map(({ name }) => [name, 3]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    )
  })

  const frequency = ['customer_rfm:frequency']
  it.each([
    ['an unknown column', { features: ['customer_rfm:frequenzy'] }, 'did you mean "customer_rfm:frequency"?'],
    ['an unknown view', { features: ['nonsense:x'] }, 'there is no feature view "nonsense"'],
    ['arrays of two lengths', { entities: { customer_id: [1], article_id: [1, 2] } }, 'of one length, not 1 and 2'],
    ['too many entities', { entities: { customer_id: Array(1_001).fill(1) } }, 'entities.customer_id'],
    ['an unknown entity', { entities: { shop_id: [1] } }, 'shop_id'],
    ['no feature', { features: [] }, 'features'],
  ])('refuses %s with a problem that says what is wrong', async (_, part, words) => {
    const response = await ask(opened.app, { features: frequency, entities: { customer_id: [1] }, ...part })
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(((await response.json()) as { detail: string }).detail).toContain(words)
  })

  it('lists the views with columns, units and versions', async () => {
    const response = await opened.app.request('/api/features')
    expect(response.status).toBe(200)
    const views = (await response.json()) as { name: string }[]
    expect(views.map(({ name }) => name)).toEqual(featureViews.map(({ name }) => name))
    expect(views.find(({ name }) => name === 'customer_rfm')).toMatchObject({
      version: 1,
      entity: 'customer',
      readable_versions: [1],
      columns: expect.arrayContaining([expect.objectContaining({ name: 'frequency', unit: 'days with a purchase' })]),
      used_by: [],
    })
  })
})
