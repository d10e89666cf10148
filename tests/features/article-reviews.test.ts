import { articleReviews } from '../../features/article-reviews.ts'
import { describeFeatureView } from '../helpers/feature-oracle.ts'
import { daysBefore, inLastDays, knownBefore, latest } from '../helpers/feature-oracle-loops.ts'
import { sum } from '../helpers/ledger-rows.ts'

const mean = (values: readonly number[]) => (values.length === 0 ? null : sum(values) / values.length)

describeFeatureView(articleReviews, {
  reads: ['reviews'],
  naive({ reviews }, asOf, { article_id }) {
    const written = knownBefore(reviews, asOf).filter((row) => row.article_id === article_id)
    if (written.length === 0) return undefined
    const recent = inLastDays(written, asOf, 90)
    return {
      reviews: written.length,
      mean_rating: mean(written.map((row) => row.rating)),
      negative_share: written.filter((row) => row.rating <= 2).length / written.length,
      mean_sentiment: mean(written.map((row) => row.sentiment_score)),
      reviews_90d: recent.length,
      mean_rating_90d: mean(recent.map((row) => row.rating)),
      days_since_last_review: daysBefore(asOf, latest(written)),
      event_at: latest(written),
    }
  },
  absent: {
    reviews: 0,
    mean_rating: null,
    negative_share: null,
    mean_sentiment: null,
    reviews_90d: 0,
    mean_rating_90d: null,
    days_since_last_review: null,
  },
})
