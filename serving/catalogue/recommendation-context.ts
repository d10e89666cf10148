import type { ArticleRow } from './catalogue-columns.ts'
import type { CatalogueChanges } from './change-columns.ts'
import type { Snapshot } from './snapshot-order.ts'

/** The kinds of event that say that somebody looks for an article. */
export type ViewedKind = 'view' | 'click' | 'wishlist' | 'add_to_cart'

/** All that is known of one customer at the moment of a request. */
export interface RecommendationContext {
  /** The moment that recency_days and secondsAgo count from: milliseconds since 1970-01-01 UTC, by the database's clock. */
  readonly asOf: number
  /** Whether the customer exists; if not, the rest is empty. */
  readonly isKnown: boolean
  /** Years; null: not known. */
  readonly age: number | null
  /** Every unit bought, latest first. The two arrays are aligned. */
  readonly history: {
    readonly article_ids: readonly number[]
    /** Days from the purchase to now. */
    readonly recency_days: readonly number[]
  }
  /** What is in the cart, the latest line first. */
  readonly cartArticleIds: readonly number[]
  /** What the customer looked at within 24 hours, latest first, at most 50; an article may be there again. */
  readonly viewed: {
    readonly articleIds: readonly number[]
    readonly secondsAgo: readonly number[]
    readonly kinds: readonly ViewedKind[]
  }
}

/** The row of niche_data.read_recommendation_context, as JSON. */
export interface ContextRow {
  readonly as_of_ms: number
  readonly is_known: boolean
  readonly age: number | null
  readonly article_ids: readonly number[]
  readonly recency_days: readonly number[]
  readonly cart_article_ids: readonly number[]
  readonly viewed_article_ids: readonly number[]
  readonly viewed_seconds_ago: readonly number[]
  readonly viewed_kinds: readonly ViewedKind[]
  readonly snapshot: Snapshot
  readonly must_reload: boolean
  readonly changed_article_ids: readonly number[]
  readonly changed_stock: readonly number[]
  readonly changed_price_cents: readonly number[]
  readonly changed_is_hidden: readonly boolean[]
  readonly deleted_article_ids: readonly number[]
  readonly described: readonly ArticleRow[] | null
}

export function contextOf(row: ContextRow): RecommendationContext {
  return {
    asOf: row.as_of_ms,
    isKnown: row.is_known,
    age: row.age,
    history: { article_ids: row.article_ids, recency_days: row.recency_days },
    cartArticleIds: row.cart_article_ids,
    viewed: { articleIds: row.viewed_article_ids, secondsAgo: row.viewed_seconds_ago, kinds: row.viewed_kinds },
  }
}

export function changesOf(row: ContextRow): CatalogueChanges {
  return {
    articleIds: row.changed_article_ids,
    stock: row.changed_stock,
    priceCents: row.changed_price_cents,
    isHidden: row.changed_is_hidden,
    described: row.described ?? [],
    deletedIds: row.deleted_article_ids,
  }
}
