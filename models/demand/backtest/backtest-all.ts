import { runInThreads } from '../../worker-threads.ts'
import type { NamedSeries } from '../demand-forecast.ts'
import type { BacktestTask } from '../forecast-all-thread.ts'
import type { OriginOptions } from './rolling-origins.ts'
import type { SeriesBacktest } from './series-backtest.ts'

export interface BacktestAllOptions {
  readonly h: number
  readonly methods: readonly string[]
  readonly origins: OriginOptions
  readonly signal: AbortSignal
  readonly threads?: number | undefined
  readonly onProgress?: ((done: number, all: number) => void) | undefined
  /** Given each round as it is done: what may be kept so that a stopped run is resumed. */
  readonly onBacktests?: ((done: ReadonlyMap<string, SeriesBacktest>) => void) | undefined
  /** What an earlier run of the same series and options gave to onBacktests: it is not computed again. */
  readonly known?: ReadonlyMap<string, SeriesBacktest> | undefined
}

const SERIES_A_TASK = 32
/** Threads start anew for each round, which costs them about a second. */
const SERIES_A_ROUND = 2048

const module = new URL('../forecast-all-thread.ts', import.meta.url)

/** Backtests every series by the named methods in worker threads; the answer is in the order of the series. */
export async function backtestAll(
  series: readonly NamedSeries[],
  options: BacktestAllOptions,
): Promise<SeriesBacktest[]> {
  const { h, methods, origins, signal, threads, onProgress, onBacktests } = options
  const results = new Map(options.known ?? [])
  const open = series.filter(({ unique_id }) => !results.has(unique_id))
  const before = series.length - open.length
  for (let from = 0; from < open.length; from += SERIES_A_ROUND) {
    const round = open.slice(from, from + SERIES_A_ROUND)
    const blocks = Array.from({ length: Math.ceil(round.length / SERIES_A_TASK) }, (_, block) =>
      round.slice(block * SERIES_A_TASK, (block + 1) * SERIES_A_TASK),
    )
    const tasks = blocks.map(
      (block): BacktestTask => ({ series: block.map(({ y, period }) => ({ y, period })), methods, h, origins }),
    )
    const answers = await runInThreads<BacktestTask, SeriesBacktest[]>(module, tasks, {
      signal,
      ...(threads === undefined ? {} : { threads }),
      onProgress: (done) => onProgress?.(before + Math.min(from + done * SERIES_A_TASK, open.length), series.length),
    })
    const done = new Map(answers.flat().map((answer, place) => [round[place]!.unique_id, answer] as const))
    for (const [id, answer] of done) results.set(id, answer)
    onBacktests?.(done)
  }
  return series.map(({ unique_id }) => results.get(unique_id)!)
}
