/** Enough for the end of any run, and the line about what is missing fits into 64 Ki. */
const MAXIMUM_CHARACTERS = 64 * 1024 - 100

/** The last lines of what a run says, at most 64 Ki characters of them. */
export class JobLog {
  readonly #lines: string[] = []
  #characters = 0
  #dropped = 0

  append(line: string): void {
    // PostgreSQL's text holds no NUL. A line that is too long by itself keeps its end, which is where errors are.
    const kept = line.replaceAll('\0', '\uFFFD').slice(-MAXIMUM_CHARACTERS / 2)
    this.#lines.push(kept)
    this.#characters += kept.length + 1
    while (this.#characters > MAXIMUM_CHARACTERS) {
      this.#characters -= (this.#lines.shift()?.length ?? 0) + 1
      this.#dropped++
    }
  }

  /** Begins with a line that says how many are missing, if any are. */
  get text(): string {
    const lines = this.#dropped > 0 ? [`(${this.#dropped} earlier lines were left out)`, ...this.#lines] : this.#lines
    return lines.join('\n')
  }
}
