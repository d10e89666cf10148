import type { Bin } from '../../distribution.ts'
import { formatDecimal, formatShare } from '../../format.ts'
import type { PopularityProfile } from '../../popularity.ts'
import type { PurchaseBehaviour } from '../../purchase-behaviour.ts'
import { columnChart } from '../column-chart.ts'
import { figure, nothingYet, pair, type Section } from '../figure.ts'
import { html, type Markup } from '../markup.ts'
import { rankChart } from '../rank-chart.ts'

export function behaviourSection(behaviour: PurchaseBehaviour, popularity: PopularityProfile): Section {
  return {
    title: 'How customers buy',
    introduction:
      'A basket is what a customer buys on one day. Popularity is measured among the articles that sold at all; ' +
      'a Gini coefficient of 0 means that all sell alike, 1 that one sells everything.',
    highlight: behaviour.baskets === 0 ? null : repeatTakeaway(behaviour),
    body:
      behaviour.baskets === 0
        ? nothingYet('Nothing was sold.')
        : [
            popularityFigure(popularity),
            pair([basketFigure(behaviour), repeatFigure(behaviour), gapFigure(behaviour)]),
          ],
  }
}

function popularityFigure({
  articlesSold,
  topOnePercentShare,
  topTenPercentShare,
  gini,
  curve,
}: PopularityProfile): Markup {
  const takeaway =
    `The best-selling 1 % of the articles has ${formatShare(topOnePercentShare)} of the units, ` +
    `the best 10 % has ${formatShare(topTenPercentShare)}; the Gini coefficient is ${formatDecimal(gini)}.`
  return figure(
    'Popularity of the articles',
    takeaway,
    articlesSold < 2
      ? nothingYet('A curve needs two articles.')
      : html`${rankChart(takeaway, curve)}<p class="note">Both axes are logarithmic: each step is ten times the one before.</p>`,
  )
}

function basketFigure({ meanBasketUnits, singleUnitBasketShare, basketUnits }: PurchaseBehaviour): Markup {
  const takeaway =
    `A basket holds ${formatDecimal(meanBasketUnits)} units on average; ` +
    `${formatShare(singleUnitBasketShare)} of the baskets hold one.`
  return figure(
    'Units in a basket',
    takeaway,
    columnChart({ label: takeaway, columns: basketUnits.map(wholeNumber), axisName: 'units' }),
  )
}

function repeatTakeaway({ repeatShare, meanPurchaseDays }: PurchaseBehaviour): string {
  return (
    `${formatShare(repeatShare)} of the customers who bought came back on another day; ` +
    `the mean is ${formatDecimal(meanPurchaseDays)} days with a purchase.`
  )
}

function repeatFigure(behaviour: PurchaseBehaviour): Markup {
  const takeaway = repeatTakeaway(behaviour)
  return figure(
    'Customers by days with a purchase',
    takeaway,
    columnChart({
      label: takeaway,
      columns: behaviour.purchaseDays.map(wholeNumber),
      axisName: 'days with a purchase',
    }),
  )
}

function gapFigure({ medianGapDays, gapDays }: PurchaseBehaviour): Markup {
  if (medianGapDays === null)
    return figure('Time between purchases', 'No customer came back.', nothingYet('Nothing to show.'))
  const takeaway = `Half of the returns come within ${medianGapDays} ${medianGapDays === 1 ? 'day' : 'days'} of the purchase before.`
  return figure(
    'Time between purchases',
    takeaway,
    columnChart({
      label: takeaway,
      columns: gapDays.map(({ from, until, count }) => ({
        name: until === null ? `${from / 7}+` : String(from / 7),
        value: count,
      })),
      axisName: 'weeks since the purchase before, from',
    }),
  )
}

function wholeNumber({ from, until, count }: Bin): { readonly name: string; readonly value: number } {
  return { name: until === null ? `${from}+` : String(from), value: count }
}
