import type { Context } from 'hono'
import type { RefusedForm } from '../pages/admin/refused-form.tsx'

/** What a number of an address may be; `words` say so to whoever typed another one. */
interface Limits {
  readonly from: number
  readonly to: number
  readonly words?: string
}

/** The parameters of a page's address. What is not of its form is as if it were not there: a page is not an API. */
export class PageQuery {
  readonly #parameters: URLSearchParams
  readonly #faults = new Map<string, string>()

  constructor(context: Context) {
    this.#parameters = new URL(context.req.url).searchParams
  }

  choice<Option extends string>(name: string, options: readonly Option[], otherwise: Option): Option {
    const given = this.#parameters.get(name)
    return options.find((option) => option === given) ?? otherwise
  }

  integer(name: string, { from, to, words }: Limits): number | undefined {
    const [value] = integersIn(this.#parameters.getAll(name), from, to)
    if (value === undefined && words !== undefined && this.#parameters.get(name)?.trim()) this.#faults.set(name, words)
    return value
  }

  /** Each once, in their order. */
  integers(name: string, { from, to }: Limits): readonly number[] {
    return [...new Set(integersIn(this.#parameters.getAll(name), from, to))]
  }

  number(name: string, { from, to, words }: Limits): number | undefined {
    const text = this.#parameters.get(name)?.trim()
    const value = text ? Number(text) : Number.NaN
    if (value >= from && value <= to) return value
    if (text && words !== undefined) this.#faults.set(name, words)
    return undefined
  }

  /** The form that the address came from, where one of the numbers read until now has words and is not what they say. */
  refused(action: string): RefusedForm | undefined {
    if (this.#faults.size === 0) return undefined
    return { action, typed: Object.fromEntries(this.#parameters), faults: Object.fromEntries(this.#faults) }
  }

  text(name: string): string | undefined {
    const value = this.#parameters.get(name)?.trim()
    return value ? value.slice(0, 200) : undefined
  }
}

function integersIn(texts: readonly string[], from: number, to: number): readonly number[] {
  return texts
    .filter((text) => /^\d{1,15}$/.test(text))
    .map(Number)
    .filter((value) => value >= from && value <= to)
}
