import { describe, expect, it } from 'vitest'
import { FitPace } from '../../models/fit-pace.ts'
import { runInThreads, runPaced } from '../../models/worker-threads.ts'
import type { Task } from './thread-work.ts'

const module = new URL('./thread-work.ts', import.meta.url)
const tasksOf = (count: number): readonly Task[] => {
  const shared = new Int32Array(new SharedArrayBuffer(4 * count))
  return Array.from({ length: count }, (_, number) => ({ number, shared }))
}

describe('work in threads', () => {
  it('gives the results in the order of the tasks, whichever was done first, and shares memory', async () => {
    const tasks = tasksOf(7)
    const told: number[] = []
    const results = await runInThreads<Task, number>(module, tasks, {
      threads: 3,
      signal: new AbortController().signal,
      onProgress: (done) => told.push(done),
    })
    expect(results).toEqual([0, 1, 4, 9, 16, 25, 36])
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect([...tasks[0]!.shared]).toEqual([1, 1, 1, 1, 1, 1, 1])
  })

  it('rejects with the first error', async () => {
    const tasks = tasksOf(4).map((task) => (task.number === 2 ? { ...task, fail: 'no such article' } : task))
    await expect(runInThreads(module, tasks, { signal: new AbortController().signal })).rejects.toThrow(
      new RangeError('no such article'),
    )
  })

  it('ends its threads when it is stopped, with the reason of the signal', async () => {
    const controller = new AbortController()
    const running = runInThreads(module, tasksOf(1000), {
      threads: 1,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('stopped by the test')),
    })
    await expect(running).rejects.toThrow('stopped by the test')
    await expect(runInThreads(module, tasksOf(1), { signal: controller.signal })).rejects.toThrow('stopped by the test')
  })

  it('has nothing to do for no tasks', async () => {
    expect(await runInThreads(module, [], { signal: new AbortController().signal })).toEqual([])
  })
})

describe('a part of a fit in threads', () => {
  it('gives the results, and tells how far it is', async () => {
    const shares: number[] = []
    const { signal } = new AbortController()
    const pace = new FitPace({ signal, onProgress: ({ share }) => shares.push(share) })
    await pace.begin('squaring')
    expect(await runPaced<Task, number>(module, tasksOf(4), { pace, threads: 2 })).toEqual([0, 1, 4, 9])
    expect(shares.at(-1)).toBe(1)
  })

  it('stops with the reason of the fit, and rejects with the error of a task', async () => {
    const controller = new AbortController()
    const pace = new FitPace({ signal: controller.signal })
    await pace.begin('squaring')
    const running = runPaced(module, tasksOf(100_000), { pace, threads: 1 })
    controller.abort(new Error('stopped by the test'))
    await expect(running).rejects.toThrow('stopped by the test')
    const other = new FitPace({ signal: new AbortController().signal })
    const failing = tasksOf(2).map((task) => ({ ...task, fail: 'no such article' }))
    await expect(runPaced(module, failing, { pace: other })).rejects.toThrow(new RangeError('no such article'))
  })
})
