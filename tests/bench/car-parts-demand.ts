import { join } from 'node:path'
import { meanDefined } from '../../models/demand/accuracy/mean-defined.ts'
import { rmsse } from '../../models/demand/accuracy/rmsse.ts'
import { forecastAll } from '../../models/demand/forecast-all.ts'
import type { ForecastMethod } from '../../models/demand/forecast-method.ts'
import { croston, syntetosBoylan } from '../../models/demand/methods/intermittent/croston.ts'
import { learnPooledMean } from '../../models/demand/methods/intermittent/learn-pooled-mean.ts'
import { learnShrunkenRates } from '../../models/demand/methods/intermittent/learn-shrunken-rates.ts'
import { pooledMean } from '../../models/demand/methods/intermittent/pooled-mean.ts'
import { pooledMeanOverAll, shrunkenRatesOverAll } from '../../models/demand/methods/intermittent/pooled-methods.ts'
import { recentMean } from '../../models/demand/methods/intermittent/recent-mean.ts'
import { shrunkenRate } from '../../models/demand/methods/intermittent/shrunken-rate.ts'
import { slowSmoothing } from '../../models/demand/methods/intermittent/smoothed-level.ts'
import { adida, imapa } from '../../models/demand/methods/intermittent/temporal-aggregation.ts'
import { teunterSyntetosBabai } from '../../models/demand/methods/intermittent/tsb.ts'
import { lstmMethod } from '../../models/demand/methods/lstm/lstm-method.ts'
import { seasonalNaive } from '../../models/demand/methods/seasonal-naive.ts'
import { printTable } from '../helpers/print-table.ts'
import { sampleData } from '../helpers/sample-data.ts'
import { type CarPart, readCarParts } from './data/car-parts.ts'
import { askStatsforecast, type PeerForecasts } from './data/statsforecast-intermittent-peer.ts'
import { type BenchFigure, type BenchOutcome, type Reference, skip } from './report/bench-figure.ts'

const HORIZON = 12
const SEED = 1

/** RMSSE and MAE of the 12-month sum, published for these series and this horizon. */
const published: Readonly<Record<string, readonly [number, number]>> = {
  mean_12: [0.712, 3.7],
  'ses_0.1': [0.715, 3.74],
  adida: [0.717, 3.85],
  tsb: [0.725, 4.08],
  croston: [0.812, 5.75],
  sba: [0.802, 5.53],
}

/**
 * The intermittent methods on the 2,509 complete series of the car parts (Hyndman et al.): 39 months of history, 12 months
 * ahead. RMSSE is scaled by the errors of naive (lag 1) in sample, mean over the series that ever changed; bias is the
 * share of what was demanded that was forecast too much. What is learnt over all series sees their history alone. Beside
 * it statsforecast in the same run, where PyPI can be reached: its figures, how far its rates differ, and its time for
 * ours, one thread each. The combination is what a shop is given: methods weighed for each series, with intervals.
 */
export async function run(): Promise<BenchOutcome> {
  const { folder, missing } = sampleData('monthly')
  if (missing !== undefined) return skip(missing)
  const parts = await readCarParts(join(folder, 'carparts.jsonl'))
  const histories = parts.map(({ series }) => series)
  const peer = await askStatsforecast(
    histories.map(({ y }) => y),
    HORIZON,
  )
  process.stdout.write('missing' in peer ? `${peer.missing}\n` : `statsforecast ${peer.version}\n`)
  const theirs = 'models' in peer ? peer.models : {}

  const started = performance.now()
  const pooled = pooledMean(learnPooledMean(histories, { horizon: HORIZON }))
  const learnt = performance.now()
  const all = histories.map(() => 'all')
  const shrunken = shrunkenRate(learnShrunkenRates(histories, all, HORIZON).get('all')!)
  const learnTimes = [learnt - started, performance.now() - learnt].map((time) => `${(time / 1000).toFixed(2)} s`)
  process.stdout.write(
    `${parts.length} series; pooled_mean learns in ${learnTimes[0]}, shrunken_rate in ${learnTimes[1]}\n`,
  )

  const methods = [
    ...[seasonalNaive, recentMean(12), slowSmoothing()],
    ...[croston(), syntetosBoylan(), teunterSyntetosBabai(), adida(), imapa()],
    { ...croston('optimised'), name: 'croston, optimised' },
    { ...syntetosBoylan('optimised'), name: 'sba, optimised' },
    { ...teunterSyntetosBabai('optimised'), name: 'tsb, optimised' },
    { ...pooledMean({ windows: [12], weights: [0] }), name: 'always 0' },
    shrunken,
    pooled,
    meanOfBoth('pooled_mean + shrunken_rate', pooled, shrunken),
  ]
  const rows = methods.map((method) => {
    // Theirs is compiled when its time begins: so shall ours be.
    for (const { series } of parts) method.forecast(series, HORIZON)
    const started = performance.now()
    const forecasts = parts.map(({ series }) => method.forecast(series, HORIZON))
    return row(method.name, parts, forecasts, (performance.now() - started) / 1000, theirs[method.name])
  })
  const combination = await forecastCombination(parts)
  rows.push(await lstmRow(parts), combination.row)
  printTable([
    [
      'method',
      'RMSSE',
      'published',
      'sum MAE',
      'published',
      'bias',
      'series/s',
      'statsforecast',
      'differs by',
      'ours is',
    ],
    ...rows,
  ])
  process.stdout.write(`${combination.coverage}\n`)
  const naive = parts.map(({ series }) => seasonalNaive.forecast(series, HORIZON))
  return benchFigures(combination.judged, judge(parts, naive), peerFigures(parts, peer), combination.coverage)
}

