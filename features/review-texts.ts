import type { FeatureView } from './feature-view.ts'
import { numberOrNull, textOrNull } from './parse-columns.ts'

/** What a customer wrote of an article. */
export interface ReviewTexts {
  /** Null: there is no such review. */
  readonly review_text: string | null
  /** 1 to 5, as the customer gave them; null: they gave none. */
  readonly own_rating: number | null
}

export const reviewTexts: FeatureView<ReviewTexts> = {
  name: 'review_texts',
  version: 1,
  entity: 'review',
  description: 'The words of a review, and the stars that its writer gave with them.',
  // A review holds until it is taken down.
  ttlSeconds: null,
  columns: [
    {
      name: 'review_text',
      type: 'text',
      unit: 'text',
      description: 'Its words.',
      nullMeans: 'no row: there was no such review yet',
    },
    {
      name: 'own_rating',
      type: 'integer',
      unit: 'stars, 1 to 5',
      description: 'The stars that its writer gave.',
      nullMeans: 'its writer gave none, and the rating is what the words say',
    },
  ],
  parseRow: (row) => ({
    review_text: textOrNull(row, 'review_text'),
    own_rating: numberOrNull(row, 'own_rating'),
  }),
}
