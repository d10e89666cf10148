import { formatCount, formatDecimal, formatShare } from '../../format.ts'
import type { OrdersProfile } from '../../orders.ts'
import type { ReviewsProfile } from '../../reviews.ts'
import type { ActivityProfile } from '../../shop-profile.ts'
import type { VisitsProfile } from '../../visits.ts'
import { barTable } from '../bar-table.ts'
import { figure, nothingYet, pair, type Section } from '../figure.ts'
import type { Markup } from '../markup.ts'

export function activitySection({ visits, orders, reviews }: ActivityProfile): Section {
  return {
    title: 'Visits, orders, reviews',
    introduction:
      'A session has a step when it has one such event. Each step is measured against the one before it; a wish is a way ' +
      'aside, so what goes to the cart is measured against the clicks.',
    highlight: visits.events === 0 ? null : funnelTakeaway(visits),
    body: [
      visits.events === 0 ? nothingYet('There are no events.') : [funnelFigure(visits), pair(visitFigures(visits))],
      pair([
        orders.orders === 0 ? nothingYet('There are no orders.') : ordersFigure(orders),
        reviews.reviews === 0 ? nothingYet('There are no reviews.') : reviewsFigure(reviews),
      ]),
    ].flat(),
  }
}

function funnelTakeaway({ sessions, funnel }: VisitsProfile): string {
  const purchase = funnel.at(-1)!
  return sessions === 0
    ? 'No event belongs to a session yet.'
    : `${formatShare(purchase.sessionShare)} of the ${formatCount(sessions)} sessions have a purchase; ` +
        `of those that put something in the cart, ${formatShare(purchase.fromStepBefore)}.`
}

function funnelFigure(visits: VisitsProfile): Markup {
  return figure(
    'From view to purchase',
    funnelTakeaway(visits),
    barTable({
      caption: 'Sessions that have each step of the funnel',
      headings: ['Step', 'Events', 'Sessions', 'Of all', 'Of the step before'],
      rows: visits.funnel.map((step) => ({
        name: wordsOf(step.step),
        bar: step.sessionShare ?? 0,
        cells: [
          formatCount(step.events),
          formatCount(step.sessions),
          formatShare(step.sessionShare),
          formatShare(step.fromStepBefore),
        ],
      })),
    }),
  )
}

function visitFigures({ events, byType, devices, sessions, eventsOutsideSessions }: VisitsProfile): readonly Markup[] {
  const most = devices[0]
  const best = [...devices].sort((a, b) => b.purchaseSessions / b.sessions - a.purchaseSessions / a.sessions)[0]
  return [
    figure(
      'Devices',
      most && best
        ? `${most.device ?? '(not known)'} has the most sessions (${formatShare(most.sessions / sessions)}); ` +
            `${best.device ?? '(not known)'} buys most often (in ${formatShare(best.purchaseSessions / best.sessions)} of its sessions).`
        : 'There are no sessions.',
      barTable({
        caption: 'Sessions by device',
        headings: ['Device', 'Sessions', 'Share', 'With purchase'],
        rows: devices.map((row) => ({
          name: row.device ?? '(not known)',
          bar: row.sessions / most!.sessions,
          cells: [
            formatCount(row.sessions),
            formatShare(row.sessions / sessions),
            formatShare(row.purchaseSessions / row.sessions),
          ],
        })),
      }),
    ),
    figure(
      'Events',
      `${formatCount(events)} events; ${formatShare(eventsOutsideSessions / events)} belong to no session.`,
      barTable({
        caption: 'Events by type',
        headings: ['Type', 'Events', 'Share'],
        rows: byType.map((row) => ({
          name: wordsOf(row.type),
          bar: row.events / byType[0]!.events,
          cells: [formatCount(row.events), formatShare(row.events / events)],
        })),
      }),
    ),
  ]
}

function ordersFigure({ orders, total, groups }: OrdersProfile): Markup {
  const paid = groups
    .filter(({ paymentStatus }) => paymentStatus === 'paid')
    .reduce((sum, group) => sum + group.orders, 0)
  const most = Math.max(...groups.map((group) => group.orders))
  return figure(
    'Orders',
    `${formatShare(paid / orders)} of the ${formatCount(orders)} orders are paid; an order is worth ${formatDecimal(total / orders)} on average.`,
    barTable({
      caption: 'Orders by status and payment status',
      headings: ['Status, payment', 'Orders', 'Share', 'Total'],
      rows: groups.map((group) => ({
        name: `${group.status}, ${group.paymentStatus}`,
        bar: group.orders / most,
        cells: [formatCount(group.orders), formatShare(group.orders / orders), formatCount(group.total)],
      })),
    }),
  )
}

function reviewsFigure({ reviews, meanRating, byRating }: ReviewsProfile): Markup {
  const most = Math.max(...byRating.map((row) => row.reviews))
  const best = byRating.at(-1)!
  return figure(
    'Reviews',
    `${formatCount(reviews)} reviews give ${formatDecimal(meanRating)} stars on average; ${formatShare(best.reviews / reviews)} give five.`,
    barTable({
      caption: 'Reviews by rating, with the mean sentiment of their words (-1 to 1)',
      headings: ['Stars', 'Reviews', 'Share', 'Sentiment'],
      rows: byRating.toReversed().map((row) => ({
        name: `${row.rating}`,
        bar: row.reviews / most,
        cells: [formatCount(row.reviews), formatShare(row.reviews / reviews), formatDecimal(row.meanSentimentScore)],
      })),
    }),
  )
}

function wordsOf(name: string): string {
  return name.replaceAll('_', ' ')
}