type Judged = ReturnType<typeof judge>

function benchFigures(
  own: Judged,
  naive: Judged,
  peers: readonly (readonly [of: string, judged: Judged])[],
  coverage: string,
): readonly BenchFigure[] {
  const peersBy = (metric: 'rmsse' | 'sumMae'): readonly Reference[] =>
    peers.map(([of, judged]) => ({ of, value: judged[metric] }))
  return [
    {
      name: 'rmsse',
      title: 'RMSSE, combination',
      unit: '',
      digits: 3,
      better: 'lower',
      ours: own.rmsse,
      published: { of: 'mean of the last 12 months, recomputed', value: 0.712 },
      baseline: { of: 'seasonal naive', value: naive.rmsse },
      peers: peersBy('rmsse'),
      note: coverage,
    },
    {
      name: 'sum_mae',
      title: 'MAE of the 12-month sum, combination',
      unit: 'units',
      digits: 2,
      better: 'lower',
      ours: own.sumMae,
      published: { of: 'mean of the last 12 months, recomputed', value: 3.7 },
      baseline: { of: 'seasonal naive', value: naive.sumMae },
      peers: peersBy('sumMae'),
    },
  ]
}

function peerFigures(
  parts: readonly CarPart[],
  peer: Awaited<ReturnType<typeof askStatsforecast>>,
): readonly (readonly [of: string, judged: Judged])[] {
  if ('missing' in peer) return []
  return Object.entries(peer.models).map(([name, { rates }]) => [
    `statsforecast ${peer.version} ${name}`,
    judge(
      parts,
      rates.map((rate) => new Float64Array(HORIZON).fill(rate)),
    ),
  ])
}

function row(
  name: string,
  parts: readonly CarPart[],
  forecasts: readonly Float64Array[],
  seconds: number,
  theirs?: PeerForecasts,
): string[] {
  const ours = judge(parts, forecasts)
  const [publishedRmsse, publishedMae] = published[name] ?? []
  const cells = [
    name,
    ours.rmsse.toFixed(4),
    publishedRmsse?.toFixed(3) ?? '',
    ours.sumMae.toFixed(3),
    publishedMae?.toFixed(2) ?? '',
    `${(100 * ours.bias).toFixed(1)} %`,
    Math.round(parts.length / seconds).toString(),
  ]
  if (theirs === undefined) return [...cells, '', '', '']
  const judged = judge(
    parts,
    theirs.rates.map((rate) => new Float64Array(HORIZON).fill(rate)),
  )
  const difference = meanDefined(theirs.rates.map((rate, i) => Math.abs(rate - forecasts[i]![0]!))).mean
  return [
    ...cells,
    `${judged.rmsse.toFixed(4)} / ${judged.sumMae.toFixed(3)}`,
    difference.toFixed(5),
    `${(theirs.seconds / seconds).toFixed(1)}x as fast`,
  ]
}

/** Its series/s are those of training and forecasting together. */
async function lstmRow(parts: readonly CarPart[]): Promise<string[]> {
  const started = performance.now()
  const series = parts.map((part) => part.series)
  const forecasts = await lstmMethod().forecast(series, HORIZON, { seed: SEED, signal: new AbortController().signal })
  return row('lstm', parts, forecasts, (performance.now() - started) / 1000)
}

/** Methods weighed for each series by a rolling-origin backtest, with calibrated intervals, in worker threads. */
async function forecastCombination(
  parts: readonly CarPart[],
): Promise<{ row: string[]; coverage: string; judged: Judged }> {
  const started = performance.now()
  const forecasts = await forecastAll(
    parts.map(({ series }, i) => ({ ...series, unique_id: `${i}`, group: 'car parts' })),
    {
      h: HORIZON,
      seed: SEED,
      signal: new AbortController().signal,
      methods: ['adida', 'tsb', 'mean_12'],
      pooled: [pooledMeanOverAll(), shrunkenRatesOverAll],
      loss: 'squared',
    },
  )
  const seconds = (performance.now() - started) / 1000
  const means = forecasts.map(({ mean }) => mean)
  const shares = forecasts[0]!.intervals.map(({ level }, place) => {
    const inside = parts.map(({ test }, i) => {
      const { lo, hi } = forecasts[i]!.intervals[place]!
      return test.filter((units, k) => units >= lo[k]! && units <= hi[k]!).length / HORIZON
    })
    return `${level} % intervals hold ${(100 * meanDefined(inside).mean).toFixed(1)} %`
  })
  return {
    row: row('combination', parts, means, seconds),
    coverage: `combination: ${shares.join(', ')} of the months`,
    judged: judge(parts, means),
  }
}

function judge(parts: readonly CarPart[], forecasts: readonly Float64Array[]) {
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
  const sums = parts.map(({ test }, i) => ({ actual: sum(test), forecast: sum(forecasts[i]!) }))
  const actual = sums.reduce((total, one) => total + one.actual, 0)
  return {
    rmsse: meanDefined(parts.map(({ series, test }, i) => rmsse(series.y, test, forecasts[i]!))).mean,
    sumMae: meanDefined(sums.map((one) => Math.abs(one.forecast - one.actual))).mean,
    bias: sums.reduce((total, one) => total + one.forecast, 0) / actual - 1,
  }
}

function meanOfBoth(name: string, first: ForecastMethod, second: ForecastMethod): ForecastMethod {
  return {
    name,
    minLength: Math.max(first.minLength, second.minLength),
    forecast(series, h) {
      const other = second.forecast(series, h)
      return first.forecast(series, h).map((units, k) => (units + other[k]!) / 2)
    },
  }
}

if (process.argv[1] === import.meta.filename) await run()
