import type { FileReport } from '../load/index.ts'
import type { TargetTable } from './target-tables.ts'

/** What one file or table of the source held, and what became of it. */
export interface TableReport extends FileReport {
  /** Good rows that do not belong to the shop: by a condition, as guests, or passed over as repeated. */
  readonly leftOut: number
}

/** What an import did. */
export interface ImportReport {
  readonly ingestRunId: number
  /** Where the shop came from, without passwords. */
  readonly source: string
  readonly tables: Readonly<Partial<Record<TargetTable, TableReport>>>
  /** Rows that the shop now holds. */
  readonly shop: ShopSummary
  /** True: this very source was imported by this very mapping before; nothing was done. */
  readonly alreadyLoaded: boolean
  readonly seconds: number
}

export interface ShopSummary {
  readonly categories: number
  readonly articles: number
  readonly customers: number
  readonly orders: number
  readonly orderItems: number
  /** Units paid for. */
  readonly transactions: number
  /** Sum of what was paid for them, two decimals. */
  readonly paid: string
  readonly reviews: number
  readonly firstPurchaseAt: Date | null
  readonly lastPurchaseAt: Date | null
  /** Customers with empty attributes, known only from an order or a review. */
  readonly createdCustomers: number
  /** Units that came back and are no purchases. */
  readonly returnedUnits: number
  /** Customers whose address an earlier one has; theirs is left empty. */
  readonly repeatedEmails: number
  readonly articlesOfUnknownCategories: number
  /** Reviews without a text, and earlier ones of a customer about the same article. */
  readonly reviewsPassedOver: number
}
