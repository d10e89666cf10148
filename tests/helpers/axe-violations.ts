import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe finds on the page as it is, and whether it scrolls sideways; a line each. The browser's context has bypassCSP. */
export async function axeViolations(page: Page): Promise<string[]> {
  const { pathname, search } = new URL(page.url())
  const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
  await page.evaluate(axe)
  // What else it found is a hundred times as much, and stays in the browser.
  const violations = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )) as readonly Violation[]
  return [
    ...(isTooWide ? [`${pathname}${search} scrolls sideways`] : []),
    ...violations.map(({ id, nodes }) => `${pathname}${search} ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
  ]
}
