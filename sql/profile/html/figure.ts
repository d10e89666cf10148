import { html, type Markup, type MarkupValue } from './markup.ts'

/** A chart or table with its title and one sentence that says what the data show there. */
export function figure(title: string, takeaway: string, body: MarkupValue): Markup {
  return html`<figure>
<figcaption><h3>${title}</h3><p>${takeaway}</p></figcaption>
${body}
</figure>
`
}

/** Figures side by side where there is room. */
export function pair(figures: readonly Markup[]): Markup {
  return html`<div class="pair">
${figures}</div>
`
}

/** A section of the report; its number and anchor are given by the page. */
export interface Section {
  readonly title: string
  /** What the section is about and how its figures are defined, where the words do not say it. */
  readonly introduction: string
  /** What the section's most telling figure shows; null: it has no data. */
  readonly highlight: string | null
  readonly body: MarkupValue
}

/** Stands in the place of a figure that has no data. */
export function nothingYet(words: string): Markup {
  return html`<p class="empty">${words}</p>
`
}
