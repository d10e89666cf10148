import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity, recommendation } from '../../../models/index.ts'
import type { Role } from '../../../serving/access/index.ts'
import { createApp } from '../../../serving/app.ts'
import { jobs } from '../../../serving/jobs/jobs.ts'
import { parseSchedule } from '../../../serving/jobs/read-schedule.ts'
import { installWorkerSchema } from '../../../serving/jobs/worker-schema.ts'
import { createLogger } from '../../../serving/logger.ts'
import { train } from '../../../training/train.ts'
import { createKey, testAuthenticator } from '../../helpers/accounts.ts'
import { adminPages } from '../../helpers/admin-pages.ts'
import { byRoleCookie, roleCookie } from '../../helpers/role-cookie.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { DENIM_JACKET, fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const HOSTILE = '"><script>alert(1)</script>'

describe('the pages of the control room', () => {
  const database = useTestDatabase()
  const { signal } = new AbortController()
  let opened: TestApp
  let pages: ReturnType<typeof adminPages>

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    for (const seed of [1, 2]) await train(database.pool, popularity, { seed, signal, override: 'a test' })
    await train(database.pool, recommendation, { seed: 1, signal })
    await installWorkerSchema(database.pool, createLogger('silent'))
    const { rows: made } = await database.pool.query<{ category_id: number }>(
      `insert into niche_data.categories (parent_id, name) values (null, 'Ladies') returning category_id`,
    )
    const { rows: runs } = await database.pool.query<{ job_run_id: number }>(
      `insert into ml.job_run (job_name, triggered_by, state, finished_at, host, pid, log, error)
       values ('refresh-views', 'cron', 'failed', clock_timestamp(), 'x', 1, $1, $1) returning job_run_id`,
      [HOSTILE],
    )
    await database.pool.query('select niche_data.refresh_views()')
    opened = await openApp(database, { authenticator: byRoleCookie })
    pages = adminPages({
      articleId: DENIM_JACKET,
      categoryId: made[0]!.category_id,
      modelName: 'popularity',
      jobRunId: runs[0]!.job_run_id,
    })
  }, 120_000)
  afterAll(() => opened?.close())

  const get = async (path: string, role?: Role) => {
    const response = await opened.app.request(path, { headers: role ? { cookie: roleCookie(role).header } : {} })
    return { status: response.status, html: await response.text(), headers: response.headers }
  }
  const post = async (path: string, role: Role, fields: Readonly<Record<string, string>> = {}) => {
    const response = await opened.app.request(path, {
      method: 'POST',
      headers: { cookie: roleCookie(role).header, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })
    return { status: response.status, location: response.headers.get('location'), html: await response.text() }
  }
  /** Attributes of the first input of this name. */
  const fieldNamed = (html: string, name: string): Readonly<Record<string, string>> => {
    const input = [...html.matchAll(/<input [^>]*>/g)].find(([tag]) => tag.includes(` name="${name}"`))?.[0] ?? ''
    return Object.fromEntries([...input.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]))
  }
  const championOf = async (model: string) =>
    (
      await database.pool.query<{ version: number }>(
        `select v.version from ml.model_alias a join ml.model_version v using (model_version_id)
          where a.model_name = $1 and a.alias = 'champion'`,
        [model],
      )
    ).rows[0]?.version

  it('are refused to guests, with a way to sign in that leads back, and to shoppers', async () => {
    for (const { path } of pages) {
      const guest = await get(path)
      expect(guest.status, path).toBe(401)
      expect(guest.html).toContain('href="/sign-in?next=%2Fadmin')
      expect(guest.html).not.toContain('<table')
      const shopper = await get(path, 'shopper')
      expect(shopper.status, path).toBe(403)
      expect(shopper.html).not.toContain('<table')
    }
  })

  it('are read by analysts, without a form that changes anything', async () => {
    for (const { path, isForAdminsOnly } of pages) {
      const { status, html } = await get(path, 'analyst')
      expect(status, path).toBe(isForAdminsOnly ? 403 : 200)
      const posted = [...html.matchAll(/<form[^>]*method="post"[^>]*>/g)].map(
        ([form]) => /action="([^"]*)"/.exec(form)?.[1],
      )
      expect(posted, path).toEqual(['/theme'])
    }
  })

  it('are read by admins, and nobody else keeps them', async () => {
    for (const { path } of pages) {
      const { status, html, headers } = await get(path, 'admin')
      expect(status, `${path}: ${html.slice(0, 4_000)}`).toBe(200)
      expect(headers.get('cache-control'), path).toBe('private, no-cache')
    }
  })

  it('have nothing inline that the content security policy refuses, and nothing of the data as markup', async () => {
    await database.pool.query('update niche_data.articles set prod_name = $1 where article_id = $2', [
      HOSTILE,
      DENIM_JACKET,
    ])
    for (const { path } of pages) {
      const { html } = await get(path, 'admin')
      expect(html, path).not.toContain('<script>')
      expect(html, path).not.toMatch(/<[^>]* (?:style|on\w+)="/)
      expect(html, path).not.toMatch(/<style/)
    }
    await database.pool.query(`update niche_data.articles set prod_name = 'Denim jacket' where article_id = $1`, [
      DENIM_JACKET,
    ])
  })

  it('are not for API keys, which have the API', async () => {
    const keyed = await openApp(database, { authenticator: testAuthenticator(database) })
    const { authorization } = await createKey(database, { role: 'admin' })
    expect((await keyed.app.request('/admin', { headers: { authorization } })).status).toBe(403)
    await keyed.close()
  })

  it('are as they are when nothing is there', async () => {
    expect((await get('/admin/nothing', 'admin')).status).toBe(404)
    expect((await get('/admin/models/nothing', 'admin')).status).toBe(404)
    expect((await get('/admin/models/popularity/versions/99', 'admin')).status).toBe(404)
    expect((await get('/admin/catalogue/77', 'admin')).status).toBe(404)
    expect((await get('/admin/demand?category=9999', 'admin')).status).toBe(404)
    expect((await get('/admin/segments/nobody', 'admin')).status).toBe(404)
    expect((await get('/admin/jobs/nothing', 'admin')).status).toBe(404)
    expect((await get('/admin/jobs/refresh-views/runs/99', 'admin')).status).toBe(404)
  })

  it('refuse what analysts and guests send', async () => {
    const before = await championOf('popularity')
    const fields = { version: before === 1 ? '2' : '1', reason: 'I like it' }
    expect((await post('/admin/models/popularity/promote', 'analyst', fields)).status).toBe(403)
    const asGuest = await opened.app.request('/admin/models/popularity/promote', { method: 'POST' })
    expect(asGuest.status).toBe(401)
    expect(await championOf('popularity')).toBe(before)
  })

  it('promote a version and go back, with the reason, and say so once', async () => {
    const before = await championOf('popularity')
    const other = before === 1 ? 2 : 1
    const promoted = await post('/admin/models/popularity/promote', 'admin', {
      version: String(other),
      reason: 'better on new customers',
    })
    expect(promoted).toMatchObject({ status: 303, location: '/admin/models/popularity' })
    expect(await championOf('popularity')).toBe(other)
    expect((await get('/admin/models/popularity', 'admin')).html).toContain('better on new customers')
    const again = await post('/admin/models/popularity/promote', 'admin', { version: String(other), reason: 'again' })
    expect(again.status).toBe(409)
    expect(again.html).toContain('is the champion already')
    expect((await post('/admin/models/popularity/rollback', 'admin', { reason: 'too few clicks' })).status).toBe(303)
    expect(await championOf('popularity')).toBe(before)
    const { html } = await get('/admin/audit?action=model.rollback', 'admin')
    expect(html).toContain('too few clicks')
    expect(html).not.toContain('better on new customers')
  })

  it('ask for a training and wait for it', async () => {
    const asked = await post('/admin/models/popularity/train', 'admin', { reason: 'new season' })
    expect(asked.status).toBe(303)
    expect(asked.location).toMatch(/^\/admin\/models\/popularity\?asked=\d+#training$/)
    const { html } = await get(asked.location!.split('#')[0]!, 'admin')
    expect(html).toMatch(/<p id="training" data-live[^>]*>Waiting for the worker\./)
    expect((await get('/admin/models/popularity', 'admin')).html).not.toContain('data-live')
    const { rows } = await database.pool.query('select payload from graphile_worker._private_jobs')
    expect(rows).toEqual([{ payload: { job: 'train-popularity' } }])
  })

  it('ask for a comparison of a version with the champion', async () => {
    const candidate = (await championOf('popularity')) === 1 ? '2' : '1'
    const asked = await post('/admin/models/popularity/compare', 'admin', { candidate })
    expect(asked.location).toMatch(/^\/admin\/jobs\/compare-versions\?asked=\d+$/)
    expect((await get(asked.location!, 'admin')).html).toContain('Waiting for the worker.')
    expect((await post('/admin/models/popularity/compare', 'admin', { candidate: '99' })).status).toBe(404)
  })

  it('refuse a form that another site has sent', async () => {
    const response = await opened.app.request('/admin/jobs/refresh-views/run', {
      method: 'POST',
      headers: {
        cookie: roleCookie('admin').header,
        'sec-fetch-site': 'cross-site',
        origin: 'https://elsewhere.example',
      },
    })
    expect(response.status).toBe(403)
  })

  it('change stock, price and visibility of an article, and tell what is refused', async () => {
    const path = `/admin/catalogue/${DENIM_JACKET}`
    const article = async () =>
      (
        await database.pool.query<{ stock: number; price: string; is_hidden: boolean }>(
          'select stock, price, is_hidden from niche_data.articles where article_id = $1',
          [DENIM_JACKET],
        )
      ).rows[0]
    expect((await post(`${path}/stock`, 'admin', { stock: '7', reason: 'correction' })).location).toBe(path)
    expect((await post(`${path}/price`, 'admin', { price: '39.5', reason: 'season' })).location).toBe(path)
    expect((await post(`${path}/visibility`, 'admin', { is_hidden: 'true' })).location).toBe(path)
    expect(await article()).toEqual({ stock: 7, price: '39.50', is_hidden: true })
    expect((await get(path, 'admin')).html).toContain('hidden from shoppers')
    await post(`${path}/visibility`, 'admin', { is_hidden: 'false' })
    const refused = await post(`${path}/price`, 'admin', { price: 'much', reason: HOSTILE })
    expect(refused.status).toBe(422)
    expect(fieldNamed(refused.html, 'price')).toMatchObject({ value: 'much', 'aria-invalid': 'true' })
    expect(refused.html).toContain('<span class="field-fault" id="fault-price">A price from 0 to 99,999,999.99')
    expect(refused.html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
    expect(refused.html).not.toContain(HOSTILE)
    expect(refused.html).toContain('Not done.')
    const tooMany = await post(`${path}/stock`, 'admin', { stock: '-3', reason: 'correction' })
    expect(tooMany.status).toBe(422)
    expect(fieldNamed(tooMany.html, 'stock')).toMatchObject({ value: '-3', 'aria-describedby': 'fault-stock' })
    expect(tooMany.html).toContain('<option value="correction" selected')
    // The other form of the page is as it was.
    expect(fieldNamed(tooMany.html, 'price')).toMatchObject({ value: '39.50' })
    expect(fieldNamed(tooMany.html, 'price')).not.toHaveProperty('aria-invalid')
    expect(await article()).toEqual({ stock: 7, price: '39.50', is_hidden: false })
  })

  it('tell of a form whose page is not there as of any other refusal', async () => {
    const refused = await post('/admin/catalogue/77/price', 'admin', { price: '10' })
    expect(refused.status).toBe(404)
    expect(refused.html).toContain('Back to the overview')
  })

  it('preview a markdown, apply it and undo it', async () => {
    const { html } = await get('/admin/markdowns?percentile=100&discount=50', 'admin')
    expect(html).toContain('Mark down')
    expect(html).toContain('No model of demand is served, so nobody can say')
    const long = 'x'.repeat(501)
    const refused = await post('/admin/markdowns', 'admin', {
      percentile: '100',
      discount: '50',
      days: '14',
      reason: long,
    })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('What it would change')
    expect(fieldNamed(refused.html, 'reason')).toMatchObject({ value: long, 'aria-invalid': 'true' })
    expect(fieldNamed(refused.html, 'days')).toMatchObject({ value: '14' })
    const unreadable = await get('/admin/markdowns?percentile=500&discount=50', 'admin')
    expect(fieldNamed(unreadable.html, 'percentile')).toMatchObject({ value: '500', 'aria-invalid': 'true' })
    expect(unreadable.html).toContain('A whole number from 1 to 100.')
    expect(unreadable.html).not.toContain('What it would change')
    const prices = async () =>
      (await database.pool.query<{ sum: string }>('select sum(price) from niche_data.articles')).rows[0]!.sum
    const before = await prices()
    expect((await post('/admin/markdowns', 'admin', { percentile: '100', discount: '50' })).status).toBe(303)
    expect(Number(await prices())).toBeLessThan(Number(before))
    const id = /\/admin\/markdowns\/(\d+)\/undo/.exec((await get('/admin/markdowns', 'admin')).html)?.[1]
    expect((await post(`/admin/markdowns/${id}/undo`, 'admin')).status).toBe(303)
    expect(await prices()).toBe(before)
  })

  it('add, move, rename and delete categories', async () => {
    const categories = async () =>
      (
        await database.pool.query<{ category_id: number; parent_id: number | null; name: string }>(
          'select category_id, parent_id, name from niche_data.categories order by category_id',
        )
      ).rows
    const [ladies] = await categories()
    await post('/admin/categories', 'admin', { name: 'Rain', parent_id: '' })
    const rain = (await categories()).at(-1)!
    expect(rain).toMatchObject({ name: 'Rain', parent_id: null })
    const path = `/admin/categories/${rain.category_id}`
    await post(path, 'admin', { name: 'Raincoats', parent_id: String(ladies!.category_id) })
    expect((await categories()).at(-1)).toMatchObject({ name: 'Raincoats', parent_id: ladies!.category_id })
    const cycle = await post(`/admin/categories/${ladies!.category_id}`, 'admin', {
      name: 'Ladies',
      parent_id: String(rain.category_id),
    })
    expect(cycle.status).toBe(409)
    expect(cycle.html).toContain('id="fault-parent_id"')
    expect(cycle.html).toContain('>Ladies</h2>')
    const taken = await post('/admin/categories', 'admin', { name: 'Ladies' })
    expect(taken.status).toBe(409)
    expect(fieldNamed(taken.html, 'name')).toMatchObject({ value: 'Ladies', 'aria-describedby': 'fault-name' })
    expect((await get('/admin/categories', 'admin')).html).toContain('Raincoats')
    expect((await post(`${path}/delete`, 'admin')).status).toBe(303)
    expect(await categories()).toEqual([ladies])
  })

  it('say when each job begins next, and nothing of it where this server keeps no times', async () => {
    expect((await get('/admin/jobs', 'admin')).html).toContain('This server begins no job by itself')
    const schedule = parseSchedule('30 4 * * * refresh-views\noff check-drift', jobs)
    const keeper = createApp({ ...opened.deps, schedule })
    const headers = { cookie: roleCookie('analyst').header }
    const html = await (await keeper.request('/admin/jobs', { headers })).text()
    expect(html).not.toContain('This server begins no job by itself')
    const rowOf = (name: string) => html.split('<tr>').find((row) => row.includes(`/admin/jobs/${name}"`)) ?? ''
    expect(rowOf('refresh-views')).toMatch(/<time datetime="\d{4}-\d\d-\d\dT04:30:00.000Z">/)
    expect(rowOf('check-drift')).toContain('when asked for')
    const one = await (await keeper.request('/admin/jobs/refresh-views', { headers })).text()
    expect(one).toMatch(/Next at [^<]*04:30 UTC, in /)
  })

  it('draw how well a version is calibrated where it keeps that, and nothing where it does not', async () => {
    expect((await get('/admin/models/popularity', 'admin')).html).not.toContain('Calibration of version')
    const bins = {
      forecast_probability: {
        'bin 1': { mean_forecast: 0.1, observed_share: 0.125, standard_error: 0.01, weight: 0.75 },
        'bin 2': { mean_forecast: 0.5, observed_share: 0.4, standard_error: 0.02, weight: 0.25 },
      },
    }
    const version = await championOf('popularity')
    await database.pool.query(
      `update ml.model_version
          set metrics_by_slice = $1, metrics = '{"auc": 0.9}', evaluated_from = '2020-09-01', evaluated_until = '2020-09-08',
              unevaluated_reason = null
        where model_name = 'popularity' and version = $2`,
      [bins, version],
    )
    for (const path of ['/admin/models/popularity', `/admin/models/popularity/versions/${version}`]) {
      const { html } = await get(path, 'analyst')
      expect(html, path).toContain(`Calibration of version ${version}`)
      expect(html).toContain('Over the whole holdout 20 % was forecast and 19.4 % happened')
      expect(html).toContain('<th scope="row">2</th><td>50 %</td><td>40 %</td><td>36.1 % to 43.9 %</td><td>25 %</td>')
      expect(html).toMatch(/<code>model_version<\/code>, [^;]* old; as of <time datetime="2020-09-08/)
    }
    const { html } = await get('/admin/models/recommendation', 'admin')
    expect(html).not.toContain('Calibration of version')
    const answer = await opened.app.request(`/api/models/popularity/versions/${version}`, {
      headers: { cookie: roleCookie('analyst').header },
    })
    expect(await answer.json()).toMatchObject({ metrics_by_slice: bins })
  })

  it('refresh a view and ask for a job', async () => {
    expect((await post('/admin/views/mv_daily_sales/refresh', 'admin')).location).toBe('/admin/jobs')
    expect((await post('/admin/views/nothing/refresh', 'admin')).status).toBe(404)
    expect((await post('/admin/jobs/refresh-views/run', 'admin')).location).toMatch(
      /^\/admin\/jobs\/refresh-views\?asked=/,
    )
    expect((await post('/admin/jobs/nothing/run', 'admin')).status).toBe(404)
  })

  it('count nothing as shown that was only tried', async () => {
    const { html } = await get('/admin/recommendations?customer=41', 'admin')
    expect(html).toContain('customers bought this and Soft hoodie')
    await opened.impressions.flush()
    const { rows } = await database.pool.query('select from ml.recommendation_answers')
    expect(rows).toHaveLength(0)
  })

  it('give the chart library to whoever knows its path, compressed and for ever', async () => {
    const path = /data-echarts="([^"]+)"/.exec((await get('/admin', 'admin')).html)![1]!
    const response = await opened.app.request(path, { headers: { 'accept-encoding': 'gzip' } })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(400_000)
  })
})
