import type { RecommendationReason } from '../../models/index.ts'

/** Why an item is shown, as a fact that can be checked in the shop's data. */
export type ReasonFact =
  | Exclude<RecommendationReason, { kind: 'because_you_bought' | 'new' }>
  | {
      readonly kind: 'because_you_bought'
      readonly article_id: number
      /** The day in UTC, as 2026-05-03. */
      readonly purchased_on: string
    }
  | { readonly kind: 'because_in_cart'; readonly article_id: number }
  | {
      readonly kind: 'new'
      /** The day in UTC. */
      readonly launched_on: string
    }

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The fact in words. `nameOf`: what an article is called. */
export function reasonText(reason: ReasonFact, nameOf: (articleId: number) => string, now: Date): string {
  switch (reason.kind) {
    case 'bought_together':
      return `${customers(reason.customers)} bought this and ${nameOf(reason.article_id)}`
    case 'because_you_bought':
      return `Because you bought ${nameOf(reason.article_id)} on ${dateText(reason.purchased_on, now)}`
    case 'because_you_looked_at':
      return `Because you looked at ${nameOf(reason.article_id)}`
    case 'because_in_cart':
      return `Goes with ${nameOf(reason.article_id)} in your cart`
    case 'alike':
      return `Similar to ${nameOf(reason.article_id)}: ${Object.values(reason.shared).join(', ')}`
    case 'popular_in_segment':
      return `Bought by ${customers(reason.customers)} of ${reason.segment}`
    case 'popular_this_week':
      return `Bought by ${customers(reason.customers)} ${reason.section === null ? '' : `in ${reason.section} `}this week`
    case 'popular':
      return `Bought by ${customers(reason.customers)}`
    case 'new':
      return `New since ${dateText(reason.launched_on, now)}`
  }
}

function customers(count: number): string {
  return `${count} ${count === 1 ? 'customer' : 'customers'}`
}

/** Days in words, with and without their year: formatting one takes as long as all else that is said of an item. */
const words = new Map<string, { readonly day: string; readonly dayOfYear: string; readonly year: number }>()
/** More days than a shop's purchases and launches have. */
const MOST_DAYS = 20_000

/** With its year when that is not this one. */
function dateText(date: string, now: Date): string {
  let known = words.get(date)
  if (!known) {
    const moment = new Date(`${date}T00:00:00Z`)
    known = { day: day.format(moment), dayOfYear: dayOfYear.format(moment), year: moment.getUTCFullYear() }
    if (words.size === MOST_DAYS) words.clear()
    words.set(date, known)
  }
  return known.year === now.getUTCFullYear() ? known.day : known.dayOfYear
}
