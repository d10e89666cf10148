import type { CatalogueProfile } from './catalogue.ts'
import type { CustomersProfile } from './customers.ts'
import type { DataSource } from './data-source.ts'
import type { NichesProfile } from './niches.ts'
import type { OrdersProfile } from './orders.ts'
import type { PopularityProfile } from './popularity.ts'
import type { PricesProfile } from './prices.ts'
import type { PurchaseBehaviour } from './purchase-behaviour.ts'
import type { Finding } from './quality.ts'
import type { ReviewsProfile } from './reviews.ts'
import type { SalesProfile } from './sales.ts'
import type { SalesOverTime } from './sales-over-time.ts'
import type { TableProfile } from './tables.ts'
import type { VisitsProfile } from './visits.ts'

/** What articles, customers and purchases of one source tell. */
export interface SourceProfile {
  readonly source: DataSource
  readonly catalogue: CatalogueProfile
  readonly customers: CustomersProfile
  readonly sales: SalesProfile
  readonly prices: PricesProfile
  readonly niches: NichesProfile
  readonly overTime: SalesOverTime
  readonly popularity: PopularityProfile
  readonly behaviour: PurchaseBehaviour
}

/** What only the shop has beside them. */
export interface ActivityProfile {
  readonly visits: VisitsProfile
  readonly orders: OrdersProfile
  readonly reviews: ReviewsProfile
}

/** What the data hold, all of it seen at one moment. Plain data: JSON holds it whole. */
export interface ShopProfile {
  /** Every table of the schemas public and niche_data. */
  readonly tables: readonly TableProfile[]
  /** The shop first, where both were profiled. */
  readonly sources: readonly SourceProfile[]
  /** Null: the shop was not profiled. */
  readonly activity: ActivityProfile | null
  /** Every check of the sources profiled, what found nothing included. */
  readonly findings: readonly Finding[]
}
