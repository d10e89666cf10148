import type { Context } from 'hono'

/** The parameters of a page's address. What is not of its form is as if it were not there: a page is not an API. */
export class PageQuery {
  readonly #parameters: URLSearchParams

  constructor(context: Context) {
    this.#parameters = new URL(context.req.url).searchParams
  }

  choice<Option extends string>(name: string, options: readonly Option[], otherwise: Option): Option {
    const given = this.#parameters.get(name)
    return options.find((option) => option === given) ?? otherwise
  }

  integer(name: string, { from, to }: { readonly from: number; readonly to: number }): number | undefined {
    const [value] = integersIn(this.#parameters.getAll(name), from, to)
    return value
  }

  /** Each once, in their order. */
  integers(name: string, { from, to }: { readonly from: number; readonly to: number }): readonly number[] {
    return [...new Set(integersIn(this.#parameters.getAll(name), from, to))]
  }

  number(name: string, { from, to }: { readonly from: number; readonly to: number }): number | undefined {
    const text = this.#parameters.get(name)?.trim()
    const value = text ? Number(text) : Number.NaN
    return value >= from && value <= to ? value : undefined
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
