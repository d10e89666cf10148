import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity, recommendation } from '../../../models/index.ts'
import { createApp } from '../../../serving/app.ts'
import { ContextReader } from '../../../serving/catalogue/context-reader.ts'
import { type Client, createPool, type Pool } from '../../../sql/connection.ts'
import { train } from '../../../training/train.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { type Answer, complaintsAbout, statusOf } from './may-be-shown.ts'
import { fillPropertyShop, restorePropertyShop } from './property-shop.ts'
import { type Ask, requestOf, someAsk } from './random-asks.ts'
import { someWriterStep, WRITERS, type WriterStep } from './random-writes.ts'
import { type Followed, follow, followingPool } from './snapshot-facts.ts'
import { Writer } from './writer.ts'

/** In this order, as many as there is time for. */
const RUNS = 120
const TRIED_FOR_MS = 20_000

type Step =
  | { readonly ask: Ask }
  | {
      readonly write: WriterStep
      /** Whether the next step waits for this one. */
      readonly isAwaited: boolean
    }

const someSteps = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ ask: someAsk }) },
    { weight: 3, arbitrary: fc.record({ write: someWriterStep, isAwaited: fc.boolean() }) },
  ),
  { minLength: 10, maxLength: 50, size: 'max' },
)

/** Lets whatever waits for a step go on when it has come. */
class Steps {
  #done = 0
  readonly #waiting: { readonly until: number; readonly goOn: () => void }[] = []

  /** A promise of so many steps from now. */
  after(count: number): () => Promise<void> {
    const until = this.#done + count
    return () => (this.#done >= until ? Promise.resolve() : new Promise((goOn) => this.#waiting.push({ until, goOn })))
  }

  take(count = 1): void {
    this.#done += count
    for (const { until, goOn } of this.#waiting) if (this.#done >= until) goOn()
  }
}

describe('recommendations beside whatever else happens in the shop', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let app: TestApp['app']
  let writing: Pool
  let clients: Client[]
  const counts = { committed: 0, 'rolled back': 0, refused: 0 }
  const seen = { answers: 0, items: 0, refusals: 0, shortfalls: 0, furtherPages: 0, whileWritten: new Set<string>() }
  let key = 0

  beforeAll(async () => {
    await fillPropertyShop(database.pool)
    for (const estimator of [popularity, recommendation]) {
      await train(database.pool, estimator, { seed: 1, signal: new AbortController().signal, override: 'for the test' })
    }
    opened = await openApp(database)
    const contexts = await ContextReader.open(followingPool(database.pool))
    app = createApp({ ...opened.deps, contexts })
    writing = createPool(database.settings, { max: WRITERS })
    clients = await Promise.all(Array.from({ length: WRITERS }, () => writing.connect()))
  })
  afterAll(async () => {
    for (const client of clients) client.release()
    await writing.end()
    await opened.close()
  })

  it('show nothing that the snapshot of the request forbids, and all else that was wanted', async () => {
    // Not fast-check's own limit, which would leave what is under way behind.
    const endsAt = performance.now() + TRIED_FOR_MS
    const property = fc.asyncProperty(someSteps, async (steps) => {
      if (performance.now() > endsAt) return
      await restorePropertyShop(database.pool)
      await play(steps)
    })
    await fc.assert(property, { seed: 1, numRuns: RUNS })

    // What was to be tried did happen.
    const { whileWritten, ...numbers } = seen
    const happened = { ...counts, ...numbers, whileWritten: whileWritten.size }
    expect(Object.entries(happened).filter(([, count]) => count === 0)).toEqual([])
  }, 60_000)

  async function play(script: readonly Step[]): Promise<void> {
    const steps = new Steps()
    const writers = clients.map((client) => new Writer(client, counts))
    for (const writer of writers) await writer.setUp()
    const pages: { latest: { cursor: string; shown: ReadonlySet<number> } | undefined } = { latest: undefined }
    const work: Promise<void>[] = []
    const go = (promise: Promise<void>) => {
      // What fails is told at the end, when nothing of this run is under way any more.
      promise.catch(() => undefined)
      work.push(promise)
      return promise
    }
    for (const step of script) {
      if ('ask' in step) {
        const { before, after } = step.ask
        const arrival = steps.after(before + after)
        go(judge(step.ask, { before: steps.after(before), after: arrival, facts: undefined }, pages))
      } else {
        const written = go(writers[step.write.writer]!.take(step.write, `key ${key++}`))
        if (step.isAwaited) await written
      }
      steps.take()
    }
    steps.take(10)
    for (const [i, writer] of writers.entries()) {
      go(writer.take({ kind: i === 0 ? 'rollback' : 'commit', writer: i }, ''))
    }
    await Promise.allSettled(work)
    await Promise.all(work)
  }

  async function judge(
    ask: Ask,
    followed: Followed,
    pages: { latest: { cursor: string; shown: ReadonlySet<number> } | undefined },
  ): Promise<void> {
    const page = ask.goesOn ? pages.latest : undefined
    const shown = page?.shown ?? new Set<number>()
    const response = await follow(followed, () => app.request(...requestOf(ask, page?.cursor)))
    const { facts } = followed
    if (!facts) throw new Error('the request asked nothing of the database')
    expect(response.status).toBe(statusOf(ask, facts))
    seen.answers++
    if (!facts.snapshot.endsWith(':')) seen.whileWritten.add(facts.snapshot)
    if (response.status !== 200) {
      seen.refusals++
      return
    }
    const answer = (await response.json()) as Answer
    expect(complaintsAbout(answer, ask, facts, shown)).toEqual([])
    seen.items += answer.items.length
    if (answer.shortfall) seen.shortfalls++
    if (page) seen.furtherPages++
    if (answer.cursor !== undefined) {
      pages.latest = { cursor: answer.cursor, shown: new Set([...shown, ...answer.items.map(({ id }) => id)]) }
    }
  }
})
