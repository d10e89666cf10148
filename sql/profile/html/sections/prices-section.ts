import type { Bin } from '../../distribution.ts'
import { formatCount, formatDecimal, formatName } from '../../format.ts'
import type { PriceSummary, PricesProfile } from '../../prices.ts'
import { wideColumnChart } from '../column-chart.ts'
import { figure, nothingYet, type Section } from '../figure.ts'
import { html, type Markup } from '../markup.ts'

const ROWS = 15

export function pricesSection({ mean, median, bins, byProductType }: PricesProfile): Section {
  const title = 'Prices'
  const introduction = 'The price paid for each unit, in the shop’s currency, as it was then.'
  if (median === null) return { title, introduction, highlight: null, body: nothingYet('Nothing was sold.') }
  const units = bins.reduce((sum, { count }) => sum + count, 0)
  const [first] = bins
  const takeaway = `Half of the units were sold at ${formatDecimal(median)} or less; the mean price is ${formatDecimal(mean)}.`
  return {
    title,
    introduction,
    highlight: takeaway,
    body: [
      figure(
        'Prices paid',
        takeaway,
        wideColumnChart({
          label: `Units by price paid. ${takeaway}`,
          columns: bins.map((bin) => ({ name: nameOf(bin), value: bin.count })),
          axisName: `price from, in steps of ${first!.until === null ? 'one' : first!.until - first!.from}`,
        }),
      ),
      figure('Prices by product type', spread(byProductType, units), priceTable(byProductType.slice(0, ROWS))),
    ],
  }
}

function nameOf({ from, until }: Bin): string {
  return until === null ? `${from}+` : String(from)
}

function spread(summaries: readonly PriceSummary[], units: number): string {
  // A type that hardly sells says little about the dear and the cheap.
  const sold = summaries.filter((summary) => summary.units >= units / 1_000).sort((a, b) => b.median - a.median)
  const dearest = sold[0]!
  const cheapest = sold.at(-1)!
  return dearest === cheapest
    ? `The median price of ${formatName(dearest.name)} is ${formatDecimal(dearest.median)}.`
    : `By the median, ${formatName(dearest.name)} is the dearest (${formatDecimal(dearest.median)}) and ` +
        `${formatName(cheapest.name)} the cheapest (${formatDecimal(cheapest.median)}).`
}

/** Each type's middle half as a bar on one common scale, the median as a notch: a box plot that is also a table. */
function priceTable(summaries: readonly PriceSummary[]): Markup {
  const highest = Math.max(...summaries.map(({ upperQuartile }) => upperQuartile)) * 1.05 || 1
  const at = (price: number) => ((price / highest) * 100).toFixed(1)
  return html`<table class="bars">
<caption>Quartiles of the prices paid by product type; the bar spans the middle half of the units, the notch is the median</caption>
<thead><tr><th scope="col"></th><th scope="col" class="number">Least</th><th scope="col" class="number">Lower q.</th><th scope="col" class="number">Median</th><th scope="col" class="number">Upper q.</th><th scope="col" class="number">Most</th></tr></thead>
<tbody>
${summaries.map(
  (
    row,
  ) => html`<tr><th scope="row" title="${formatCount(row.units)} units">${formatName(row.name)}<span class="span"><span style="left:${at(row.lowerQuartile)}%;width:${at(row.upperQuartile - row.lowerQuartile)}%"></span><i style="left:${at(row.median)}%"></i></span></th>${[
    row.minimum,
    row.lowerQuartile,
    row.median,
    row.upperQuartile,
    row.maximum,
  ].map((price) => html`<td class="number">${formatDecimal(price)}</td>`)}</tr>
`,
)}</tbody>
</table>`
}
