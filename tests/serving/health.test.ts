import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity, recommendation } from '../../models/index.ts'
import { createApp } from '../../serving/app.ts'
import { ContextReader } from '../../serving/catalogue/context-reader.ts'
import { createPool } from '../../sql/connection.ts'
import { train } from '../../training/train.ts'
import { openApp, type TestApp } from '../helpers/serve-app.ts'
import { fillSmallShop } from '../helpers/small-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('health, metrics and the API’s description', () => {
  const database = useTestDatabase()
  let opened: TestApp
  beforeAll(async () => {
    await fillSmallShop(database.pool)
    opened = await openApp(database, { pollIntervalMs: 3_600_000 })
  })
  afterAll(() => opened.close())
  const json = async (path: string) => {
    const response = await opened.app.request(path)
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  it('is alive before it is ready, and names the models it lacks', async () => {
    expect(await json('/api/health/live')).toEqual({ status: 200, body: { status: 'live' } })
    expect(await json('/api/health/ready')).toEqual({
      status: 503,
      body: {
        status: 'not_ready',
        database: true,
        models: {},
        missing_models: [
          'popularity',
          'recommendation',
          'segmentation',
          'lifetime_value',
          'demand',
          'sentiment',
          'propensity',
        ],
      },
    })
    expect((await json('/api/popular')).body.detail).toMatch(/run "selvedge train popularity"/)
  })

  it('is ready once the models that shoppers need are published, and names the others', async () => {
    for (const estimator of [popularity, recommendation]) {
      await train(database.pool, estimator, { seed: 1, signal: new AbortController().signal })
    }
    await opened.models.refresh()
    expect(await json('/api/health/ready')).toEqual({
      status: 200,
      body: {
        status: 'ready',
        database: true,
        models: { popularity: 1, recommendation: 1 },
        missing_models: ['segmentation', 'lifetime_value', 'demand', 'sentiment', 'propensity'],
      },
    })
  })

  it('measures requests by the pattern of their route, not by its values', async () => {
    await opened.app.request('/api/recommend/1')
    await opened.app.request('/api/recommend/2')
    await opened.app.request('/some/junk/4711')
    const text = await (await opened.app.request('/metrics')).text()
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/api/recommend/:customer_id",status="200"} 2',
    )
    expect(text).toContain('selvedge_model_version{model="recommendation"} 1')
    expect(text).toMatch(/selvedge_recommended_items_total\{source="popular"\} \d+/)
    expect(text).not.toContain('4711')
  })

  it('describes every route of the API, and shows the description without any other server', async () => {
    const { body } = await json('/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    const served = opened.app.routes.map(({ method, path }) => `${method} ${path}`)
    // "/v2/" is "/v2", with the slash that some clients add.
    const ofApi = served.filter((route) => /^(?!ALL)\w+ \/(api|v2)(\/.|$)/.test(route))
    expect(described.toSorted()).toEqual([...new Set(ofApi)].toSorted())
    const page = await (await opened.app.request('/docs')).text()
    for (const [, path] of page.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)) {
      expect(path).toMatch(/^\//)
      expect((await opened.app.request(path ?? '')).status, path).toBe(200)
    }
  })

  it('says the version that package.json has', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'))
    const { body } = await json('/openapi.json')
    expect((body.info as { version: string }).version).toBe(version)
  })

  it('answers 503 and stays alive when the database is gone', async () => {
    const nowhere = createPool({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' })
    const contexts = ContextReader.startingAt(nowhere, opened.contexts.latest)
    const readers = { ...opened.deps.readers, analyst: nowhere, service: nowhere }
    const app = createApp({ ...opened.deps, pool: nowhere, readers, contexts })
    expect((await app.request('/api/health/live')).status).toBe(200)
    expect((await app.request('/api/health/ready')).status).toBe(503)
    const refused = await app.request('/api/recommend/1')
    expect(refused.status).toBe(503)
    expect(((await refused.json()) as { type: string }).type).toBe('urn:selvedge:problem:database-unavailable')
    await nowhere.end()
  })

  it('sends headers that let nothing foreign into a page', async () => {
    const { headers } = await opened.app.request('/')
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})
