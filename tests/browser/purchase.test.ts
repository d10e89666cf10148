import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountShop, openAccountShop } from '../helpers/account-shop.ts'
import { axeViolations } from '../helpers/axe-violations.ts'
import { chromiumMissing, openBrowser } from '../helpers/browser.ts'
import { useMailSink } from '../helpers/mail-sink.ts'
import { DENIM_JACKET, fillSmallShop, HOODIE } from '../helpers/small-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const PASSWORD = 'three words and a comma'
const STEP_MS = 12_000
const TEST_MS = 90_000

describe.skipIf(chromiumMissing)('buying in a browser', { timeout: TEST_MS }, () => {
  const database = useTestDatabase()
  const sink = useMailSink()
  let shop: AccountShop
  let browser: Browser

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    shop = await openAccountShop(database, sink)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await shop.close()
  })

  async function withPage(
    options: Parameters<Browser['newContext']>[0],
    work: (page: Page, context: BrowserContext) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext({ baseURL: shop.url, reducedMotion: 'reduce', ...options })
    context.setDefaultTimeout(STEP_MS)
    try {
      await work(await context.newPage(), context)
    } finally {
      await context.close()
    }
  }

  it.each([
    ['with script', true],
    ['without script', false],
  ] as const)('leads a guest from the garment to the order, and back out of it, %s', async (_, javaScriptEnabled) => {
    const email = `guest-${javaScriptEnabled}@example.org`
    await withPage({ javaScriptEnabled }, async (page) => {
      await page.goto(`/articles/${DENIM_JACKET}`)
      await page.getByLabel('How many').selectOption('2')
      await page.getByRole('button', { name: 'Add to cart' }).click()
      await page.getByText('It is in your cart.').waitFor()
      await page.goto('/cart')
      await page.getByRole('link', { name: 'Check out' }).click()
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
      await page.getByRole('link', { name: 'Make an account' }).click()
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByLabel('First name').fill('Ada')
      await page.getByRole('button', { name: 'Make the account' }).click()
      await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
      await page.getByLabel('Code').fill(await shop.lastCode())
      await page.getByRole('button', { name: 'Open the account' }).click()

      await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor()
      expect(new URL(page.url()).pathname).toBe('/checkout')
      expect(await page.locator('.summary-total').textContent()).toBe('99.98')
      await page.getByLabel('Street and number').fill('Kungsgatan 1')
      await page.getByLabel('Postal code').fill('111 43')
      await page.getByLabel('City').fill('Stockholm')
      await page.getByRole('button', { name: 'Place the order' }).click()
      await page.getByText('Thank you! Your order is placed.').waitFor()
      expect(await page.locator('main').textContent()).toContain('Kungsgatan 1, 111 43 Stockholm')
      const { rows } = await database.pool.query<{ stock: number }>(
        'select stock from niche_data.articles where article_id = $1',
        [DENIM_JACKET],
      )
      const left = rows[0]!.stock

      await page.getByText('Cancel the order').click()
      await page.getByRole('button', { name: 'Yes, cancel it' }).click()
      await page.getByText('The order is cancelled').waitFor()
      const after = await database.pool.query('select stock from niche_data.articles where article_id = $1', [
        DENIM_JACKET,
      ])
      expect(after.rows[0]?.stock).toBe(left + 2)
      await page.getByRole('link', { name: 'Ada' }).click()
      await page.getByRole('heading', { level: 1, name: 'Hello, Ada' }).waitFor()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('link', { name: 'Sign in' }).waitFor()
    })
  })

  it('needs no mouse', async () => {
    await withPage({}, async (page) => {
      const focused = () =>
        page.evaluate(`document.activeElement.name || document.activeElement.textContent.trim().replace(/\\s+/g, ' ')`)
      /** Presses Tab until the focus is there; it is seen there. */
      const tabTo = async (name: string) => {
        for (let i = 0; i < 60; i++) {
          await page.keyboard.press('Tab')
          if ((await focused()) === name) {
            expect(await page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`)).not.toBe('none')
            return
          }
        }
        throw new Error(`the focus does not come to ${name}`)
      }
      const type = async (name: string, text: string) => {
        await tabTo(name)
        await page.keyboard.type(text)
      }
      await page.goto(`/articles/${HOODIE}`)
      await tabTo('Add to cart')
      await page.keyboard.press('Enter')
      await page.getByText('It is in your cart.').waitFor()
      await page.goto('/sign-up?next=/checkout')
      await type('email', 'keyboard@example.org')
      await type('password', PASSWORD)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
      await type('code', await shop.lastCode())
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor()
      await type('street', 'Kungsgatan 1')
      await type('postal_code', '111 43')
      await type('city', 'Stockholm')
      await tabTo('Place the order')
      await page.keyboard.press('Enter')
      await page.getByText('Thank you! Your order is placed.').waitFor()
      await tabTo('Cancel the order')
      await page.keyboard.press('Enter')
      await tabTo('Yes, cancel it')
      await page.keyboard.press('Space')
      await page.getByText('The order is cancelled').waitFor()
    })
  })

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)('has no violation that axe finds, in %s colours at %i px', async (colorScheme, width) => {
    const found: string[] = []
    const check = async (page: Page) => void found.push(...(await axeViolations(page)))
    await withPage({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true }, async (page) => {
      const visit = async (path: string) => {
        await page.goto(path)
        await check(page)
      }
      for (const path of ['/sign-in', '/sign-up', '/password-reset', '/checkout']) await visit(path)
      await page.goto('/sign-in')
      await page.getByLabel('E-mail address', { exact: true }).fill('nobody@example.org')
      await page.getByLabel('Password', { exact: true }).fill('not the password')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByText('do not belong together').waitFor()
      await check(page)
      await page.goto('/sign-in')
      await page.getByLabel('E-mail address for the code').fill(`axe-${colorScheme}@example.org`)
      await page.getByRole('button', { name: 'Mail me a code' }).click()
      await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
      await check(page)
      await page.getByLabel('Code').fill(await shop.lastCode())
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.waitForURL(`${shop.url}/`)
      for (const path of ['/orders', '/checkout', '/account', '/account/delete']) await visit(path)
      await page.goto(`/articles/${HOODIE}`)
      await page.getByRole('button', { name: 'Add to cart' }).click()
      await page.getByText('It is in your cart.').waitFor()
      await visit('/checkout')
      await page.getByLabel('Street and number').fill('Kungsgatan 1')
      await page.getByLabel('Postal code').fill('111 43')
      await page.getByLabel('City').fill('Stockholm')
      await page.getByRole('button', { name: 'Place the order' }).click()
      await page.getByText('Thank you!').waitFor()
      await check(page)
      await visit('/orders')
      await visit(`/articles/${HOODIE}`)
      await page.getByLabel('In your words').fill('Soft, warm and very well made. I love it.')
      await page.getByLabel('4 stars').check()
      await page.getByRole('button', { name: 'Send the review' }).click()
      await page.getByRole('heading', { name: 'Your review' }).waitFor()
      await check(page)
      await visit('/account')
    })
    expect(found).toEqual([])
  })
})
