import type { Browser } from 'playwright-core'

/** Of one load of a page with nothing cached. */
export interface PageLoad {
  /** As transferred: compressed, with the headers of the answers. */
  readonly bytes: {
    readonly document: number
    readonly stylesheet: number
    readonly script: number
    readonly image: number
    readonly all: number
  }
  /** Largest contentful paint, from the begin of the navigation. */
  readonly lcpMs: number
  /** Cumulative layout shift. */
  readonly cls: number
}

const WIDTH = 1440
const HEIGHT = 900
/** Shifts and paints come no later. */
const SETTLE_MS = 500

/** Kept before the page's own scripts run. */
const OBSERVE = `
  window.measured = { lcp: 0, cls: 0 }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.measured.lcp = entry.startTime
  }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.measured.cls += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
`

/** Loads a page in a window of its own; the processor is slowed down so many times. */
export async function loadPage(
  browser: Browser,
  url: string,
  options: { readonly cpuSlowDown: number; readonly headers: Readonly<Record<string, string>> },
): Promise<PageLoad> {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: HEIGHT },
    extraHTTPHeaders: { ...options.headers },
  })
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: options.cpuSlowDown })
    const types = new Map<string, string>()
    const bytes = { document: 0, stylesheet: 0, script: 0, image: 0, all: 0 }
    devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type.toLowerCase()))
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const type = types.get(requestId)
      bytes.all += encodedDataLength
      if (type === 'document' || type === 'stylesheet' || type === 'script' || type === 'image') {
        bytes[type] += encodedDataLength
      }
    })
    await page.addInitScript(OBSERVE)
    await page.goto(url, { waitUntil: 'load' })
    await page.waitForTimeout(SETTLE_MS)
    const { lcp, cls } = (await page.evaluate('window.measured')) as { lcp: number; cls: number }
    return { bytes, lcpMs: lcp, cls }
  } finally {
    await context.close()
  }
}
