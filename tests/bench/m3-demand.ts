import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { NamedSeries } from '../../models/demand/demand-forecast.ts'
import { forecastAll } from '../../models/demand/forecast-all.ts'
import { globalAutoregression } from '../../models/demand/methods/global-autoregression/global-autoregression.ts'
import { methodsByName } from '../../models/demand/methods/method-list.ts'
import { printTable } from '../helpers/print-table.ts'
import { sampleData } from '../helpers/sample-data.ts'
import { H, judgeIntervals, judgePoints, PERIOD } from './data/judge-m3.ts'
import { type M3Series, readM3, readPublishedForecasts } from './data/read-m3.ts'
import { forecastWithStatsforecast, installStatsforecast } from './data/statsforecast-peer.ts'
import { type BenchFigure, type BenchOutcome, type Reference, skip } from './report/bench-figure.ts'

/**
 * The 1,428 monthly series of the M3 competition, 18 months ahead: every method of ours, their combination with its
 * intervals, the competition's own forecasts judged in the same way, and the package statsforecast where it can be had.
 *
 *   npm run bench -- m3-demand            the quick methods and the combination
 *   npm run bench -- m3-demand --slow     Prophet and ARIMA too, 0.1 and 0.4 s a series
 *   npm run bench -- m3-demand --tune     the combination on the last 18 months of the training part, test part unread
 */

const quick = [
  'seasonal_naive',
  'moving_mean_12',
  'ses',
  'holt',
  'damped_trend',
  'holt_winters',
  'ets',
  'theta',
  'dynamic_theta',
]
const slow = ['prophet', 'arima']

/** As anchors of the field have them: sMAPE, MASE. */
const published: readonly (readonly [string, string, string])[] = [
  ['seasonal naive (published)', '17.23', '1.146'],
  ['ARIMA, automatic (published)', '14.8-15.2', '.873'],
  ['ETS (published)', '14.14', '.865'],
  ['Theta (published)', '13.85', '.864'],
  ['ForecastPro (published)', '13.90', '.848'],
  ['goal', '13.5', '.835'],
]

const header = ['', 'sMAPE', 'MASE', 'in 80 %', 'in 95 %', 'series/s']

interface Row {
  readonly name: string
  readonly smape: number
  readonly mase: number
  readonly coverage?: readonly number[]
  readonly perSecond?: number
}

export async function run(): Promise<BenchOutcome> {
  const { folder, missing } = sampleData('monthly')
  if (missing) return skip(missing)
  const all = await readM3(folder)
  if (process.argv.includes('--tune')) {
    await tune(all)
    return undefined
  }
  const ours: Row[] = []
  for (const name of process.argv.includes('--slow') ? [...quick, ...slow] : quick) ours.push(judgeMethod(name, all))
  ours.push(await judgePooled(all), await judgeCombination('combination, intervals', all))
  const competition = await readPublishedForecasts(folder)
  const theirs = [...competition].map(
    ([name, byId]): Row => ({
      name: `${name} (competition)`,
      ...judgePoints(
        all,
        all.map(({ id }) => byId.get(id)!),
      ),
    }),
  )
  printTable([
    header,
    ...ours.map(toLine),
    ...published.map(([name, ...figures]) => [name, ...figures, '', '', '']),
    ...theirs.sort((a, b) => a.smape - b.smape).map(toLine),
  ])
  return benchFigures(ours, await besidePeers(all, ours))
}

function benchFigures(ours: readonly Row[], peers: readonly Peer[]): readonly BenchFigure[] {
  const combination = ours.find(({ coverage }) => coverage !== undefined)!
  const naive = ours.find(({ name }) => name === 'seasonal_naive')!
  const peersBy = (value: (row: Row) => number): readonly Reference[] =>
    peers.map(({ row }) => ({ of: row.name, value: value(row) }))
  const [in80, in95] = combination.coverage!
  const coverage = { unit: 'points', digits: 1, better: 'lower' } as const
  return [
    {
      name: 'smape',
      title: 'sMAPE, combination',
      unit: '',
      digits: 2,
      better: 'lower',
      ours: combination.smape,
      published: { of: 'Theta, Assimakopoulos & Nikolopoulos 2000', value: 13.85 },
      baseline: { of: 'seasonal naive', value: naive.smape },
      peers: peersBy(({ smape }) => smape),
    },
    {
      name: 'mase',
      title: 'MASE, combination',
      unit: '',
      digits: 3,
      better: 'lower',
      ours: combination.mase,
      published: { of: 'ForecastPro, in Makridakis & Hibon 2000', value: 0.848 },
      baseline: { of: 'seasonal naive', value: naive.mase },
      peers: peersBy(({ mase }) => mase),
    },
    {
      ...coverage,
      name: 'coverage_80_error',
      title: 'months in 80 % intervals, from 80 %',
      ours: Math.abs(in80! - 80),
      note: `${in80!.toFixed(1)} % are within`,
    },
    {
      ...coverage,
      name: 'coverage_95_error',
      title: 'months in 95 % intervals, from 95 %',
      ours: Math.abs(in95! - 95),
      note: `${in95!.toFixed(1)} % are within`,
    },
    ...peers.map(
      ({ row, ourName }): BenchFigure => ({
        name: `series_per_second_${ourName}`,
        title: `${ourName}, one thread`,
        unit: 'series/s',
        digits: 0,
        better: 'higher',
        ours: ours.find(({ name }) => name === ourName)!.perSecond!,
        peers: [{ of: row.name, value: row.perSecond! }],
      }),
    ),
  ]
}

