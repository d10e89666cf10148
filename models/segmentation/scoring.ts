import type { Scoring } from '../model.ts'
import {
  NO_PURCHASE,
  type SegmentationPrediction,
  type SegmentationQuery,
  type SegmentationRow,
} from './segmentation.ts'

/** The lowest score there is, for whoever has bought nothing. */
const LOWEST_SCORE = 1

/** The segments of every customer who has bought. */
export const scoring: Scoring<SegmentationRow, SegmentationQuery, SegmentationPrediction> = {
  table: 'customer_segments',
  columns: [
    'segment',
    'value_segment',
    'lifetime_segment',
    'recency_score',
    'frequency_score',
    'monetary_score',
    'confidence',
  ],
  toQuery: (row) => row,
  toValues: ({ segment, placements, scores }) => [
    segment,
    placements.clv?.name ?? NO_PURCHASE,
    placements.lifetime?.name ?? NO_PURCHASE,
    scores?.recency ?? LOWEST_SCORE,
    scores?.frequency ?? LOWEST_SCORE,
    scores?.monetary ?? LOWEST_SCORE,
    placements.rfm?.confidence ?? 0,
  ],
}
