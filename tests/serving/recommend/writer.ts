import type { Client } from '../../../sql/connection.ts'
import { type WriteArguments, type WriterStep, writes } from './random-writes.ts'

/** SV…: the shop refuses it. 23…: the article is there already, or bought. The rest: another writer was before. */
const REFUSALS = /^(SV|23|40P01|40001|55P03)/

/** One connection that does its steps one after the other. */
export class Writer {
  readonly #client: Client
  #isOpen = false
  #savepoints = 0
  #work: Promise<void> = Promise.resolve()
  readonly counts: { committed: number; 'rolled back': number; refused: number }

  constructor(client: Client, counts: Writer['counts']) {
    this.#client = client
    this.counts = counts
  }

  async setUp(): Promise<void> {
    // Whoever waits for an open transaction gives up, so that no step waits for a later one.
    await this.#client.query(`set lock_timeout = '40ms'; set deadlock_timeout = '20ms'`)
  }

  /** Resolves when this step, and those before, are done. */
  take(step: WriterStep, key: string): Promise<void> {
    this.#work = this.#work.then(() => this.#do(step, key))
    return this.#work
  }

  async #do(step: WriterStep, key: string): Promise<void> {
    switch (step.kind) {
      case 'begin':
        if (!this.#isOpen) await this.#client.query('begin')
        this.#isOpen = true
        return
      case 'commit':
      case 'rollback':
        if (this.#isOpen) this.counts[step.kind === 'commit' ? 'committed' : 'rolled back']++
        this.#savepoints = 0
        if (this.#isOpen) await this.#client.query(step.kind)
        this.#isOpen = false
        return
      case 'savepoint':
        if (!this.#isOpen) return
        this.#savepoints++
        await this.#client.query('savepoint chosen')
        return
      case 'rollbackToSavepoint':
        if (this.#savepoints > 0) await this.#client.query('rollback to savepoint chosen')
        return
      default:
        await this.#write(step, key)
    }
  }

  async #write(step: Extract<WriterStep, WriteArguments>, key: string): Promise<void> {
    const client = this.#client
    if (this.#isOpen) await client.query('savepoint of_write')
    try {
      await writes[step.kind](client, step, key)
      if (!this.#isOpen) this.counts.committed++
    } catch (error) {
      if (!REFUSALS.test((error as { code?: string }).code ?? '')) throw error
      this.counts.refused++
      if (this.#isOpen) await client.query('rollback to savepoint of_write')
    }
    if (this.#isOpen) await client.query('release savepoint of_write')
  }
}