interface Peer {
  readonly row: Row
  /** The method of ours that is of the same kind. */
  readonly ourName: string
}

/** Each package's model beside ours of the same kind, both in one thread. */
async function besidePeers(all: readonly M3Series[], ours: readonly Row[]): Promise<readonly Peer[]> {
  const peers = await judgePeers(all)
  if (peers.length === 0) return []
  const lines = peers.flatMap(({ row, ourName }) => {
    const own = ours.find(({ name }) => name === ourName)!
    const ratio = own.perSecond! / row.perSecond!
    return [toLine(row), [...toLine(own).slice(0, -1), `${own.perSecond!.toFixed(0)} (x ${ratio.toFixed(1)})`]]
  })
  printTable([header, ...lines])
  return peers
}

/** The last 18 months of the training part are judged. */
async function tune(all: readonly M3Series[]): Promise<void> {
  const cut = all.map((one) => ({ ...one, train: one.train.slice(0, -H), test: one.train.slice(-H) }))
  const rows: Row[] = []
  for (const temperature of [0.1, 0.3, 0.5, 1000]) {
    rows.push(await judgeCombination(`temperature ${temperature}`, cut, { temperature }))
  }
  printTable([header, ...rows.map(toLine)])
}

function judgeMethod(name: string, all: readonly M3Series[]): Row {
  const [method] = methodsByName([name])
  const started = performance.now()
  const forecasts = all.map(({ train }) => method!.forecast({ y: train, period: PERIOD }, H))
  return { name, ...judgePoints(all, forecasts), perSecond: perSecond(all.length, started) }
}

async function judgePooled(all: readonly M3Series[]): Promise<Row> {
  const method = globalAutoregression()
  const started = performance.now()
  const series = all.map(({ train }) => ({ y: train, period: PERIOD }))
  const forecasts = await method.forecast(series, H, { seed: 1, signal: new AbortController().signal })
  return { name: method.name, ...judgePoints(all, forecasts), perSecond: perSecond(all.length, started) }
}

async function judgeCombination(name: string, all: readonly M3Series[], weighing = {}): Promise<Row> {
  const started = performance.now()
  const series = all.map(
    ({ id, type, train }): NamedSeries => ({ unique_id: id, group: type, y: train, period: PERIOD }),
  )
  const { signal } = new AbortController()
  const forecasts = await forecastAll(series, { h: H, seed: 1, signal, pooled: [globalAutoregression()], weighing })
  return {
    name,
    ...judgePoints(
      all,
      forecasts.map(({ mean }) => mean),
    ),
    coverage: judgeIntervals(all, forecasts),
    perSecond: perSecond(all.length, started),
  }
}

const peerModels = [
  { model: 'AutoTheta', ourName: 'dynamic_theta' },
  { model: 'AutoETS', ourName: 'ets' },
] as const

async function judgePeers(all: readonly M3Series[]): Promise<readonly Peer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-statsforecast-'))
  try {
    const python = await installStatsforecast(folder)
    if ('missing' in python) {
      process.stdout.write(`${python.missing}\n`)
      return []
    }
    const rows: { row: Row; ourName: string }[] = []
    const series = all.map(({ train }) => [...train])
    for (const { model, ourName } of peerModels) {
      const { seconds, forecasts } = await forecastWithStatsforecast(python.path, {
        model,
        period: PERIOD,
        h: H,
        series,
      })
      const name = `${model} (statsforecast ${python.version})`
      rows.push({ row: { name, ...judgePoints(all, forecasts), perSecond: all.length / seconds }, ourName })
    }
    return rows
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function perSecond(count: number, started: number): number {
  return (1000 * count) / (performance.now() - started)
}

function toLine({ name, smape, mase, coverage, perSecond }: Row): string[] {
  const [in80, in95] = coverage?.map((share) => share.toFixed(1)) ?? []
  const rate = perSecond === undefined ? '' : perSecond.toFixed(perSecond < 10 ? 1 : 0)
  return [name, smape.toFixed(2), mase.toFixed(3), in80 ?? '', in95 ?? '', rate]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run()
