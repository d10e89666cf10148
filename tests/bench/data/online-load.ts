import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { ConnectionPool } from './connection-pool.ts'
import { RawConnection } from './raw-connection.ts'

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
  /** By how much requests left after their time, 99 of 100 by less: more than some ms says that the asker was too slow. */
  readonly lateP99: number
  /** Of the process that asks, a request, in ms. */
  readonly askerCpu: number
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

/** Closed loop: each connection asks again as soon as it was answered. */
async function saturate(target: LoadTarget, connections: number, seconds: number): Promise<Measured> {
  const nextRequest = requestsOf(target)
  const latencies: number[] = []
  const startedAt = performance.now()
  const work = async () => {
    const connection = new RawConnection(target.url)
    for (let now = startedAt; now < startedAt + seconds * 1000; ) {
      await connection.ask(nextRequest())
      const answeredAt = performance.now()
      latencies.push(answeredAt - now)
      now = answeredAt
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: connections }, work))
  return { latencies, late: [], milliseconds: performance.now() - startedAt }
}

/**
 * Open loop: requests leave by the clock whether or not the ones before were answered, so that a slow answer does not
 * keep the next question from being asked; waiting for a connection, when very many are under way, counts. A timer may be late by a
 * millisecond, so time counts from when one leaves, and how late that was is told beside it.
 */
async function askByTheClock(target: LoadTarget, requestsPerSecond: number, seconds: number): Promise<Measured> {
  const nextRequest = requestsOf(target)
  const count = Math.round(requestsPerSecond * seconds)
  const latencies: number[] = []
  const late: number[] = []
  const connections = new ConnectionPool(target.url)
  const answers: Promise<void>[] = []
  const startedAt = performance.now()
  const dueAt = (request: number) => startedAt + (request * 1000) / requestsPerSecond
  const ask = async () => {
    const leftAt = performance.now()
    const connection = await connections.take()
    await connection.ask(nextRequest())
    latencies.push(performance.now() - leftAt)
    connections.putBack(connection)
  }
  while (answers.length < count) {
    while (answers.length < count && dueAt(answers.length) <= performance.now()) {
      late.push(performance.now() - dueAt(answers.length))
      answers.push(ask())
    }
    await new Promise((resolve) => setTimeout(resolve, dueAt(answers.length) - performance.now()))
  }
  await Promise.all(answers)
  const milliseconds = performance.now() - startedAt
  connections.close()
  return { latencies, late, milliseconds }
}

interface Measured {
  readonly latencies: readonly number[]
  readonly late: readonly number[]
  readonly milliseconds: number
}

function requestsOf(target: LoadTarget): () => string {
  const { host, pathname } = new URL(target.url)
  const texts =
    'paths' in target
      ? target.paths.map((path) => `GET ${path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`)
      : target.bodies.map((body) => {
          const head = `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n`
          return `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
        })
  let next = 0
  return () => texts[next++ % texts.length]!
}

function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
}

/** What the child does: its one task. */
async function runTask(): Promise<void> {
  const [task] = (await once(process, 'message')) as [LoadTask]
  const { pace, seconds } = task
  const before = process.cpuUsage()
  const { latencies, late, milliseconds } =
    'connections' in pace
      ? await saturate(task, pace.connections, seconds)
      : await askByTheClock(task, pace.requestsPerSecond, seconds)
  const { user, system } = process.cpuUsage(before)
  const result: LoadResult = {
    requestsPerSecond: (latencies.length * 1000) / milliseconds,
    p50: quantileOf(latencies, 0.5),
    p99: quantileOf(latencies, 0.99),
    lateP99: quantileOf(late, 0.99),
    askerCpu: (user + system) / 1000 / latencies.length,
  }
  process.send?.(result, () => process.exit(0))
}

if (process.argv[1] === thisFile && process.env.ONLINE_LOAD) await runTask()
