import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import type { Browser } from 'playwright-core'
import { estimators } from '../../models/index.ts'
import { chromiumMissing, openBrowser } from '../helpers/browser.ts'
import { type RunningCommand, runSelvedge, startSelvedge } from '../helpers/run-selvedge.ts'
import { screenshots } from './screenshots.ts'

/**
 * `npm run screenshots`: starts the product in an empty folder as `npm start` does, waits until all models are trained and
 * the nightly scorings are made, signs in as its first admin, and writes the pictures of the README to docs/screenshots.
 * It takes a few minutes, and needs a Chromium.
 */
const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url))
const PASSWORD = 'a long password for pictures'
const EMAIL = 'admin@shop.example'
const JPEG_QUALITY = 82
const POLL_MS = 2_000
/** What the counts and lists of the pages are made by, in their order. */
const JOBS = [
  'refresh-views',
  'score-segmentation',
  'score-lifetime-value',
  'score-propensity',
  'count-figures',
] as const

if (chromiumMissing) {
  process.stderr.write(`${chromiumMissing}\n`)
  process.exitCode = 2
} else {
  const home = await mkdtemp(join(tmpdir(), 'selvedge-screenshots-'))
  await chmod(home, 0o755)
  const settings = { SELVEDGE_HOME: home, PORT: '0', LOG_LEVEL: 'warn' }
  const server = startSelvedge(['start', '--json'], settings)
  const browser = await openBrowser()
  try {
    await takeAll(browser, await addressOf(server), settings)
  } finally {
    await browser.close()
    server.process.kill('SIGINT')
    await server.ended
    await rm(home, { recursive: true, force: true })
  }
}

async function takeAll(browser: Browser, url: string, settings: Readonly<Record<string, string>>): Promise<void> {
  say(`the shop serves at ${url}`)
  await until('all models are trained', async () => {
    const { stdout } = await selvedge(['models', 'list', '--json'])
    const champions = (JSON.parse(stdout) as { modelName: string; isChampion: boolean }[])
      .filter(({ isChampion }) => isChampion)
      .map(({ modelName }) => modelName)
    return estimators.every(({ name }) => champions.includes(name))
  })
  for (const job of JOBS) {
    say(`running ${job}`)
    await selvedge(['jobs', 'run', job])
  }
  const { stdout } = await selvedge(['admin', 'create', '--email', EMAIL])
  const said = stripVTControlCharacters(stdout)
  const [address] = said.match(/http\S+password-reset\S+/) ?? []
  const [code] = said.match(/\b\d{8}\b/) ?? []
  if (!address || !code) throw new Error(`no address to set a password at in: ${stdout}`)

  await mkdir(folder, { recursive: true })
  const signedIn = await signIn(browser, { address, code })
  for (const { name, role, path, width, height, dark } of screenshots) {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      ...(role === 'admin' && { storageState: signedIn }),
    })
    const page = await context.newPage()
    await page.goto(url + (typeof path === 'string' ? path : await path(page, url)), { waitUntil: 'networkidle' })
    await page.screenshot({ path: join(folder, `${name}.jpg`), type: 'jpeg', quality: JPEG_QUALITY })
    say(`took ${name}`)
    await context.close()
  }

  async function selvedge(words: readonly string[]) {
    const ended = await runSelvedge(words, settings)
    if (ended.code !== 0) throw new Error(`selvedge ${words.join(' ')}: ${ended.stderr}`)
    return ended
  }
}

/** Sets the first password of an admin, who is signed in by it. */
async function signIn(browser: Browser, reset: { readonly address: string; readonly code: string }) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(reset.address)
  await page.fill('input[name=code]', reset.code)
  await page.fill('input[type=password]', PASSWORD)
  await page.locator('main form button').first().click()
  await page.waitForURL('**/admin')
  const state = await context.storageState()
  await context.close()
  return state
}

async function addressOf(command: RunningCommand): Promise<string> {
  let found: string | undefined
  await until('the shop serves', async () => {
    if (command.process.exitCode !== null) throw new Error(`ended early: ${command.stderr()}`)
    if (command.stdout().trim().endsWith('}')) found = (JSON.parse(command.stdout()) as { url: string }).url
    return found !== undefined
  })
  return found!
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  say(`waiting until ${what}`)
  while (!(await isSo())) await new Promise((wake) => setTimeout(wake, POLL_MS))
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
