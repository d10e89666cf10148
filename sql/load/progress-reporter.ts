import type { IngestProgress } from './ingest-report.ts'

const INTERVAL_MILLISECONDS = 100

/** Passes progress on, at once when a phase begins and at most ten times a second within it. */
export class ProgressReporter {
  readonly #report: ((progress: IngestProgress) => void) | undefined
  #progress: IngestProgress = { phase: 'comparing with what is loaded', bytesDone: 0, bytesTotal: 0, rows: 0 }
  #reportedAt = 0

  constructor(report: ((progress: IngestProgress) => void) | undefined) {
    this.#report = report
  }

  begin(phase: IngestProgress['phase'], bytesTotal = 0): void {
    this.#progress = { phase, bytesDone: 0, bytesTotal, rows: 0 }
    this.#send()
  }

  advance(bytesDone: number, rows: number): void {
    this.#progress = { ...this.#progress, bytesDone, rows }
    if (performance.now() - this.#reportedAt >= INTERVAL_MILLISECONDS) this.#send()
  }

  #send(): void {
    this.#reportedAt = performance.now()
    this.#report?.(this.#progress)
  }
}
