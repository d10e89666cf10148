import { setImmediate } from 'node:timers/promises'
import { runInThreads } from '../../worker-threads.ts'
import type { NamedSeries } from '../demand-forecast.ts'
import type { BacktestTask } from '../forecast-all-thread.ts'
import { methodsByName } from '../methods/method-list.ts'
import type { OriginOptions } from './rolling-origins.ts'
import { backtestSeries, type SeriesBacktest } from './series-backtest.ts'

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

/** So few are done before the first thread has started. */
const SERIES_WITHOUT_THREADS = 16

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
    const progress = (done: number) =>
      onProgress?.(before + Math.min(from + done * SERIES_A_TASK, open.length), series.length)
    const answers =
      open.length <= SERIES_WITHOUT_THREADS
        ? await runHere(round, options)
        : (
            await runInThreads<BacktestTask, SeriesBacktest[]>(module, tasks, {
              signal,
              ...(threads === undefined ? {} : { threads }),
              onProgress: progress,
            })
          ).flat()
    progress(tasks.length)
    const done = new Map(answers.map((answer, place) => [round[place]!.unique_id, answer] as const))
    for (const [id, answer] of done) results.set(id, answer)
    onBacktests?.(done)
  }
  return series.map(({ unique_id }) => results.get(unique_id)!)
}

/** Series by series, letting the event loop run in between. Rejects with the signal's reason when stopped. */
async function runHere(
  series: readonly NamedSeries[],
  { h, methods, origins, signal }: BacktestAllOptions,
): Promise<SeriesBacktest[]> {
  const chosen = methodsByName(methods)
  const backtests: SeriesBacktest[] = []
  for (const { y, period } of series) {
    await setImmediate()
    signal.throwIfAborted()
    backtests.push(backtestSeries({ y, period }, chosen, h, origins))
  }
  return backtests
}
