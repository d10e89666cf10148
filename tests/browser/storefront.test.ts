import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity, recommendation } from '../../models/index.ts'
import { train } from '../../training/train.ts'
import { chromiumMissing, openBrowser } from '../helpers/browser.ts'
import { listen, openApp, type TestApp } from '../helpers/serve-app.ts'
import { BEANIE, DENIM_JACKET, fillSmallShop } from '../helpers/small-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

if (chromiumMissing) process.stderr.write(`browser tests are skipped: ${chromiumMissing}\n`)

describe.skipIf(chromiumMissing)('the storefront in a browser', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let server: Awaited<ReturnType<typeof listen>>
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    for (const estimator of [popularity, recommendation]) {
      await train(database.pool, estimator, { seed: 1, signal: new AbortController().signal })
    }
    opened = await openApp(database)
    server = await listen(opened.app)
    browser = await openBrowser()
    page = await browser.newPage()
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
    await opened.close()
  })

  it('shows what is popular to nobody in particular, with a drawing of every article', async () => {
    await page.goto(server.url)
    await page.getByRole('heading', { name: 'Popular now' }).waitFor()
    const cards = await page.locator('article.card').count()
    expect(cards).toBeGreaterThanOrEqual(10)
    const drawings = page.locator('article.card svg[role=img]')
    expect(await drawings.count()).toBe(cards)
    for (const drawing of await drawings.all()) {
      const box = await drawing.boundingBox()
      expect(box?.width).toBeGreaterThan(60)
      expect(box?.height).toBeGreaterThan(60)
    }
  })

  it('recommends to the customer that is chosen, with the reason', async () => {
    await page.goto(server.url)
    await page.getByLabel('Shopping as customer').fill('41')
    await page.getByRole('button', { name: 'Show' }).click()
    const row = page.locator('#for-you')
    await row.getByRole('heading', { name: 'Recommended for you' }).waitFor()
    expect(await row.locator('article.card').first().textContent()).toMatch(
      /Ribbed beanie.*customers bought this and Soft hoodie/s,
    )
  })

  it('says that an unknown customer is unknown and shows what is popular', async () => {
    await page.goto(`${server.url}/?customer_id=123456`)
    await page.getByText('There is no customer 123456.').waitFor()
    expect(await page.getByRole('heading', { name: 'Popular now' }).count()).toBe(1)
  })

  it('leads from a card to the product, which says what goes with it and keeps the customer', async () => {
    await page.goto(`${server.url}/?customer_id=41`)
    await page.locator('#for-you a').first().click()
    await page.waitForURL(`**/articles/${BEANIE}?customer_id=41`)
    await page.getByRole('heading', { name: 'Ribbed beanie', level: 1 }).waitFor()
    const goesWith = page.locator('#goes-with')
    expect(await goesWith.getByRole('heading', { name: 'Goes with' }).count()).toBe(1)
    expect(await goesWith.textContent()).toContain('Soft hoodie')
  })

  it('shows price, stock and the other colours of a product', async () => {
    await page.goto(`${server.url}/articles/${DENIM_JACKET}`)
    const text = (await page.locator('main').textContent()) ?? ''
    expect(text).toContain('49.99')
    expect(text).toMatch(/in stock/i)
    expect(await page.locator('#colours article.card').count()).toBe(1)
  })

  it('has a page for what is not there, with a way back', async () => {
    const answer = await page.goto(`${server.url}/articles/77`)
    expect(answer?.status()).toBe(404)
    await page.getByRole('link', { name: 'Back to all garments' }).click()
    await page.waitForURL(`${server.url}/`)
    complaints.splice(0)
  })

  it('shows the API and lets one read a route', async () => {
    await page.goto(`${server.url}/docs`)
    await page.getByText('/api/recommend/{customer_id}').waitFor()
  })

  it('fits a phone without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    for (const path of ['/?customer_id=41', `/articles/${DENIM_JACKET}`]) {
      await page.goto(server.url + path)
      const [content, window] = (await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')) as [
        number,
        number,
      ]
      expect(content, path).toBeLessThanOrEqual(window)
    }
  })

  it('gave the browser nothing to complain about', () => {
    expect(complaints).toEqual([])
  })
})
