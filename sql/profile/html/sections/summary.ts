import { formatCount, formatDecimal, formatName, formatShare } from '../../format.ts'
import type { ShopProfile, SourceProfile } from '../../shop-profile.ts'
import { html, type Markup, type MarkupValue } from '../markup.ts'
import { SOURCE_NAMES } from './source-names.ts'

/** The figures a reader wants first, for each source. */
export function summary({ sources }: ShopProfile): Markup {
  return html`${sources.map(
    (source) => html`${sources.length > 1 ? html`<h2>${SOURCE_NAMES[source.source]}</h2>` : null}
<dl class="key-figures">
${keyFigures(source).map(
  ([term, value, detail]) => html`<div><dt>${term}</dt><dd>${value}<small>${detail}</small></dd></div>
`,
)}</dl>
`,
  )}
`
}

type KeyFigure = readonly [term: string, value: string, detail: MarkupValue]

function keyFigures({
  sales,
  customers,
  catalogue,
  popularity,
  overTime,
  behaviour,
  prices,
}: SourceProfile): readonly KeyFigure[] {
  const { firstDate, lastDate } = overTime
  const days = firstDate && lastDate ? (Date.parse(lastDate) - Date.parse(firstDate)) / 86_400_000 + 1 : 0
  const best = sales.byProductType[0]
  return [
    [
      'Units sold',
      formatCount(sales.units),
      days === 0 ? 'nothing sold' : `${formatDecimal(sales.units / days)} a day`,
    ],
    ['Revenue', formatCount(sales.revenue), `mean price ${formatDecimal(prices.mean)}`],
    ['Customers', formatCount(customers.customers), `${formatCount(sales.customers)} bought`],
    ['Articles', formatCount(catalogue.articles), `${formatCount(popularity.articlesSold)} sold`],
    [
      'Period',
      days === 0 ? '–' : `${formatCount(days)} days`,
      firstDate === null ? '' : html`<span>${firstDate} to</span> <span>${lastDate}</span>`,
    ],
    ['Bought again', formatShare(behaviour.repeatShare), 'of the customers who bought'],
    ['Basket', formatDecimal(behaviour.meanBasketUnits), 'units a customer and day'],
    [
      'Largest type',
      best ? formatName(best.name) : '–',
      best ? `${formatShare(best.units / sales.units)} of the units` : '',
    ],
  ]
}
