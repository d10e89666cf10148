import type { Queryable } from '../connection.ts'
import { TooManyRejectsError } from '../errors.ts'
import type { TalliedSource } from './file-tally.ts'

const WRITE_AT_ONCE = 1_000
const EXAMPLES = 3

interface Reject {
  readonly source: TalliedSource
  readonly lineNumber: number
  readonly reason: string
  readonly rowText: string
}

/**
 * Collects the rows that are not loaded and lists them in public.ingest_rejects, on a connection other than the one
 * that loads, so that they stay listed when the load is rolled back.
 */
export class RejectLog {
  count = 0
  readonly #client: Queryable
  readonly #ingestRunId: number
  readonly #maximumShare: number
  readonly #examples: string[] = []
  #waiting: Reject[] = []

  constructor(client: Queryable, ingestRunId: number, maximumShare: number) {
    this.#client = client
    this.#ingestRunId = ingestRunId
    this.#maximumShare = maximumShare
  }

  add(reject: Reject): void {
    const { source, lineNumber, reason } = reject
    this.count++
    if (this.#examples.length < EXAMPLES) {
      const unit = source.numbering === 'rows' ? 'row' : 'line'
      this.#examples.push(`${source.listedAs} ${unit} ${lineNumber}: ${reason}`)
    }
    this.#waiting.push(reject)
  }

  /** Throws TooManyRejectsError when too large a share of a file's rows is bad. */
  judge(rejected: number, rows: number): void {
    if (rejected <= this.#maximumShare * rows) return
    throw new TooManyRejectsError(rejected, rows, this.#maximumShare, this.#ingestRunId, this.#examples)
  }

  /** Lists what waits, when it is enough to be worth it. */
  async writeWhenFull(): Promise<void> {
    if (this.#waiting.length >= WRITE_AT_ONCE) await this.write()
  }

  /** Lists all that waits. */
  async write(): Promise<void> {
    const rejects = this.#waiting
    this.#waiting = []
    if (rejects.length === 0) return
    await this.#client.query(
      `insert into public.ingest_rejects (ingest_run_id, file_name, line_number, reason, row_text)
       select $1, * from unnest($2::text[], $3::bigint[], $4::text[], $5::text[])`,
      [
        this.#ingestRunId,
        rejects.map((reject) => reject.source.listedAs),
        rejects.map((reject) => reject.lineNumber),
        rejects.map((reject) => reject.reason),
        rejects.map((reject) => reject.rowText),
      ],
    )
  }
}
