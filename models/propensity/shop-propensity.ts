import { pairPurchases } from '../../features/index.ts'
import { matchFeatures } from './match-features.ts'
import { createPropensity } from './model.ts'
import { pairScoring } from './pair-scoring.ts'
import { pairRowParser } from './parse-pair-row.ts'
import type { PropensityDefinition, PropensityEstimator } from './propensity.ts'
import { shopViews, viewFeatures } from './shop-features.ts'

/** Whether a customer of the shop buys an article within 7 days: what is learnt from, and what the answers are called. */
export const shopDefinition: PropensityDefinition = {
  name: 'propensity',
  description: 'How likely a customer buys an article within 7 days, and why',
  features: shopViews,
  target: pairPurchases,
  pairFeatures: [...viewFeatures, ...matchFeatures],
  baselineFeatures: ['article_demand.units_7d', 'customer_rfm.frequency', 'customer_rfm.recency_days'],
  // Of all pairs a few in a million are bought, of those looked at one in a hundred.
  parameters: { longest_step: 2, learning_rate: 0.05 },
  limits: [
    'It foretells; it does not say what a message or a discount would change.',
    'It must not decide on prices or credit for one customer.',
    'An article of which nothing was sold or seen yet has hardly anything to go by but what it is.',
    'Customers who sign up and articles that are launched within the 7 days are not among the pairs that it learns from.',
  ],
  slices: {
    what_the_customer_did_with_it: ({ features }) => handledSlice(features),
    customer_bought: ({ features }) =>
      features['customer_rfm.frequency'] === null ? 'nothing yet' : 'something before',
  },
  exampleQuery: {
    features: {
      'customer_article_affinity.views_30d': 2,
      'customer_article_affinity.days_since_last_view': 1.5,
      'customer_rfm.frequency': 6,
      'customer_rfm.recency_days': 20,
      'article_demand.units_7d': 12,
      'article_profile.index_group': 'Ladieswear',
    },
  },
  pairScoring,
  parseRow: pairRowParser(shopViews, viewFeatures),
}

export const propensity: PropensityEstimator = createPropensity(shopDefinition)

function handledSlice(features: Parameters<PropensityDefinition['slices'][string]>[0]['features']): string {
  const has = (name: string) => Number(features[`customer_article_affinity.${name}`] ?? 0) > 0
  if (has('product_units')) return 'bought it or its product'
  if (['views_30d', 'clicks_30d', 'carts_30d'].some(has)) return 'looked at it in the last 30 days'
  return 'nothing lately'
}
