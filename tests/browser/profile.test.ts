import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileShop, renderProfileReport } from '../../sql/profile/index.ts'
import { generateShop } from '../../sql/synthetic/generate-shop.ts'
import { chromiumMissing, openBrowser } from '../helpers/browser.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

if (chromiumMissing) process.stderr.write(`browser tests are skipped: ${chromiumMissing}\n`)

describe.skipIf(chromiumMissing)('the report of the profile in a browser', () => {
  const database = useTestDatabase()
  let browser: Browser
  let page: Page
  let folder: string
  const complaints: string[] = []
  const requests: string[] = []

  beforeAll(async () => {
    await generateShop(database.pool, { size: 'demo', seed: 1, replace: false })
    folder = await mkdtemp(join(tmpdir(), 'selvedge-profile-'))
    const file = join(folder, 'profile.html')
    await writeFile(file, await renderProfileReport(await profileShop(database.pool)))
    browser = await openBrowser()
    page = await browser.newPage()
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(pathToFileURL(file).href)
  })
  afterAll(async () => {
    await browser.close()
    await rm(folder, { recursive: true })
  })

  it.each([390, 768, 1440])(
    'fits a window %i wide without scrolling sideways, every chart to be seen',
    async (width) => {
      await page.setViewportSize({ width, height: 900 })
      const content = await page.evaluate('document.documentElement.scrollWidth')
      expect(content).toBeLessThanOrEqual(width)
      const charts = await page.locator('.chart').all()
      expect(charts.length).toBeGreaterThan(8)
      for (const chart of charts) {
        const box = await chart.locator('svg:visible').boundingBox()
        expect(box?.width).toBeGreaterThan(200)
        expect(box?.width).toBeLessThanOrEqual(width)
        expect(box?.height).toBeGreaterThan(90)
      }
    },
  )

  it.each([390, 768, 1440])('writes nothing in a chart smaller than 9 pixels, %i wide', async (width) => {
    await page.setViewportSize({ width, height: 900 })
    const smallest = await page.evaluate(`Math.min(...[...document.querySelectorAll('svg')]
      .filter((svg) => svg.getBoundingClientRect().width > 0)
      .map((svg) => 12 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))`)
    expect(smallest).toBeGreaterThanOrEqual(9)
  })

  it('follows light and dark, and prints on white paper whatever the screen has', async () => {
    const background = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor')
    await page.emulateMedia({ colorScheme: 'dark', media: 'screen' })
    expect(await background()).toBe('rgb(23, 24, 27)')
    await page.emulateMedia({ colorScheme: 'light', media: 'screen' })
    expect(await background()).toBe('rgb(251, 250, 247)')
    await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
    expect(await background()).toBe('rgb(255, 255, 255)')
    await page.emulateMedia({ colorScheme: 'light', media: 'screen' })
  })

  it('prints each section on a page of its own', async () => {
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    expect(pages).toBeGreaterThanOrEqual(11)
    expect(pages).toBeLessThan(40)
  })

  it('leads from the contents to each section', async () => {
    for (const link of await page.locator('nav a').all()) {
      await link.click()
      const anchor = new URL(page.url()).hash
      expect(await page.locator(anchor).count()).toBe(1)
    }
  })

  it('asked for nothing but itself and gave the browser nothing to complain about', () => {
    expect(complaints).toEqual([])
    expect(requests.filter((url) => !url.startsWith('file:'))).toEqual([])
  })
})
