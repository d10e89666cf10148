import { numberOrNull } from './parse-columns.ts'
import type { PairTarget } from './target-view.ts'

/** Whether a customer bought an article in a period. Null: it is what is asked. */
export interface PairPurchase {
  /** 1: at least one unit. */
  readonly is_bought: number | null
  /** How many pairs like this one it stands for. */
  readonly weight: number | null
}

/**
 * Bought pairs are few and each counts; of the pairs in which the customer lately handled the article, and of the articles
 * that the customer bought before, enough are taken to tell which of them will be bought; strangers stand for all others.
 * At most some 48,000 pairs a moment, 285,000 in all; in a small shop, where few are bought, four of each kind for one that
 * is.
 */
export const pairPurchases: PairTarget<PairPurchase> = {
  name: 'collect_pair_purchases',
  entity: 'customer_article',
  description:
    'Whether the customer bought the article in the period, of a sample of the pairs of a customer and an article that the ' +
    'shop knew before it.',
  sampling: {
    seed: 1,
    days: 7,
    moments: 6,
    sizes: { most_bought: 15_000, most_handled: 10_000, owners: 600, strangers: 16_000, per_bought: 4 },
  },
  parseRow: (row) => ({ is_bought: numberOrNull(row, 'is_bought'), weight: numberOrNull(row, 'weight') }),
}
