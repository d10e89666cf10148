import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity } from '../../models/index.ts'
import { generateShop } from '../../sql/synthetic/generate-shop.ts'
import { train } from '../../training/train.ts'
import { adminPages } from '../helpers/admin-pages.ts'
import { axeUnderPolicy, type Violation } from '../helpers/axe-under-policy.ts'
import { chromiumMissing, openBrowser } from '../helpers/browser.ts'
import { byRoleCookie, roleCookie } from '../helpers/role-cookie.ts'
import { scoreByHand } from '../helpers/score-by-hand.ts'
import { listen, openApp, type TestApp } from '../helpers/serve-app.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

if (chromiumMissing) process.stderr.write(`browser tests are skipped: ${chromiumMissing}\n`)

describe.skipIf(chromiumMissing)('the control room in a browser', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let server: Awaited<ReturnType<typeof listen>>
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let paths: readonly string[]
  const complaints: string[] = []

  beforeAll(async () => {
    const { pool } = database
    await generateShop(pool, { size: 'demo', seed: 1, replace: false })
    const { signal } = new AbortController()
    for (const seed of [1, 2]) await train(pool, popularity, { seed, signal, override: 'a test' })
    await pool.query('select niche_data.refresh_views()')
    for (const count of ['count_funnel_days', 'count_loyalty_bands', 'count_review_sentiment']) {
      await pool.query(`select dashboards.${count}()`)
    }
    await scoreByHand(pool)
    // As a model of probabilities keeps it.
    await pool.query(
      `update ml.model_version set metrics_by_slice = jsonb_build_object('forecast_probability', $1::jsonb)
        where model_name = 'popularity'`,
      [
        JSON.stringify({
          'bin 1': { mean_forecast: 0.0001, observed_share: 0.0002, standard_error: 0.0001, weight: 0.75 },
          'bin 2': { mean_forecast: 0.5, observed_share: 0.4, standard_error: 0.02, weight: 0.25 },
        }),
      ],
    )
    const { rows } = await pool.query<{ category_id: number; article_id: number }>(
      'select category_id, article_id from niche_data.articles where category_id is not null order by article_id limit 1',
    )
    opened = await openApp(database, { authenticator: byRoleCookie })
    server = await listen(opened.app)
    const { article_id: articleId, category_id: categoryId } = rows[0]!
    paths = adminPages({ articleId, categoryId, modelName: 'popularity', segment: 'loyal' }).map(({ path }) => path)
    browser = await openBrowser()
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const { name, value } = roleCookie('admin')
    await context.addCookies([{ name, value, url: server.url }])
    page = await context.newPage()
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
  }, 180_000)
  afterAll(async () => {
    await browser.close()
    await server.close()
    await opened.close()
  })

  const violations = (rules?: readonly string[]) => axeUnderPolicy(page, rules)

  describe('on every page', () => {
    interface Looked {
      readonly status: number | undefined
      readonly violations: readonly Violation[]
      readonly violationsInTheDark: readonly Violation[]
      /** Width of the window -> how wide the page then is. */
      readonly widths: ReadonlyMap<number, number>
    }
    const looked = new Map<string, Looked>()

    // Each page is fetched once, and looked at in several lights.
    beforeAll(async () => {
      for (const path of paths) {
        const answer = await page.goto(server.url + path)
        const light = await violations()
        await page.emulateMedia({ colorScheme: 'dark' })
        const dark = await violations(['color-contrast'])
        await page.emulateMedia({ colorScheme: 'light' })
        const widths = new Map<number, number>()
        for (const width of [390, 768, 1440]) {
          await page.setViewportSize({ width, height: 900 })
          widths.set(width, Number(await page.evaluate('document.documentElement.scrollWidth')))
        }
        looked.set(path, { status: answer?.status(), violations: light, violationsInTheDark: dark, widths })
      }
    }, 480_000)

    it('is accessible', () => {
      expect(looked.size).toBe(new Set(paths).size)
      for (const [path, { status, violations }] of looked) {
        expect(status, path).toBe(200)
        expect(violations, path).toEqual([])
      }
    })

    it('has enough contrast in the dark', () => {
      for (const [path, { violationsInTheDark }] of looked) expect(violationsInTheDark, path).toEqual([])
    })

    it('fits windows of any width without scrolling sideways', () => {
      for (const [path, { widths }] of looked) {
        for (const [width, needed] of widths) expect(needed, `${path} at ${width}`).toBeLessThanOrEqual(width)
      }
    })
  })

  it('brings a chart to life where it stood, and reads it out by the arrow keys', async () => {
    await page.goto(`${server.url}/admin/daily-sales`)
    const live = page.locator('.chart-live').first()
    await live.locator('canvas').waitFor()
    const box = await live.boundingBox()
    expect(box?.width).toBeGreaterThan(600)
    expect(box?.height).toBeGreaterThan(250)
    await live.focus()
    await page.keyboard.press('ArrowLeft')
    const spoken = page.locator('[aria-live=polite]').first()
    expect(await spoken.textContent()).toMatch(/^\d+ Sep 2020, Revenue: [\d,]+\.\d\d, Same weekday last year: /)
    const last = await spoken.textContent()
    await page.keyboard.press('ArrowLeft')
    expect(await spoken.textContent()).not.toBe(last)
  })

  it('does not scroll sideways between a narrower window and the chart drawn for it', async () => {
    const late = await context.newPage()
    await late.addInitScript('ResizeObserver = class { observe() {} unobserve() {} disconnect() {} }')
    await late.goto(`${server.url}/admin/daily-sales`)
    await late.locator('.chart-live canvas').first().waitFor()
    await late.setViewportSize({ width: 390, height: 900 })
    expect((await late.locator('.chart-live canvas').first().boundingBox())?.width).toBeGreaterThan(600)
    expect(await late.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await late.close()
  })

  it('shows the same drawings without script', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const { name, value } = roleCookie('analyst')
    await plain.addCookies([{ name, value, url: server.url }])
    const still = await plain.newPage()
    await still.goto(`${server.url}/admin/segments`)
    const drawn = still.locator('.chart-picture svg:visible')
    expect(await drawn.count()).toBeGreaterThanOrEqual(2)
    expect((await drawn.first().boundingBox())?.width).toBeGreaterThan(300)
    await plain.close()
  })

  it('promotes a version by the keyboard alone', async () => {
    await page.goto(`${server.url}/admin/models/popularity`)
    await page.evaluate('document.body.focus()')
    const field = page.getByLabel(/^Why serve version/)
    const wanted = /version (\d+)/.exec((await field.getAttribute('aria-label')) ?? '')?.[1]
    for (let presses = 0; presses < 200; presses++) {
      await page.keyboard.press('Tab')
      if (await field.evaluate((element) => element === element.ownerDocument.activeElement)) break
    }
    await page.keyboard.type('chosen by the keyboard')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('The version is served now.').waitFor()
    expect(await page.getByText(`version ${wanted} is served`).count()).toBe(1)
    expect(await page.getByText('chosen by the keyboard').count()).toBeGreaterThan(0)
  })

  it('shows how a training goes, without being loaded anew', async () => {
    const { rows } = await database.pool.query<{ job_run_id: number }>(
      `insert into ml.job_run (job_name, triggered_by, state, host, pid, log)
       values ('train-popularity', 'manual', 'running', 'x', 1, 'reading') returning job_run_id`,
    )
    const write = async (changes: string) =>
      await database.pool.query(`update ml.job_run set ${changes} where job_run_id = $1`, [rows[0]?.job_run_id])
    await page.goto(`${server.url}/admin/models/popularity`)
    await page.getByText('reading', { exact: true }).waitFor()
    await page.evaluate('window.isSameDocument = true')
    await write(`log = 'reading' || chr(10) || 'counting <b>units</b>'`)
    await page.getByText('counting <b>units</b>').waitFor()
    await write(`state = 'succeeded', finished_at = clock_timestamp()`)
    await page.locator('#training:not([data-live])').waitFor()
    expect(await page.locator('#training').innerText()).toContain('succeeded')
    expect(await page.evaluate('window.isSameDocument')).toBe(true)
  })

  it('moves a category by the keyboard', async () => {
    await page.goto(`${server.url}/admin/categories`)
    const link = page.locator('.category-tree .category-tree .category-row a').first()
    const name = await link.innerText()
    await link.focus()
    await page.keyboard.press('Enter')
    const place = page.getByLabel('Below')
    await place.waitFor()
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press('Tab')
      if (await place.evaluate((element) => element === element.ownerDocument.activeElement)) break
    }
    await page.keyboard.press('Home')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('The category is changed.').waitFor()
    expect(await page.locator('.category-forms h2').innerText()).toBe(name)
  })

  it('moves a category by dragging it onto another one', async () => {
    await page.goto(`${server.url}/admin/categories`)
    const roots = page.locator('main .category-room > section > .category-tree > li > .category-row')
    const moved = await roots.nth(0).locator('a').innerText()
    const target = await roots.nth(1).locator('a').innerText()
    await roots.nth(0).dragTo(roots.nth(1))
    await page.getByText('The category is changed.').waitFor()
    expect(await page.locator('.category-forms h2').innerText()).toBe(`${target} › ${moved}`)
  })

  it('moves a category without script', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const { name, value } = roleCookie('admin')
    await plain.addCookies([{ name, value, url: server.url }])
    const still = await plain.newPage()
    await still.goto(`${server.url}/admin/categories`)
    await still.locator('.category-tree .category-tree .category-row a').first().click()
    const moved = await still.getByLabel('Name').inputValue()
    await still.getByLabel('Below').selectOption('')
    await still.getByRole('button', { name: `Save ${moved}` }).click()
    await still.getByText('The category is changed.').waitFor()
    expect(await still.locator('.category-forms h2').innerText()).toBe(moved)
    await plain.close()
  })

  it('shows a form that was refused as it was typed, what is wrong beside its field', async () => {
    await page.goto(`${server.url}/admin/categories`)
    const taken = await page.locator('.category-tree .category-row a').first().innerText()
    await page.getByLabel('New category').fill(taken)
    const before = complaints.length
    await page.getByRole('button', { name: 'Add' }).click()
    const fault = page.locator('#fault-name')
    await fault.waitFor()
    expect(await page.getByLabel('New category').inputValue()).toBe(taken)
    expect(await page.getByLabel('New category').getAttribute('aria-describedby')).toBe('fault-name')
    expect(await violations()).toEqual([])
    // Chromium tells in the console that the page came with 409.
    expect(complaints.splice(before).filter((complaint) => !complaint.includes('409'))).toEqual([])
  })

  it('reads out a calibration bin by bin', async () => {
    await page.goto(`${server.url}/admin/models/popularity`)
    const chart = page.locator('figure', { hasText: 'Calibration of version' })
    await chart.scrollIntoViewIfNeeded()
    await chart.locator('canvas').waitFor()
    await chart.locator('.chart-live').focus()
    await page.keyboard.press('ArrowRight')
    expect(await chart.locator('[aria-live=polite]').textContent()).toBe(
      'Forecast probability: 0.01 %, Share that happened: 0.02 %, 95 % interval: 0.0004 % to 0.0396 %, 75 % of all',
    )
  })

  it('switches between light and dark and stays so', async () => {
    const background = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${server.url}/admin/jobs`)
    const light = await background()
    await page.getByRole('button', { name: 'Dark colours' }).click()
    await page.waitForURL('**/admin/jobs')
    expect(await background()).not.toBe(light)
    await page.goto(`${server.url}/admin`)
    expect(await background()).not.toBe(light)
    await page.getByRole('button', { name: 'Light colours' }).click()
    await page.waitForURL('**/admin')
    expect(await background()).toBe(light)
  })

  it('prints on white paper, the drawings in the place of what answers to a pointer, without controls', async () => {
    await page.goto(`${server.url}/admin/daily-sales`)
    await page.locator('.chart-live canvas').first().waitFor()
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(await page.locator('.chart-picture svg:visible').count()).toBeGreaterThan(0)
    expect(await page.locator('.chart-live:visible, .room-nav:visible, form:visible').count()).toBe(0)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdf.length).toBeGreaterThan(10_000)
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' })
  })

  it('gave the browser nothing to complain about', () => {
    expect(complaints).toEqual([])
  })
})
