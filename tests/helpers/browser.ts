import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const paths = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium of this machine, or undefined where there is none. */
export const chromiumPath = paths.find((path) => path !== undefined && existsSync(path))

/** What is missing, for the one line a skipped test says. On CI nothing may be missing. */
export const chromiumMissing =
  chromiumPath === undefined && !process.env.CI
    ? 'no Chromium on this machine: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH'
    : undefined

export async function openBrowser(): Promise<Browser> {
  if (!chromiumPath) throw new Error('Chromium is missing')
  return await chromium.launch({
    executablePath: chromiumPath,
    // Chromium's sandbox does not work for root; the rest keeps it from calling out.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
    ],
  })
}
