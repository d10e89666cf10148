import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { popularity, recommendation, sentiment } from '../../models/index.ts'
import { GUEST } from '../../serving/access/index.ts'
import { type ConnectionSettings, createPool, type Pool } from '../../sql/connection.ts'
import { train } from '../../training/train.ts'
import { chromiumMissing, openBrowser } from '../helpers/browser.ts'
import { printTable } from '../helpers/print-table.ts'
import { listen, openApp } from '../helpers/serve-app.ts'
import { withGeneratedShop } from './data/generated-shop.ts'
import { loadPage, type PageLoad } from './data/page-load.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const WARM_UP = 30
const REQUESTS = 200
/** Loads of each page by the browser, the median of which is told; each begins with nothing cached. */
const LOADS = 3
const CPU_SLOW_DOWN = 4
const GOALS = { p50: 25, kilobytes: 120, script: 30, lcp: 1_000, cls: 0.02 } as const

interface BenchPage {
  readonly name: string
  readonly path: string
  /** Undefined: a guest. */
  readonly customerId?: number
}

/**
 * Prints, for each browsing page of the shop on the demo shop, warm: server time of one request after another, as the server
 * tells it; what a first visit transfers, compressed, with headers, of what the first window needs; when the largest
 * content is painted with the processor slowed down four times, and how far the page shifts. The goals are in the last row.
 * `--database <url>` asks a shop that is there, with models.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const { values } = parseArgs({ options: { database: { type: 'string' } }, allowPositionals: true })
  if (values.database !== undefined) {
    const settings = { connectionString: values.database }
    const pool = createPool(settings)
    return await measure(pool, settings).finally(() => pool.end())
  }
  return await withGeneratedShop('demo', async ({ pool, settings }) => {
    for (const estimator of [popularity, recommendation, sentiment]) {
      process.stdout.write(`training ${estimator.name}\n`)
      await train(pool, estimator, { seed: 1, signal: new AbortController().signal })
    }
    return await measure(pool, settings)
  })
}

async function measure(pool: Pool, settings: ConnectionSettings): Promise<readonly BenchFigure[]> {
  const pages = await readPages(pool)
  const opened = await openApp(
    { pool, settings },
    {
      authenticator: {
        authenticate: async (headers) => {
          const customer = headers.get('x-customer')
          if (customer === null) return GUEST
          return { kind: 'session', accountId: 'bench', role: 'shopper', customerId: Number(customer), scopes: null }
        },
      },
    },
  )
  const server = await listen(opened.app)
  const browser = chromiumMissing ? undefined : await openBrowser()
  if (!browser) process.stdout.write(`the browser's part is skipped: ${chromiumMissing}\n`)
  try {
    const rows: string[][] = []
    const figures: BenchFigure[] = []
    for (const page of pages) {
      const times = await serverTimes(server.url, page)
      const load = browser && (await medianLoad(browser, server.url, page))
      process.stdout.write(`measured ${page.name}\n`)
      rows.push([page.name, times.p50.toFixed(1), times.p99.toFixed(1), ...browserCells(load)])
      figures.push(...figuresOf(page.name, times.p50, load))
    }
    printTable([
      ['page', 'p50 ms', 'p99 ms', 'page kB', 'css kB', 'script kB', 'pictures kB', 'all kB', 'LCP ms', 'CLS'],
      ...rows,
      [
        'goal',
        `≤ ${GOALS.p50}`,
        '',
        '',
        '',
        `≤ ${GOALS.script}`,
        '',
        `≤ ${GOALS.kilobytes}`,
        `≤ ${GOALS.lcp}`,
        `≤ ${GOALS.cls}`,
      ],
    ])
    return figures
  } finally {
    await browser?.close()
    await server.close()
    await opened.close()
  }
}

function figuresOf(page: string, p50: number, load: PageLoad | undefined): readonly BenchFigure[] {
  const key = page.replaceAll(/\W+/g, '_')
  const shared = { better: 'lower' } as const
  const server: BenchFigure = {
    ...shared,
    name: `${key}_server_ms`,
    title: `${page}: server, median`,
    unit: 'ms',
    digits: 1,
    ours: p50,
    note: `aim: ≤ ${GOALS.p50} ms`,
  }
  if (load === undefined) return [{ ...server, note: `the browser’s part is skipped: ${chromiumMissing}` }]
  return [
    server,
    {
      ...shared,
      name: `${key}_kilobytes`,
      title: `${page}: first visit`,
      unit: 'kB',
      digits: 1,
      ours: load.bytes.all / 1000,
      note: `aim: ≤ ${GOALS.kilobytes} kB`,
    },
    {
      ...shared,
      name: `${key}_largest_paint_ms`,
      title: `${page}: largest content painted`,
      unit: 'ms',
      digits: 0,
      ours: load.lcpMs,
      note: `processor slowed down ${CPU_SLOW_DOWN} times; aim: ≤ ${GOALS.lcp} ms`,
    },
  ]
}

async function readPages(pool: Pool): Promise<readonly BenchPage[]> {
  const { rows } = await pool.query<{ article_id: number; category_id: number; customer_id: number }>(
    `select (select article_id from niche_data.reviews group by article_id order by count(*) desc, article_id limit 1),
            (select category_id from niche_data.categories where parent_id is null order by category_id limit 1),
            (select customer_id from niche_data.transactions group by customer_id order by count(*) desc limit 1)`,
  )
  const { article_id, category_id, customer_id } = rows[0]!
  return [
    { name: 'home, guest', path: '/' },
    { name: 'home, customer', path: '/', customerId: customer_id },
    { name: 'category', path: `/category/${category_id}` },
    { name: 'search, mistyped', path: '/search?q=blak+jaket' },
    { name: 'search, filtered', path: '/search?q=jacket&colour=Black&colour=Grey&in_stock=true&sort=price_asc' },
    { name: 'product', path: `/articles/${article_id}` },
    { name: 'cart, customer', path: '/cart', customerId: customer_id },
    { name: 'wishlist, customer', path: '/wishlist', customerId: customer_id },
  ]
}

async function serverTimes(url: string, { path, customerId }: BenchPage): Promise<{ p50: number; p99: number }> {
  const times: number[] = []
  for (let i = 0; i < WARM_UP + REQUESTS; i++) {
    const answer = await fetch(url + path, { headers: customerId ? { 'x-customer': String(customerId) } : {} })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`)
    const told = /total;dur=([\d.]+)/.exec(answer.headers.get('server-timing') ?? '')?.[1]
    if (i >= WARM_UP) times.push(Number(told))
  }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(REQUESTS * 0.5)]!, p99: times[Math.floor(REQUESTS * 0.99)]! }
}

async function medianLoad(browser: Browser, url: string, { path, customerId }: BenchPage): Promise<PageLoad> {
  const loads: PageLoad[] = []
  for (let i = 0; i < LOADS; i++) {
    const headers = customerId ? { 'x-customer': String(customerId) } : {}
    loads.push(await loadPage(browser, url + path, { cpuSlowDown: CPU_SLOW_DOWN, headers }))
  }
  const byLcp = loads.toSorted((a, b) => a.lcpMs - b.lcpMs)
  return { ...byLcp[Math.floor(LOADS / 2)]!, cls: Math.max(...loads.map(({ cls }) => cls)) }
}

function browserCells(load: PageLoad | undefined): string[] {
  if (!load) return ['', '', '', '', '', '', '']
  const { document, stylesheet, script, image, all } = load.bytes
  const kilobytes = [document, stylesheet, script, image, all].map((bytes) => (bytes / 1000).toFixed(1))
  return [...kilobytes, load.lcpMs.toFixed(0), load.cls.toFixed(3)]
}
