import type { Context } from 'hono'

/** The fields of a form that was posted, trimmed; a file or a missing one is empty. */
export class FormFields {
  readonly #fields: Readonly<Record<string, unknown>>

  private constructor(fields: Readonly<Record<string, unknown>>) {
    this.#fields = fields
  }

  static async of(context: Context): Promise<FormFields> {
    return new FormFields(await context.req.parseBody())
  }

  text(name: string): string {
    const value = this.#fields[name]
    return typeof value === 'string' ? value.trim() : ''
  }

  /** Every field as it was typed. */
  typed(): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.keys(this.#fields).map((name) => [name, this.text(name)]))
  }

  /** Undefined: nothing was filled in. */
  optionalText(name: string): string | undefined {
    const value = this.text(name)
    return value === '' ? undefined : value
  }

  /** NaN becomes null in JSON, which the API refuses and names. Undefined: nothing was filled in. */
  optionalNumber(name: string): number | undefined {
    const value = this.optionalText(name)
    return value === undefined ? undefined : Number(value)
  }
}
