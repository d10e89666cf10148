import type { Queryable } from './connection.ts'

/**
 * Whatever fills the shop as a whole holds this advisory lock, so that two fillings never mix. Any number that no
 * other program on the same database uses.
 */
export const SHOP_FILL_LOCK = 5_318_008_021

/** Deletes the shop: its articles, customers and categories, the ledger, everything that refers to them and what was counted of them; its truth. */
export async function emptyShop(client: Queryable): Promise<void> {
  await client.query(
    `truncate niche_data.transactions, niche_data.customers, niche_data.articles, niche_data.categories,
       niche_data.markdowns, truth.shop, dashboards.funnel_days, dashboards.recommendation_days, dashboards.segment_sizes,
       dashboards.lifetime_value_deciles, dashboards.lifetime_value_cohorts, dashboards.loyalty_bands,
       dashboards.review_sentiment
     cascade`,
  )
}

/**
 * Ends a filling: the materialized views show the new shop from the same commit on. Its readers wait for that commit
 * in any case, so the quicker refresh, which they would wait for, costs them nothing.
 */
export async function refreshViews(client: Queryable): Promise<void> {
  await client.query('select niche_data.refresh_views(is_blocking => true)')
}
