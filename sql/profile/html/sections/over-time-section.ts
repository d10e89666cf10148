import { formatCount, formatDecimal, formatName, formatShare, MONTHS } from '../../format.ts'
import type { SalesOverTime } from '../../sales-over-time.ts'
import type { Seasonality } from '../../seasonality.ts'
import { columnChart } from '../column-chart.ts'
import { figure, nothingYet, pair, type Section } from '../figure.ts'
import { halfLineChart, lineChart } from '../line-chart.ts'
import { html, type Markup } from '../markup.ts'

export function overTimeSection(overTime: SalesOverTime): Section {
  return {
    title: 'Sales over time',
    highlight: overTime.firstDate === null ? null : weeksTakeaway(overTime),
    introduction:
      'Weeks begin on Monday; those that the data begin or end within are left out. A unit counts as marked down when it ' +
      'was sold for less than 90 % of the highest price ever paid for its article.',
    body:
      overTime.firstDate === null
        ? nothingYet('Nothing was sold.')
        : [weeksFigure(overTime), seasonFigure(overTime.seasonality), pair(priceFigures(overTime))],
  }
}

type Week = SalesOverTime['weeks'][number]

function strongestOf(weeks: readonly Week[]): Week {
  return weeks.reduce((best, week) => (week.units > best.units ? week : best))
}

function weeksTakeaway({ weeks }: Pick<SalesOverTime, 'weeks'>): string {
  const complete = weeks.filter(({ isComplete }) => isComplete)
  if (complete.length === 0) return 'The data cover no whole week.'
  const peak = strongestOf(complete)
  const mean = complete.reduce((sum, { units }) => sum + units, 0) / complete.length
  return (
    `The strongest week began on ${peak.week} with ${formatCount(peak.units)} units, ` +
    `${(peak.units / mean).toFixed(1)} times an average week (${formatCount(mean)}).`
  )
}

function weeksFigure({ weeks }: SalesOverTime): Markup {
  const complete = weeks.filter(({ isComplete }) => isComplete)
  const first = complete[0]
  if (!first) return figure('Units a week', weeksTakeaway({ weeks }), nothingYet('Nothing to show.'))
  const peak = strongestOf(complete)
  const takeaway = weeksTakeaway({ weeks })
  return figure(
    'Units a week',
    takeaway,
    lineChart({
      label: takeaway,
      points: complete.map(({ week, units }) => ({ date: week, value: units })),
      peak: `${peak.week}: ${formatCount(peak.units)}`,
    }),
  )
}

const SMALL = { width: 260, height: 130 }

function seasonFigure(seasonality: readonly Seasonality[]): Markup {
  const strongest = seasonality
    .map((season) => ({ season, peak: peakOf(season) }))
    .sort((a, b) => b.peak.index - a.peak.index)[0]
  const maximum = Math.max(1, Math.ceil(strongest?.peak.index ?? 1))
  return figure(
    'The year of each product type',
    strongest
      ? `${formatName(strongest.season.name)} has the strongest season: in ${MONTHS[strongest.peak.month]} it sells ` +
          `${strongest.peak.index.toFixed(1)} times its average; 1 is an average month.`
      : 'There are no sales.',
    html`<div class="multiples">${seasonality.map((season) => {
      const peak = peakOf(season)
      const label = `${formatName(season.name)}: strongest in ${MONTHS[peak.month]}, ${peak.index.toFixed(1)} times the average`
      return html`<div><h4>${formatName(season.name)}<small>${MONTHS[peak.month]!} ${peak.index.toFixed(1)}×</small></h4>${columnChart(
        {
          label,
          columns: season.monthIndex.map((value, at) => ({ name: MONTHS[at]![0]!, value })),
          formatValue: (value) => `${value}×`,
          emphasised: new Set([peak.month]),
          maximum,
          size: SMALL,
        },
      )}</div>`
    })}</div>`,
  )
}

function peakOf({ monthIndex }: Seasonality): { readonly month: number; readonly index: number } {
  return monthIndex.reduce<{ month: number; index: number }>(
    (best, index, month) => (index !== null && index > best.index ? { month, index } : best),
    { month: 0, index: 0 },
  )
}

function priceFigures({ months, channels }: SalesOverTime): readonly Markup[] {
  const units = months.reduce((sum, month) => sum + month.units, 0)
  const down = months.reduce((sum, month) => sum + month.units * month.markdownShare, 0)
  const most = months.reduce((best, month) => (month.markdownShare > best.markdownShare ? month : best))
  const dearest = months.reduce((best, month) => (month.meanPrice > best.meanPrice ? month : best))
  const cheapest = months.reduce((best, month) => (month.meanPrice < best.meanPrice ? month : best))
  const priceWords =
    `A unit cost most in ${dearest.month} (${formatDecimal(dearest.meanPrice)} on average) ` +
    `and least in ${cheapest.month} (${formatDecimal(cheapest.meanPrice)}).`
  const markdownWords =
    `${formatShare(down / units)} of the units were marked down; ` +
    `most in ${most.month} (${formatShare(most.markdownShare)}).`
  const [shop, online] = channels
  return [
    figure(
      'Mean price by month',
      priceWords,
      halfLineChart({
        label: priceWords,
        points: months.map(({ month, meanPrice }) => ({ date: `${month}-01`, value: meanPrice })),
      }),
    ),
    figure(
      'Share of units marked down, by month',
      markdownWords,
      halfLineChart({
        label: markdownWords,
        points: months.map(({ month, markdownShare }) => ({ date: `${month}-01`, value: markdownShare })),
        formatValue: (value) => `${Math.round(value * 100)} %`,
      }),
    ),
    figure(
      'Sales channels',
      `Online sells ${formatShare(online!.units / units)} of the units, the shops ${formatShare(shop!.units / units)}.`,
      html`<div class="split" role="img" aria-label="Online ${formatShare(online!.units / units)}, shops ${formatShare(shop!.units / units)}"><span style="flex:${online!.units}">online</span><span class="second" style="flex:${shop!.units}">shop</span></div>`,
    ),
  ]
}
