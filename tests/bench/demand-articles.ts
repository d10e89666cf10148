import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { NamedSeries } from '../../models/demand/demand-forecast.ts'
import { forecastAll } from '../../models/demand/forecast-all.ts'
import { globalAutoregression } from '../../models/demand/methods/global-autoregression/global-autoregression.ts'
import type { BenchFigure } from './report/bench-figure.ts'

/**
 * As many series as a shop has articles, 24 to 36 months of made-up sales (a level, a trend, a season, Poisson-like noise),
 * backtested, combined and given intervals for 12 months ahead, in as many threads as there are processors. Quality is
 * judged elsewhere (m3-demand); this is for time and memory.
 *
 *   npm run bench -- demand-articles
 */
const ARTICLES = 7_400
const GROUPS = 20
const H = 12

export async function run(): Promise<readonly BenchFigure[]> {
  const series = makeSeries()
  const { signal } = new AbortController()
  const started = performance.now()
  const cpuBefore = process.cpuUsage()
  const forecasts = await forecastAll(series, {
    h: H,
    seed: 1,
    signal,
    pooled: [globalAutoregression()],
    loss: 'squared',
  })
  const wall = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  const cpu = (user + system) / 1e6
  print(`${forecasts.length} series, ${H} months ahead, ${availableParallelism()} threads`)
  print(
    `wall ${wall.toFixed(1)} s, processor ${cpu.toFixed(1)} s, ${(ARTICLES / wall).toFixed(0)} series/s; goal: wall ≤ 120 s`,
  )
  print(`peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
  const shared = { better: 'lower', note: `${availableParallelism()} threads` } as const
  return [
    { ...shared, name: 'seconds', title: 'all series, time', unit: 's', digits: 1, ours: wall },
    { ...shared, name: 'cpu_seconds', title: 'all series, time of processors', unit: 's', digits: 1, ours: cpu },
  ]
}

function makeSeries(): NamedSeries[] {
  let state = 20_250_101
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  return Array.from({ length: ARTICLES }, (_, i) => {
    const length = 24 + Math.floor(13 * draw())
    const level = Math.exp(1 + 4 * draw())
    const trend = 0.02 * (draw() - 0.4)
    const season = 0.5 * draw()
    const phase = (i % GROUPS) / 3
    const y = Float64Array.from({ length }, (_, t) => {
      const rate = level * Math.exp(trend * t) * (1 + season * Math.sin((t * Math.PI) / 6 + phase))
      // The sum of three uniform draws is nearly normal.
      return Math.max(Math.round(rate + 2 * Math.sqrt(rate) * (draw() + draw() + draw() - 1.5)), 0)
    })
    return { unique_id: String(i), group: `group ${i % GROUPS}`, y, period: 12 }
  })
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run()
