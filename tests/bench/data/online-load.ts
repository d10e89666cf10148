import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'

const thisFile = fileURLToPath(import.meta.url)

/** What to ask, one after another: bodies that are posted to the URL, or paths below it that are got. */
export type LoadTarget = { readonly url: string } & (
  | { readonly bodies: readonly string[] }
  | { readonly paths: readonly string[] }
)

/** And how: so many at once without a pause, or so many a second by the clock. */
export type LoadTask = LoadTarget & {
  readonly seconds: number
  readonly pace: { readonly connections: number } | { readonly requestsPerSecond: number }
}

/** Latencies in ms. */
export interface LoadResult {
  readonly requestsPerSecond: number
  readonly p50: number
  readonly p99: number
}

/**
 * Asks from a process of its own, so that sending, reading and timing take nothing from the server's event loop. Throws
 * when an answer is not 200.
 */
export async function loadFromChild(task: LoadTask): Promise<LoadResult> {
  const child: ChildProcess = fork(thisFile, [], { env: { ...process.env, ONLINE_LOAD: '1' } })
  child.send(task)
  const answer = once(child, 'message') as Promise<[LoadResult]>
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the process that asks ended with ${code}`)
  return (await answer)[0]
}

type Ask = () => Promise<void>

function asker(target: LoadTarget): Ask {
  // A connection that rests is closed from here before the server closes it, perhaps while it is being asked.
  const agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'lifo', timeout: 2_000 })
  const posted = { method: 'POST', agent, headers: { 'content-type': 'application/json' } }
  let next = 0
  const send = () => {
    const at = next++
    if ('paths' in target) return request(target.url + target.paths[at % target.paths.length]!, { agent }).end()
    return request(target.url, posted).end(target.bodies[at % target.bodies.length])
  }
  return async () => {
    const sent = send()
    const [response] = await once(sent, 'response')
    response.resume()
    await once(response, 'end')
    if (response.statusCode !== 200) throw new Error(`a request was answered with ${response.statusCode}`)
  }
}

/** Closed loop: each connection asks again as soon as it was answered. */
async function saturate(ask: Ask, connections: number, seconds: number): Promise<LoadResult> {
  const latencies: number[] = []
  const startedAt = performance.now()
  const work = async () => {
    for (let now = startedAt; now < startedAt + seconds * 1000; ) {
      await ask()
      const answeredAt = performance.now()
      latencies.push(answeredAt - now)
      now = answeredAt
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
  return resultOf(latencies, performance.now() - startedAt)
}

/**
 * Open loop: requests leave by the clock whether or not the ones before were answered, so that a slow answer does not
 * keep the next question from being asked. A timer may be late by a millisecond, so time counts from when one leaves;
 * nothing but this process's own answers can hold it up.
 */
async function askByTheClock(ask: Ask, requestsPerSecond: number, seconds: number): Promise<LoadResult> {
  const count = Math.round(requestsPerSecond * seconds)
  const latencies: number[] = []
  const answers: Promise<void>[] = []
  const startedAt = performance.now()
  while (answers.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - startedAt) * requestsPerSecond) / 1000) + 1)
    while (answers.length < due) {
      const leftAt = performance.now()
      answers.push(ask().then(() => void latencies.push(performance.now() - leftAt)))
    }
    const nextAt = startedAt + (due * 1000) / requestsPerSecond
    await new Promise((resolve) => setTimeout(resolve, nextAt - performance.now()))
  }
  await Promise.all(answers)
  return resultOf(latencies, performance.now() - startedAt)
}

function resultOf(latencies: readonly number[], milliseconds: number): LoadResult {
  const sorted = latencies.toSorted((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
  return { requestsPerSecond: (sorted.length * 1000) / milliseconds, p50: quantile(0.5), p99: quantile(0.99) }
}

/** What the child does: its one task. */
async function runTask(): Promise<void> {
  const [task] = (await once(process, 'message')) as [LoadTask]
  const ask = asker(task)
  const { pace, seconds } = task
  process.send?.(
    'connections' in pace
      ? await saturate(ask, pace.connections, seconds)
      : await askByTheClock(ask, pace.requestsPerSecond, seconds),
    () => process.exit(0),
  )
}

if (process.argv[1] === thisFile && process.env.ONLINE_LOAD) await runTask()
