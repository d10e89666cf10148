import type { Pool } from '../../sql/index.ts'
import { type EncodedAnswer, encodeAnswer } from './encode-answer.ts'
import { ImpressionsLostError } from './impressions-lost-error.ts'
import type { ShownAnswer } from './shown-answer.ts'
import { writeAnswers } from './write-answers.ts'

/** What was shown is in the database after this long, unless that is busy or away. */
const WRITE_AFTER_MS = 200
/** As many rows are written without waiting longer, and in one transaction. */
const BATCH_ROWS = 2_000
/** Some 20 MB of lines; with 11 rows an answer, 9,000 answers. */
const WAITING_ROWS_AT_MOST = 100_000
const TOO_MANY_WAIT = 'too many wait for the database; what comes before it answers is left out'
const RETRY_AT_MOST_MS = 5_000
const CLOSE_WITHIN_MS = 5_000

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export interface ImpressionLogOptions {
  /** Gets what went wrong: an ImpressionsLostError, or why a batch could not be written yet. */
  readonly onError: (error: Error) => void
  /** Rows that may wait in memory while the database is away; those that come later are lost. */
  readonly waitingAtMost?: number | undefined
  /** How long close() tries to reach a database that is away. */
  readonly closeWithinMs?: number | undefined
}

/**
 * Writes what was shown to ml.recommendation_answers and ml.impressions, behind the answers: nobody waits for it. Batches
 * are written one after another by COPY; one that fails is tried again until the database takes it. All counts are rows:
 * an answer is one, and each of its items.
 */
export class ImpressionLog {
  /** Rows that will never be in the database: too many waited, it refused them, or it was away at the end. */
  lost = 0
  /** Rows that are in the database. */
  written = 0
  readonly #pool: Pool
  readonly #onError: (error: Error) => void
  readonly #waitingAtMost: number
  readonly #closeWithinMs: number
  #queue: EncodedAnswer[] = []
  #waiting = 0
  /** What was not written at the last try: first in the next one, as it was. */
  #failed: readonly EncodedAnswer[] = []
  #failures = 0
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> | undefined
  #isFull = false
  #isClosed = false
  #isGivenUp = false

  constructor(pool: Pool, { onError, waitingAtMost, closeWithinMs }: ImpressionLogOptions) {
    this.#pool = pool
    this.#onError = onError
    this.#waitingAtMost = waitingAtMost ?? WAITING_ROWS_AT_MOST
    this.#closeWithinMs = closeWithinMs ?? CLOSE_WITHIN_MS
  }

  /** Rows that were added and are neither written nor lost. */
  get waiting(): number {
    return this.#waiting
  }

  /** Takes an answer that is about to be given. Does not wait, and does not throw. */
  add(answer: ShownAnswer): void {
    const rows = 1 + answer.items.length
    const problem = this.#problemWith(answer, rows)
    if (problem !== undefined) {
      this.#lose(rows, problem)
      return
    }
    try {
      this.#enqueue(encodeAnswer(answer))
    } catch (error) {
      this.#lose(rows, 'it cannot be encoded', error)
    }
  }

  /** Tries now to write all that was added; resolves when that is done, or has failed and will be tried again. */
  async flush(): Promise<void> {
    this.#startWriting()
    await this.#writing
  }

  /**
   * Writes all that was added, and takes nothing more. While the database is away it is asked again for some seconds; then
   * what is left is lost. Resolves in any case. The pool stays its owner's.
   */
  async close(): Promise<void> {
    this.#isClosed = true
    let deadline: NodeJS.Timeout | undefined
    const isOver = new Promise<'over'>((resolve) => {
      deadline = setTimeout(() => resolve('over'), this.#closeWithinMs)
    })
    while (this.#waiting > 0) {
      if ((await Promise.race([this.flush(), isOver])) === 'over') break
      if (this.#waiting > 0) await Promise.race([pause(WRITE_AFTER_MS), isOver])
    }
    clearTimeout(deadline)
    clearTimeout(this.#timer)
    if (this.#waiting > 0) {
      const rows = this.#waiting
      this.#waiting = 0
      this.#isGivenUp = true
      this.#lose(rows, `the database did not take ${rows} rows within ${this.#closeWithinMs} ms of the end`)
    }
  }

  #problemWith({ recomm_id }: ShownAnswer, rows: number): string | undefined {
    if (this.#isClosed) return 'the log was closed already'
    if (!UUID.test(recomm_id)) return `${recomm_id} is no UUID`
    if (this.#waiting + rows > this.#waitingAtMost) return TOO_MANY_WAIT
    return undefined
  }

  #enqueue(answer: EncodedAnswer): void {
    this.#queue.push(answer)
    this.#waiting += answer.rows
    // After a failure the next try has its time already.
    if (this.#failures > 0) return
    if (this.#waiting >= BATCH_ROWS) this.#startWriting()
    else this.#timer ??= setTimeout(() => this.#startWriting(), WRITE_AFTER_MS)
  }

  #startWriting(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined
      if (this.#waiting === 0 || this.#isClosed) return
      // A batch failed, or an answer came after the last look.
      const wait = Math.min(WRITE_AFTER_MS * 2 ** this.#failures, RETRY_AT_MOST_MS)
      this.#timer ??= setTimeout(() => this.#startWriting(), wait)
    })
  }

  /** Until nothing waits or a batch fails. */
  async #write(): Promise<void> {
    while (this.#failed.length > 0 || this.#queue.length > 0) {
      const isAgain = this.#failed.length > 0
      const batch = isAgain ? this.#failed : this.#takeBatch()
      try {
        const { done, refused, reason } = await writeAnswers(this.#pool, batch, { isAgain })
        // close() gave it up and counted it.
        if (this.#isGivenUp) return
        this.#failed = []
        this.#failures = 0
        this.#isFull = false
        this.#waiting -= done + refused
        this.written += done
        if (refused > 0) this.#lose(refused, `the database refused ${refused} rows`, reason)
      } catch (error) {
        this.#failed = batch
        this.#failures++
        this.#onError(error instanceof Error ? error : new Error(String(error)))
        return
      }
    }
  }

  #takeBatch(): readonly EncodedAnswer[] {
    let rows = 0
    let answers = 0
    while (answers < this.#queue.length && rows < BATCH_ROWS) rows += this.#queue[answers++]!.rows
    return this.#queue.splice(0, answers)
  }

  #lose(rows: number, reason: string, cause?: unknown): void {
    this.lost += rows
    // Told once, until the database takes something again.
    if (reason === TOO_MANY_WAIT && this.#isFull) return
    this.#isFull = reason === TOO_MANY_WAIT
    this.#onError(new ImpressionsLostError(reason, { cause }))
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
