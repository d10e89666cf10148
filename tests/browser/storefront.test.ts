import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createKey } from '../helpers/accounts.ts'
import { chromiumMissing, openBrowser } from '../helpers/browser.ts'
import { BEANIE, DENIM_JACKET, SOLD_OUT_BEANIE } from '../helpers/small-shop.ts'
import { openStorefrontShop, type StorefrontShop } from '../helpers/storefront-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

if (chromiumMissing) process.stderr.write(`browser tests are skipped: ${chromiumMissing}\n`)

/** A step that takes longer fails by itself, and says which it is. */
const STEP_MS = 12_000
const TEST_MS = 60_000

describe.skipIf(chromiumMissing)('the storefront in a browser', { timeout: TEST_MS }, () => {
  const database = useTestDatabase()
  let shop: StorefrontShop
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    shop = await openStorefrontShop(database)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await shop.close()
  })
  beforeEach(async () => await begin())
  afterEach(async () => {
    await context.close()
    expect(complaints.splice(0)).toEqual([])
  })

  /** A guest, or whoever has the API key. */
  async function begin(authorization?: string) {
    await context?.close()
    context = await browser.newContext({
      baseURL: shop.url,
      ...(authorization && { extraHTTPHeaders: { authorization } }),
    })
    context.setDefaultTimeout(STEP_MS)
    page = await context.newPage()
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
  }
  const cards = () => page.locator('#results > li').count()

  it('shows what others buy to a guest, with a picture of every garment', async () => {
    await page.goto('/')
    await page.getByRole('heading', { name: 'What others buy' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Recommended for you' }).count()).toBe(0)
    const pictures = page.locator('#trending img')
    expect(await pictures.count()).toBeGreaterThanOrEqual(4)
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded()
      await expect
        .poll(() => picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth))
        .toBeGreaterThan(0)
      expect(await picture.getAttribute('alt')).not.toBe('')
    }
  })

  it('recommends to whoever is signed in, with reasons', async () => {
    const { authorization } = await createKey(database, { customerId: 41 })
    await begin(authorization)
    await page.goto('/')
    expect(await page.locator('#for-you article').first().textContent()).toMatch(
      /Ribbed beanie.*customers bought this and Soft hoodie/s,
    )
    await page.getByRole('heading', { name: 'Because you bought Soft hoodie' }).waitFor()
    await page.locator('#for-you a').first().click()
    await page.waitForURL(`**/articles/${BEANIE}`)
    expect(await page.locator('#goes-with').textContent()).toContain('Soft hoodie')
  })

  it('shows a customer’s shop to those who run it, and to nobody else', async () => {
    const analyst = await createKey(database, { role: 'analyst' })
    await begin(analyst.authorization)
    await page.goto('/')
    await page.getByLabel('Look through the eyes of customer').fill('41')
    await page.getByRole('button', { name: 'Look', exact: true }).click()
    await page.locator('#for-you').filter({ hasText: 'Ribbed beanie' }).waitFor()
    await page.goto('/?customer_id=123456')
    await page.getByText('There is no such customer').waitFor()

    const shopper = await createKey(database, { customerId: 1 })
    for (const authorization of [undefined, shopper.authorization]) {
      await begin(authorization)
      await page.goto('/?customer_id=41')
      expect(await page.content()).not.toContain('Soft hoodie on')
      expect(await page.getByLabel('Look through the eyes of customer').count()).toBe(0)
    }
  })

  it('suggests while somebody types, by keyboard alone', async () => {
    await page.goto('/')
    const field = page.getByRole('combobox', { name: 'Search the shop' })
    await field.pressSequentially('hood')
    await page.getByRole('option', { name: /Soft hoodie/ }).waitFor()
    expect(await field.getAttribute('aria-expanded')).toBe('true')
    await field.press('ArrowDown')
    expect(await page.getByRole('option', { selected: true }).textContent()).toMatch(/^hoodie/)
    expect(await field.getAttribute('aria-activedescendant')).toBe('suggestion-0')
    await field.press('Escape')
    expect(await page.getByRole('option').count()).toBe(0)
    await field.pressSequentially('i')
    await page.getByRole('option').first().waitFor()
    await field.press('ArrowDown')
    await field.press('Enter')
    await page.waitForURL('**/search?q=hoodie')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('“hoodie”')
  })

  it('says what it searched instead of mistyped words', async () => {
    await page.goto('/search?q=bennie')
    await page.getByText('Nothing here has the words “bennie”').waitFor()
    expect(await page.locator('#results').textContent()).toContain('Ribbed beanie')
  })

  it('narrows a list by what is chosen, and widens it again', async () => {
    const garments = (words: string) => page.getByRole('status').getByText(words, { exact: true }).first().waitFor()
    await page.goto('/search?q=winter+coat')
    await garments('60 garments')
    await page.getByRole('link', { name: /^Red\s+20/ }).click()
    await page.waitForURL('**/search?q=winter+coat&colour=Red')
    await garments('20 garments')
    await page.getByRole('link', { name: /^Black\s+20/ }).click()
    await garments('40 garments')
    await page.getByLabel('Highest price').fill('40')
    await page.getByRole('button', { name: 'Go' }).click()
    await garments('14 garments')
    await page.getByRole('link', { name: 'Price, high first' }).click()
    await page.waitForURL('**sort=price_desc**')
    expect(await page.locator('#results .card-price').first().textContent()).toBe('39.00')
    await page.getByRole('link', { name: 'Take all away' }).click()
    await garments('60 garments')
  })

  it('appends the next page, keeps the address, and is as long as before for whoever comes back', async () => {
    await page.goto('/search?q=winter+coat&sort=name')
    expect(await cards()).toBe(24)
    await page.getByRole('link', { name: 'Show more' }).click()
    await expect.poll(cards).toBe(48)
    await page.getByRole('link', { name: 'Show more' }).click()
    await expect.poll(cards).toBe(60)
    expect(await page.getByRole('link', { name: 'Show more' }).count()).toBe(0)
    expect(page.url()).toBe(`${shop.url}/search?q=winter+coat&sort=name`)
    const ids = await page
      .locator('#results > li')
      .evaluateAll((items: { dataset: { articleId?: string } }[]) => items.map(({ dataset }) => dataset.articleId))
    expect(new Set(ids).size).toBe(60)

    const last = page.locator('#results a').last()
    await last.scrollIntoViewIfNeeded()
    const y = (await page.evaluate('scrollY')) as number
    await last.click()
    await page.getByRole('button', { name: 'Add to cart' }).waitFor()
    await page.goBack()
    await expect.poll(cards).toBe(60)
    await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(y - 200)
  })

  it('puts a garment into the cart without leaving its page, and says what cannot be had any more', async () => {
    await page.goto(`/articles/${DENIM_JACKET}`)
    expect(await page.getByRole('navigation', { name: 'Colours' }).getByRole('link').count()).toBe(2)
    await page.getByLabel('How many').selectOption('3')
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.getByText('It is in your cart.').waitFor()
    expect(await page.locator('#cart-units').textContent()).toBe('3')
    await page.getByRole('link', { name: 'See the cart' }).click()
    await page.waitForURL('**/cart')
    expect(await page.locator('.summary-total').textContent()).toBe('149.97')

    await database.pool.query('update niche_data.articles set stock = 1 where article_id = $1', [DENIM_JACKET])
    await page.reload()
    await page.getByText('Only 1 is left. Choose fewer.').waitFor()
    await page.getByLabel('Quantity of Denim jacket').selectOption('1')
    await page.getByRole('button', { name: 'Change the quantity of Denim jacket' }).click()
    await page.getByText('The quantity is changed.').waitFor()
    expect(await page.locator('.summary-total').textContent()).toBe('49.99')
    await database.pool.query('update niche_data.articles set stock = 10 where article_id = $1', [DENIM_JACKET])
  })

  it('keeps wishes, also for what is sold out, and moves them to the cart', async () => {
    await page.goto(`/articles/${SOLD_OUT_BEANIE}`)
    expect(await page.getByRole('button', { name: 'Add to cart' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Tell me when it is back' }).click()
    await page.getByRole('button', { name: /^On your wishlist/ }).waitFor()
    await page.goto(`/articles/${BEANIE}`)
    await page.getByRole('button', { name: 'To the wishlist' }).click()
    await page.getByRole('link', { name: 'Wishlist 2', exact: true }).click()
    await page.getByRole('button', { name: /^To the cart.*Ribbed beanie$/ }).click()
    await page.getByText('It is in your cart.').waitFor()
    await page.getByRole('button', { name: 'Remove Plain beanie' }).click()
    await page.getByText('Nothing is on your wishlist yet.').waitFor()
    expect(await page.locator('#cart-units').textContent()).toBe('1')
  })

  it('tells the shop what a visitor looks at, chooses and sees', async () => {
    await page.goto('/')
    await page.locator('#trending li').first().scrollIntoViewIfNeeded()
    const events = async () => {
      const { rows } = await database.pool.query<{ kind: string; n: number }>(
        `select event_type as kind, count(*)::integer as n from niche_data.visitor_events group by 1
         union all
         select 'impression', count(*)::integer from ml.recommendation_feedback where feedback_type = 'impression'`,
      )
      return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))
    }
    const before = await events()
    const count = async (kind: string) => ((await events())[kind] ?? 0) - (before[kind] ?? 0)
    // As long as a card has to be in sight to be seen.
    await page.waitForTimeout(800)
    await page.locator('#trending li a').first().click()
    await page.getByRole('button', { name: 'Add to cart' }).waitFor()
    await page.goto('/cart')
    await expect.poll(() => count('view'), { timeout: STEP_MS }).toBe(1)
    await expect.poll(() => count('click'), { timeout: STEP_MS }).toBe(1)
    await expect.poll(() => count('impression'), { timeout: STEP_MS }).toBeGreaterThan(0)
  })

  it('changes its colours and remembers them', async () => {
    await page.goto('/')
    const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
    const light = await ground()
    const remembered = page.waitForResponse((response) => response.url().endsWith('/theme'))
    await page.getByRole('button', { name: 'Dark colours' }).click()
    await page.locator('html[data-theme=dark]').waitFor()
    expect(await ground()).not.toBe(light)
    await remembered
    await page.goto('/cart')
    expect(await ground()).not.toBe(light)
    expect(await page.getByRole('button', { name: 'Light colours' }).count()).toBe(1)
  })

  it('shows the API and lets one read a route', async () => {
    await page.goto('/docs')
    await page.getByText('/api/recommend/{customer_id}').waitFor()
  })

  it('has a page for what is not there, with a way back', async () => {
    const answer = await page.goto('/articles/77')
    expect(answer?.status()).toBe(404)
    await page.getByRole('link', { name: 'Back to all garments' }).click()
    await page.waitForURL(`${shop.url}/`)
    // The browser itself says that the page was not there.
    complaints.splice(0)
  })
})
