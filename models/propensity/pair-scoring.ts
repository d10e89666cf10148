import type { PairScoring } from '../model.ts'
import type { PropensityPrediction, PropensityQuery, PropensityRow } from './propensity.ts'

/** Who is likeliest to buy each article, for lists. */
export const pairScoring: PairScoring<PropensityRow, PropensityQuery, PropensityPrediction> = {
  table: 'likely_buyers',
  column: 'probability',
  candidates: 'find_buyer_candidates',
  most: 1_000,
  kept: 200,
  toQuery: ({ features }) => ({ features, top: 0 }),
  toValue: ({ probability }) => probability,
}
