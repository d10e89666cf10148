/** A piece of HTML that is safe to put into a page as it is. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type MarkupValue = string | number | Markup | readonly MarkupValue[] | null

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Template tag: what is filled in is escaped, unless it is markup already; lists are joined, null is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return new Markup(strings.map((string, at) => string + (at < values.length ? render(values[at]!) : '')).join(''))
}

function render(value: MarkupValue): string {
  if (value === null) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map(render).join('')
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character]!)
}

/** An identifier that may be broken after its dots and underscores, where there is no room for it on one line. */
export function breakable(identifier: string): Markup {
  return html`${identifier.split(/(?<=[._])/).map((part, at) => (at === 0 ? part : html`<wbr>${part}`))}`
}
