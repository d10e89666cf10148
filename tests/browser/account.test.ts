import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccountShop, openAccountShop } from '../helpers/account-shop.ts'
import { axeViolations } from '../helpers/axe-violations.ts'
import { chromiumMissing, openBrowser } from '../helpers/browser.ts'
import { useMailSink } from '../helpers/mail-sink.ts'
import { fillSmallShop, HOODIE } from '../helpers/small-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const PASSWORD = 'three words and a comma'
const ANOTHER_PASSWORD = 'four other words instead'
const STEP_MS = 20_000
const TEST_MS = 120_000

describe.skipIf(chromiumMissing)('looking after an account in a browser', { timeout: TEST_MS }, () => {
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
    work: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext({ baseURL: shop.url, reducedMotion: 'reduce', ...options })
    context.setDefaultTimeout(STEP_MS)
    try {
      await work(await context.newPage())
    } finally {
      await context.close()
    }
  }

  /** Whoever has no account yet opens one by the code. */
  async function signInByCode(page: Page, email: string): Promise<void> {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address for the code').fill(email)
    await page.getByRole('button', { name: 'Mail me a code' }).click()
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
    await page.getByLabel('Code').fill(await shop.lastCode())
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL(`${shop.url}/`)
  }

  async function signInByPassword(page: Page, email: string, password: string): Promise<void> {
    await page.goto('/sign-in?next=/account')
    await page.getByLabel('E-mail address', { exact: true }).fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }

  it.each([
    ['with script', true],
    ['without script', false],
  ] as const)(
    'sets and changes the password, ends sessions, makes and revokes a key, %s',
    async (_, javaScriptEnabled) => {
      const email = `owner-${javaScriptEnabled}@example.org`
      await withPage({ javaScriptEnabled }, async (page) => {
        const ways = page.getByRole('navigation', { name: 'Your account' })
        await signInByCode(page, email)
        await page.goto('/account')
        await ways.getByRole('link', { name: 'Password' }).click()
        await page.getByRole('heading', { level: 1, name: 'Set a password' }).waitFor()
        await page.getByRole('button', { name: 'Mail me a code' }).click()
        await page.getByLabel('Code of the mail').fill(await shop.lastCode())
        await page.getByLabel('New password').fill(PASSWORD)
        await page.getByRole('button', { name: 'Set the password' }).click()
        await page.getByText('Your new password counts').waitFor()

        await withPage(
          { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' },
          async (other) => {
            await signInByPassword(other, email, PASSWORD)
            await other.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
            await ways.getByRole('link', { name: 'Devices' }).click()
            await page.getByRole('button', { name: 'End the session of Firefox on Linux' }).click()
            await page.getByText('That device is signed out.').waitFor()
            await other.reload()
            await other.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
            await signInByPassword(other, email, PASSWORD)
            await page.reload()
            await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
            await page.getByText('You are signed in nowhere else.').waitFor()
            await other.reload()
            await other.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
          },
        )

        await ways.getByRole('link', { name: 'Password' }).click()
        await page.getByLabel('Present password').fill('not the password')
        await page.getByLabel('New password').fill(ANOTHER_PASSWORD)
        await page.getByRole('button', { name: 'Change the password' }).click()
        await page.getByText('That is not your password.').waitFor()
        expect(await page.getByLabel('New password').inputValue()).toBe('')
        await page.getByLabel('Present password').fill(PASSWORD)
        await page.getByLabel('New password').fill(ANOTHER_PASSWORD)
        await page.getByRole('button', { name: 'Change the password' }).click()
        await page.getByText('Your new password counts').waitFor()

        await ways.getByRole('link', { name: 'API keys' }).click()
        await page.getByLabel('What is it for?').fill('Nightly report')
        await page.getByLabel('shopping:write').check()
        await page.getByLabel('For how long?').selectOption('7 days')
        await page.getByRole('button', { name: 'Make the key' }).click()
        const key = await page.getByLabel('The key').inputValue()
        const headers = { authorization: `Bearer ${key}` }
        expect((await fetch(`${shop.url}/api/orders`, { headers })).status).toBe(200)
        expect(await page.getByRole('button', { name: 'Copy' }).isVisible()).toBe(javaScriptEnabled)
        await page.reload()
        expect(await page.getByLabel('The key').count()).toBe(0)
        await page.getByText('Revoke Nightly report').click()
        await page.getByRole('button', { name: 'Yes, revoke it' }).click()
        await page.getByText('The key is revoked').waitFor()
        expect((await fetch(`${shop.url}/api/orders`, { headers })).status).toBe(401)
        await ways.getByRole('button', { name: 'Sign out' }).click()
        await page.getByRole('link', { name: 'Sign in' }).waitFor()
      })
    },
  )

  it('copies a new key at a press', async () => {
    await withPage({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await signInByCode(page, 'copies@example.org')
      await page.goto('/account/api-keys')
      await page.getByLabel('What is it for?').fill('Nightly report')
      await page.getByLabel('catalogue:read').check()
      await page.getByRole('button', { name: 'Make the key' }).click()
      await page.getByRole('button', { name: 'Copy' }).click()
      await page.getByText('Copied.').waitFor()
      const key = await page.getByLabel('The key').inputValue()
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(key)
    })
  })

  it('needs no mouse', async () => {
    await withPage({}, async (page) => {
      const { keyboard } = page
      const focused = () =>
        page.evaluate(`document.activeElement.name || document.activeElement.textContent.trim().replace(/\\s+/g, ' ')`)
      /** Presses Tab until the focus is there; it is seen there. */
      const tabTo = async (name: string) => {
        for (let i = 0; i < 60; i++) {
          await keyboard.press('Tab')
          if ((await focused()) === name) {
            expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).not.toBe('none')
            return
          }
        }
        throw new Error(`the focus does not come to ${name}`)
      }
      await signInByCode(page, 'keyboard@example.org')
      await page.goto('/account')
      await tabTo('API keys')
      await keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor()
      await tabTo('name')
      await keyboard.type('Nightly report')
      await tabTo('scopes')
      await keyboard.press('Space')
      await tabTo('Make the key')
      await keyboard.press('Enter')
      await page.getByText('it is not shown again').waitFor()
      await tabTo('Revoke Nightly report')
      await keyboard.press('Enter')
      await tabTo('Yes, revoke it')
      await keyboard.press('Enter')
      await page.getByText('The key is revoked').waitFor()
    })
  })

  it.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)(
    'has no violation that axe finds, in %s colours at %i px, nor scrolls sideways',
    async (colorScheme, width) => {
      const found: string[] = []
      const options = { colorScheme, viewport: { width, height: 900 }, bypassCSP: true } as const
      await withPage(options, async (page) => {
        const check = async () => void found.push(...(await axeViolations(page)))
        const visit = async (path: string) => {
          await page.goto(path)
          await check()
        }
        await signInByCode(page, `axe-${colorScheme}-${width}@example.org`)
        await page.goto(`/articles/${HOODIE}`)
        await page.locator('.wish').click()
        await page.getByRole('button', { name: 'Add to cart' }).click()
        await page.getByText('It is in your cart.').waitFor()
        for (const path of [
          '/cart',
          '/wishlist',
          '/orders',
          '/account',
          '/account/data',
          '/account/delete',
          '/account/sessions',
        ]) {
          await visit(path)
        }
        await visit('/account/password')
        await page.getByRole('button', { name: 'Mail me a code' }).click()
        await page.getByLabel('Code of the mail').fill('0000 0000')
        await page.getByLabel('New password').fill('password')
        await page.getByRole('button', { name: 'Set the password' }).click()
        await page.getByText('is one of the most common').waitFor()
        await check()
        await page.getByLabel('Code of the mail').fill(await shop.lastCode())
        await page.getByLabel('New password').fill(PASSWORD)
        await page.getByRole('button', { name: 'Set the password' }).click()
        await page.getByText('Your new password counts').waitFor()
        await visit('/account/password')
        await visit('/account/api-keys')
        await page.getByLabel('What is it for?').fill('x'.repeat(100))
        await page.getByRole('button', { name: 'Make the key' }).click()
        await page.getByText('Choose at least one.').waitFor()
        await check()
        await page.getByLabel('catalogue:read').check()
        await page.getByRole('button', { name: 'Make the key' }).click()
        await page.getByText('it is not shown again').waitFor()
        await page.getByText('Revoke x').click()
        await check()
      })
      expect(found).toEqual([])
    },
  )
})
