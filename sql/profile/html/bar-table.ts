import { html, type Markup, type MarkupValue } from './markup.ts'

export interface BarRow {
  readonly name: MarkupValue
  /** 0 to 1: the length of the bar under the name. */
  readonly bar: number
  readonly cells: readonly string[]
  readonly isEmphasised?: boolean
}

export interface BarTable {
  readonly caption: string
  /** The name's heading first, then one for each cell. */
  readonly headings: readonly string[]
  readonly rows: readonly BarRow[]
}

/** A table whose rows carry a bar; numbers stand to the right. */
export function barTable({ caption, headings, rows }: BarTable): Markup {
  const [first, ...others] = headings
  return html`<table class="bars">
<caption>${caption}</caption>
<thead><tr><th scope="col">${first ?? ''}</th>${others.map((heading) => html`<th scope="col" class="number">${heading}</th>`)}</tr></thead>
<tbody>
${rows.map(barRow)}</tbody>
</table>`
}

function barRow({ name, bar, cells, isEmphasised }: BarRow): Markup {
  const percent = (Math.max(0, Math.min(1, bar)) * 100).toFixed(1)
  return html`<tr><th scope="row">${name}<span class="bar${isEmphasised ? ' second' : ''}" style="width:${percent}%"></span></th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>
`
}

/** The first rows in full, the rest as one. */
export function firstRows<Row>(
  rows: readonly Row[],
  most: number,
  merge: (rest: readonly Row[]) => Row,
): readonly Row[] {
  return rows.length <= most ? rows : [...rows.slice(0, most - 1), merge(rows.slice(most - 1))]
}
