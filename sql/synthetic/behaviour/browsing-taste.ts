import type { ArticleDemand } from '../article-demand.ts'
import type { Article } from '../articles.ts'
import { AUDIENCES, GARMENTS_SOLD_TO } from '../assortment.ts'
import { garmentWishes, likingOf } from '../baskets.ts'
import type { Customer } from '../customers.ts'
import type { Garment } from '../garments.ts'
import type { Random } from '../random.ts'
import type { ShopCalendar } from '../shop-calendar.ts'
import { STYLES } from '../styles.ts'
import { cumulate, drawIndex } from '../weighted-draw.ts'

/** Looks into a corner that has nothing, before a shopper gives up. */
const MOST_TRIES = 4

/** What one customer comes across: a customer's taste as running sums, for many draws. */
export class BrowsingTaste {
  readonly #customer: Customer
  readonly #demand: ArticleDemand
  readonly #calendar: ShopCalendar
  readonly #audiences: Float64Array
  readonly #styles: Float64Array
  /** By audience, of the day that was asked for last. */
  #garments: (Float64Array | undefined)[] = []
  #day = -1

  constructor(customer: Customer, demand: ArticleDemand, calendar: ShopCalendar) {
    this.#customer = customer
    this.#demand = demand
    this.#calendar = calendar
    this.#audiences = cumulate(AUDIENCES.map((audience) => customer.taste.audiences[audience]))
    this.#styles = cumulate(STYLES.map((style) => customer.taste.styles[style]))
  }

  /** An article for sale that day. Undefined: nothing was found. */
  draw(day: number, random: Random): Article | undefined {
    if (day !== this.#day) {
      this.#day = day
      this.#garments = []
    }
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const audienceNumber = drawIndex(this.#audiences, random)!
      const audience = AUDIENCES[audienceNumber]!
      const garments: readonly Garment[] = GARMENTS_SOLD_TO[audience]
      this.#garments[audienceNumber] ??= cumulate(
        Object.values(garmentWishes(this.#customer.taste, audience, day, this.#calendar)),
      )
      const garment = garments[drawIndex(this.#garments[audienceNumber], random)!]!
      const style = STYLES[drawIndex(this.#styles, random)!]!
      const article = this.#demand.draw({ audience, garment, style }, day, random)
      if (article) return article
    }
    return undefined
  }

  /** 0 to 1; see likingOf. */
  likingOf(article: Article): number {
    return likingOf(article, this.#customer.taste)
  }
}
