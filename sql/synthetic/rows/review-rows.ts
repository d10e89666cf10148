import type { Shop } from '../compose-shop.ts'
import { Random } from '../random.ts'
import { ASPECTS, wordReview } from '../reviews/index.ts'
import type { TableRows } from './table-rows.ts'

/** The words of a review have at most 2,000 characters. */
const LONG_BYTES = 8_192

/** With the truth beside what is to be seen, for insert_reviews.sql, which rates the words and parts the two. */
export function stagedReviewRows({ reviews, articles, calendar, seed }: Shop): TableRows {
  return {
    table: 'pg_temp.staged_reviews',
    columns: [
      'review_id',
      'customer_id',
      'article_id',
      'rating',
      'review_text',
      'created_at',
      'overall',
      'aspects',
      'is_sarcastic',
      'is_mixed',
    ],
    total: reviews.length,
    *write(writer) {
      for (const review of reviews.inOrderOfTime()) {
        const { reviewId, customerId, satisfaction } = review
        const article = articles[review.articleNumber]!
        const random = new Random(seed, 'review', customerId, article.articleId)
        const words = wordReview(satisfaction, article.product.line.garment, random, {
          colour: article.colour.group.toLowerCase(),
          isDelivered: review.isDelivered,
        })
        writer.beginRow(LONG_BYTES)
        writer.int8(reviewId)
        writer.int8(customerId)
        writer.int4(article.articleId)
        writer.int2(review.rating)
        writer.text(words.text)
        writer.seconds(calendar.startSecond + review.second)
        writer.float4(satisfaction.overall)
        writer.float4Array(ASPECTS.map((aspect) => satisfaction.aspects[aspect]))
        writer.boolean(words.isSarcastic)
        writer.boolean(words.isMixed)
        yield
      }
    },
  }
}
