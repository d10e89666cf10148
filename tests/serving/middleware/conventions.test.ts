import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../serving/app.ts'
import { createLogger } from '../../../serving/logger.ts'
import { refuseWhenOverloaded } from '../../../serving/middleware/refuse-when-overloaded.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

describe('every answer', () => {
  const database = useTestDatabase()
  let opened: TestApp
  beforeAll(async () => {
    await fillSmallShop(database.pool)
    opened = await openApp(database)
  })
  afterAll(() => opened.close())

  it('has the id of its request, the one given or a new one, and says how long it took', async () => {
    const given = await opened.app.request('/api/health/live', { headers: { 'X-Request-Id': 'abc-123' } })
    expect(given.headers.get('x-request-id')).toBe('abc-123')
    expect(given.headers.get('server-timing')).toMatch(/^total;dur=\d/)
    const [one, another] = await Promise.all([opened.app.request('/api/health/live'), opened.app.request('/nowhere')])
    expect(one.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(another.headers.get('x-request-id')).not.toBe(one.headers.get('x-request-id'))
  })

  it('is logged by its route, its id and its time, without what names a person', async () => {
    const lines: string[] = []
    const logger = createLogger(
      'debug',
      new Writable({
        write: (chunk, _, done) => {
          lines.push(String(chunk))
          done()
        },
      }),
    )
    const app = createApp({ ...opened.deps, logger })
    await app.request('/api/customers/4711/segment?name=Anna', { headers: { 'X-Request-Id': 'abc-123' } })
    const line = JSON.parse(lines.find((text) => text.includes('"request"'))!) as object
    expect(line).toMatchObject({ request_id: 'abc-123', method: 'GET', route: '/api/customers/:customer_id/segment' })
    expect(lines.join('')).not.toMatch(/4711|Anna/)
  })

  it('tells a browser of another origin nothing, unless it is one of those configured', async () => {
    const app = createApp({ ...opened.deps, corsOrigins: ['https://shop.example'] })
    const allowed = async (origin: string) =>
      (await app.request('/api/health/live', { headers: { Origin: origin } })).headers.get(
        'access-control-allow-origin',
      )
    expect(await allowed('https://shop.example')).toBe('https://shop.example')
    expect(await allowed('https://elsewhere.example')).toBeNull()
    const preflight = await app.request('/api/session/recommend', {
      method: 'OPTIONS',
      headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Idempotency-Key')
  })

  it('refuses a body that is too large before anything of it is parsed', async () => {
    const response = await opened.app.request('/api/session/recommend', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ interactions: [], more: 'x'.repeat(2 * 1024 * 1024) }),
    })
    expect([response.status, ((await response.json()) as { type: string }).type]).toEqual([
      413,
      'urn:selvedge:problem:too-large',
    ])
  })

  it('is a 503 with Retry-After as soon as too many requests wait for a connection', async () => {
    const { Hono } = await import('hono')
    const pool = { waitingCount: 3 }
    const app = new Hono()
    app.use(refuseWhenOverloaded([pool], 4))
    app.get('/', (context) => context.text('fine'))
    app.onError((error, context) => context.text((error as { code?: string }).code ?? '', 503))
    expect((await app.request('/')).status).toBe(200)
    pool.waitingCount = 4
    expect(await (await app.request('/')).text()).toBe('OVERLOADED')

    const crowded = Object.create(opened.deps.pool, { waitingCount: { value: 1_000 } }) as typeof opened.deps.pool
    const response = await createApp({ ...opened.deps, pool: crowded }).request('/api/health/live')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    expect(((await response.json()) as { type: string }).type).toBe('urn:selvedge:problem:overloaded')
  })
})
