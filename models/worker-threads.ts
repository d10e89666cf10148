import { availableParallelism } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { FitPace } from './fit-pace.ts'

const WATCH_MILLISECONDS = 50

export interface ThreadOptions {
  /** Ends every thread at once; the call rejects with the signal's reason. */
  readonly signal: AbortSignal
  /** Called with the number of tasks that are done, and of all. */
  readonly onProgress?: (done: number, all: number) => void
  /** At most so many at once; as many as the machine has processors unless told. */
  readonly threads?: number
}

/** What a module names `run` that works in a thread: a pure function of its task. */
export type ThreadWork<Task, Result> = (task: Task) => Result | Promise<Result>

interface Answer<Result> {
  readonly result?: Result
  readonly error?: unknown
}

const entry = new URL('./worker-thread.js', import.meta.url)

/**
 * Runs `run` of a module once for each task, in worker threads that take the next task when they have done one; the
 * results are in the order of the tasks, so that nothing depends on which thread was faster. Tasks and results are
 * copied (structured clone); large arrays belong in a SharedArrayBuffer, which is not. Rejects with the first error.
 */
export async function runInThreads<Task, Result>(
  module: URL,
  tasks: readonly Task[],
  { signal, onProgress, threads = availableParallelism() }: ThreadOptions,
): Promise<Result[]> {
  signal.throwIfAborted()
  const results = new Array<Result>(tasks.length)
  const workers: Worker[] = []
  let next = 0
  let done = 0
  const work = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      const give = () => {
        if (next === tasks.length) resolve()
        else worker.postMessage({ place: next, task: tasks[next++] })
      }
      worker.on('message', ({ place, result, error }: Answer<Result> & { place: number }) => {
        if (error !== undefined) {
          reject(error)
          return
        }
        results[place] = result as Result
        onProgress?.(++done, tasks.length)
        give()
      })
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error(`the thread of ${module.pathname} ended before its work`)))
      give()
    })
  let stop = () => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
  })
  signal.addEventListener('abort', stop)
  try {
    for (let i = 0; i < Math.min(threads, tasks.length); i++) {
      workers.push(new Worker(entry, { workerData: { module: module.href } }))
    }
    await Promise.race([Promise.all(workers.map(work)), stopped])
    return results
  } finally {
    signal.removeEventListener('abort', stop)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

export interface PacedThreadOptions {
  /** Is told how far the work is, and stops it: its phase must have begun. */
  readonly pace: FitPace
  /** As many as the machine has processors unless told. */
  readonly threads?: number
  /** What of the work is done, 0 to 1; the share of the tasks unless told. */
  readonly share?: () => number
}

/** As runInThreads, for a part of a fit. */
export async function runPaced<Task, Result>(
  module: URL,
  tasks: readonly Task[],
  { pace, threads, share }: PacedThreadOptions,
): Promise<Result[]> {
  const stopping = new AbortController()
  let doneShare = 0
  let isOver = false
  const running = runInThreads<Task, Result>(module, tasks, {
    signal: stopping.signal,
    onProgress: (done, all) => {
      doneShare = done / all
    },
    ...(threads !== undefined && { threads }),
  }).finally(() => {
    isOver = true
  })
  const watch = async () => {
    try {
      while (!isOver) {
        await Promise.race([running, setTimeout(WATCH_MILLISECONDS)])
        await pace.pause(share ? share() : doneShare)
      }
    } catch (error) {
      // Either the work failed, and then this changes nothing, or the fit was stopped.
      stopping.abort(error)
      throw error
    }
  }
  const [results] = await Promise.all([running, watch()])
  return results
}
