import { formatDate } from './parse-date.ts'

const EXAMPLES = 5

/** Which days occur, of days counted from 2000-01-01. A row costs one comparison while its day is the one before's. */
export class DayRange {
  readonly #days = new Set<number>()
  #latest = Number.NaN
  #first = Number.POSITIVE_INFINITY
  #last = Number.NEGATIVE_INFINITY

  add(day: number): void {
    if (day === this.#latest) return
    this.#latest = day
    this.#days.add(day)
    if (day < this.#first) this.#first = day
    if (day > this.#last) this.#last = day
  }

  /** yyyy-mm-dd; null: there is no day. */
  first(): string | null {
    return this.#days.size > 0 ? formatDate(this.#first) : null
  }

  last(): string | null {
    return this.#days.size > 0 ? formatDate(this.#last) : null
  }

  /** Days between the first and the last that do not occur: how many, and the first five of them. */
  gaps(): { days: number; examples: readonly string[] } {
    if (this.#days.size === 0) return { days: 0, examples: [] }
    const days = this.#last - this.#first + 1 - this.#days.size
    const examples: string[] = []
    for (let day = this.#first; examples.length < Math.min(days, EXAMPLES); day++) {
      if (!this.#days.has(day)) examples.push(formatDate(day))
    }
    return { days, examples }
  }
}
