import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { createPool, type Pool } from '../../sql/connection.ts'
import { adminPages } from '../helpers/admin-pages.ts'
import { printTable } from '../helpers/print-table.ts'
import { byRoleCookie, roleCookie } from '../helpers/role-cookie.ts'
import { openApp } from '../helpers/serve-app.ts'
import { sizeOption, withGeneratedShop } from './data/generated-shop.ts'
import type { BenchFigure } from './report/bench-figure.ts'

const WARM_UPS = 2
const REPEATS = 7
/** What a page of a full shop may take in the server, in ms. */
const GOAL_MS = 300

/**
 * Prints what each page of the control room takes in the server, in ms: the first request (which loads what is loaded
 * lazily), and the median and the largest of REPEATS later ones, as an admin; beside the size of the page. `--size` is
 * demo, small or full; `--database <url>` reads a shop that is there, without changing it.
 */
export async function run(): Promise<readonly BenchFigure[]> {
  const options = { size: { type: 'string' }, database: { type: 'string' } } as const
  const { values } = parseArgs({ options, strict: false })
  if (typeof values.database === 'string') {
    const settings = { connectionString: values.database }
    const pool = createPool(settings)
    return await measurePages({ pool, settings }).finally(() => pool.end())
  }
  return await withGeneratedShop(sizeOption(values.size), async ({ pool, settings }) => {
    await pool.query('select niche_data.refresh_views()')
    return await measurePages({ pool, settings })
  })
}

async function measurePages(shop: Parameters<typeof openApp>[0]): Promise<readonly BenchFigure[]> {
  const paths = await pathsOf(shop.pool)
  const opened = await openApp(shop, { authenticator: byRoleCookie })
  try {
    const rows: string[][] = []
    const medians: (readonly [path: string, ms: number])[] = []
    for (const path of paths) {
      const { status, firstMs, times, bytes } = await measure((address) => ask(opened.app, address), path)
      const ordered = times.toSorted((a, b) => a - b)
      const median = ordered[Math.floor(ordered.length / 2)] ?? Number.NaN
      if (status === 200) medians.push([path, median])
      rows.push([
        path,
        String(status),
        firstMs.toFixed(0),
        median.toFixed(0),
        (ordered.at(-1) ?? Number.NaN).toFixed(0),
        (bytes / 1024).toFixed(0),
        status === 200 ? (median <= GOAL_MS ? 'yes' : 'no') : 'not measured',
      ])
    }
    printTable([['page', 'status', 'first ms', 'median ms', 'largest ms', 'KiB', `≤ ${GOAL_MS} ms`], ...rows])
    const [slowest] = medians.toSorted(([, a], [, b]) => b - a)
    const within = medians.filter(([, ms]) => ms <= GOAL_MS).length
    return [
      {
        name: 'slowest_ms',
        title: `slowest of ${medians.length} pages, median in the server`,
        unit: 'ms',
        digits: 0,
        better: 'lower',
        ours: slowest?.[1] ?? Number.NaN,
        note: `${slowest?.[0]}; ${within} of ${medians.length} pages take at most ${GOAL_MS} ms`,
      },
    ]
  } finally {
    await opened.close()
  }
}

async function pathsOf(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ article_id: number; category_id: number; segment: string | null }>(
    `select article_id, category_id, (select segment from ml.customer_segments limit 1) as segment
       from niche_data.articles where category_id is not null order by article_id limit 1`,
  )
  const [found] = rows
  if (!found) throw new RangeError('the shop has no article in a category')
  const { article_id: articleId, category_id: categoryId, segment } = found
  return adminPages({ articleId, categoryId, modelName: 'recommendation', ...(segment !== null && { segment }) })
    .map(({ path }) => path)
    .filter((path) => !path.startsWith('/admin/jobs/'))
}

interface Answered {
  readonly status: number
  readonly bytes: number
}

async function ask(app: Awaited<ReturnType<typeof openApp>>['app'], path: string): Promise<Answered> {
  const response = await app.request(path, { headers: { cookie: roleCookie('admin').header } })
  const { byteLength } = await response.arrayBuffer()
  return { status: response.status, bytes: byteLength }
}

async function measure(request: (path: string) => Promise<Answered>, path: string) {
  const timed = async () => {
    const started = performance.now()
    const answer = await request(path)
    return { ...answer, ms: performance.now() - started }
  }
  const first = await timed()
  for (let i = 0; i < WARM_UPS; i++) await timed()
  const times: number[] = []
  for (let i = 0; i < REPEATS; i++) times.push((await timed()).ms)
  return { status: first.status, bytes: first.bytes, firstMs: first.ms, times }
}
