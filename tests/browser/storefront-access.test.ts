import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey } from '../helpers/accounts.ts'
import { axeViolations } from '../helpers/axe-violations.ts'
import { chromiumMissing, openBrowser } from '../helpers/browser.ts'
import { DENIM_JACKET, SOLD_OUT_BEANIE } from '../helpers/small-shop.ts'
import { HOSTILE_ARTICLE, HOSTILE_TEXT, openStorefrontShop, type StorefrontShop } from '../helpers/storefront-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe.skipIf(chromiumMissing)('the storefront for everybody', () => {
  const database = useTestDatabase()
  let shop: StorefrontShop
  let browser: Browser

  beforeAll(async () => {
    shop = await openStorefrontShop(database)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await shop.close()
  })

  async function withPage(options: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ baseURL: shop.url, ...options })
    try {
      await work(await context.newPage())
    } finally {
      await context.close()
    }
  }

  async function fillLists(page: Page): Promise<void> {
    for (const articleId of [DENIM_JACKET, SOLD_OUT_BEANIE]) {
      await page.goto(`/articles/${articleId}`)
      await page.locator('.wish').click()
      await page.waitForLoadState()
    }
    await page.goto(`/articles/${DENIM_JACKET}`)
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.getByText('It is in your cart.').waitFor()
  }

  const PATHS = [
    '/',
    '/category/1',
    '/search?q=winter+coat&colour=Red',
    '/search?q=bennie',
    '/search?q=zzzzqqq',
    `/articles/${DENIM_JACKET}`,
    `/articles/${SOLD_OUT_BEANIE}`,
    `/articles/${HOSTILE_ARTICLE}`,
    '/cart',
    '/wishlist',
    '/articles/77',
  ]

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)(
    'has no violation that axe finds, in %s colours at %i px, nor scrolls sideways',
    async (colorScheme, width) => {
      const { authorization } = await createKey(database, { role: 'admin' })
      const options = {
        colorScheme,
        viewport: { width, height: 900 },
        bypassCSP: true,
        reducedMotion: 'reduce',
      } as const
      const found: string[] = []
      const check = async (page: Page, path: string) => {
        await page.goto(path)
        found.push(...(await axeViolations(page)))
      }
      await withPage(options, async (page) => {
        await check(page, '/cart')
        await fillLists(page)
        for (const path of PATHS) await check(page, path)
      })
      await withPage({ ...options, extraHTTPHeaders: { authorization } }, (page) => check(page, '/?customer_id=41'))
      expect(found).toEqual([])
    },
    120_000,
  )

  it('leads from the first page to the cart by keyboard alone', async () => {
    await withPage({}, async (page) => {
      const { keyboard } = page
      const focused = () => page.evaluate('document.activeElement.textContent.trim() || document.activeElement.name')
      const tabTo = async (wanted: string) => {
        for (let presses = 0; presses < 80; presses++) {
          await keyboard.press('Tab')
          if (((await focused()) as string).startsWith(wanted)) return
        }
        throw new Error(`no press of Tab reaches "${wanted}"`)
      }
      await page.goto('/')
      await keyboard.press('Tab')
      expect(await focused()).toBe('Skip to the content')
      await tabTo('q')
      await keyboard.type('denim jacket')
      await keyboard.press('Enter')
      await page.waitForURL('**/search?q=denim+jacket')
      await tabTo('Denim jacket')
      const ring = await page.evaluate('getComputedStyle(document.activeElement, "::after").outlineStyle')
      expect(ring).toBe('solid')
      await keyboard.press('Enter')
      await page.waitForURL('**/articles/*')
      await tabTo('Add to cart')
      await keyboard.press('Enter')
      await page.getByText('It is in your cart.').waitFor()
      await page.goto(page.url())
      await tabTo('Cart')
      await keyboard.press('Enter')
      await page.waitForURL('**/cart')
      await page.locator('.line').getByRole('link', { name: 'Denim jacket' }).waitFor()
    })
  })

  it('browses, searches, narrows, fills and changes the cart without script', async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto('/')
      await page.getByLabel('Search the shop').fill('winter coat')
      await page.getByRole('button', { name: 'Search' }).click()
      await page.getByRole('link', { name: /^Red/ }).click()
      await page.waitForURL('**/search?q=winter+coat&colour=Red')
      expect(await page.locator('#results > li').count()).toBe(20)
      await page.getByRole('link', { name: /^Red/ }).click()
      await page.waitForURL('**/search?q=winter+coat')
      await page.getByRole('link', { name: 'Show more' }).click()
      await page.waitForURL('**cursor=**')
      await page.getByRole('link', { name: 'Back to the first page' }).waitFor()
      expect(await page.locator('#results > li').count()).toBe(24)
      const name = await page.locator('#results h3').first().textContent()
      await page.locator('#results a').first().click()
      await page.waitForURL('**/articles/*')
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name)
      await page.getByRole('button', { name: 'Add to cart' }).click()
      await page.getByText('It is in your cart.').waitFor()
      await page.getByRole('link', { name: 'See the cart' }).click()
      await page.getByLabel(`Quantity of ${name}`).selectOption('4')
      await page.getByRole('button', { name: 'Change the quantity' }).click()
      await page.getByText('The quantity is changed.').waitFor()
      expect(await page.locator('#cart-units').textContent()).toBe('4')
      await page.reload()
      expect(await page.getByText('The quantity is changed.').count()).toBe(0)
      await page.getByRole('button', { name: `Remove ${name}` }).click()
      await page.getByText('Nothing is in your cart yet.').waitFor()
      await page.getByRole('button', { name: 'Dark colours' }).click()
      await page.locator('html[data-theme=dark]').waitFor()
      expect(page.url()).toBe(`${shop.url}/cart`)
    })
  })

  it('opens the filters of a narrow screen without script, too', async () => {
    await withPage({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } }, async (page) => {
      await page.goto('/search?q=winter+coat')
      const red = page.getByRole('link', { name: /^Red/ })
      expect(await red.isVisible()).toBe(false)
      await page.getByRole('button', { name: 'Filter' }).click()
      await red.click()
      await page.waitForURL('**/search?q=winter+coat&colour=Red')
    })
  })

  it('shows hostile names and reviews as the words they are', async () => {
    await withPage({}, async (page) => {
      const complaints: string[] = []
      page.on('dialog', (dialog) => {
        complaints.push(dialog.message())
        void dialog.dismiss()
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.goto(`/articles/${HOSTILE_ARTICLE}`)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(HOSTILE_TEXT)
      expect(await page.locator('.review').textContent()).toContain(HOSTILE_TEXT)
      expect(await page.locator('.product-picture img').getAttribute('alt')).toContain(HOSTILE_TEXT)
      await page.getByRole('button', { name: 'Add to cart' }).click()
      await page.getByText('It is in your cart.').waitFor()
      for (const path of ['/cart', `/search?q=${encodeURIComponent(HOSTILE_TEXT)}`, '/category/2'])
        await page.goto(path)
      await page.getByRole('combobox').pressSequentially('script')
      await page.getByRole('option').first().waitFor()
      expect(await page.locator('img[src="x"]').count()).toBe(0)
      expect(complaints).toEqual([])
    })
  })

  it('sends no form to another site', async () => {
    const answer = await fetch(`${shop.url}/theme`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ theme: 'dark', return_to: '//evil.example/' }),
    })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/')
  })
})
