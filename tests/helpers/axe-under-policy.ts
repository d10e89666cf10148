import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Violation {
  readonly id: string
  readonly nodes: readonly string[]
}

/** What axe-core finds; run by the devtools' protocol, which the page's content security policy does not bind. */
export async function axeUnderPolicy(page: Page, rules?: readonly string[]): Promise<readonly Violation[]> {
  const devtools = await page.context().newCDPSession(page)
  const run = async (expression: string) => {
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value as unknown
  }
  await run(axe)
  const found = await run(
    `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) })}).then(({ violations, passes }) => ({
       passes: passes.length,
       violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html.slice(0, 200)) })),
     }))`,
  )
  await devtools.detach()
  const { passes, violations: list } = found as { passes: number; violations: readonly Violation[] }
  expect(passes).toBeGreaterThan(rules ? 0 : 10)
  return list
}
