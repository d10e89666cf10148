import type { Article } from './articles.ts'
import { bytes, doubles, integers, orderBySecond, shorts } from './growing-column.ts'
import { ASPECTS, type Aspect, type Rating, type Satisfaction } from './reviews/index.ts'

/** What a customer thinks of an article bought. */
export interface WrittenReview {
  readonly article: Article
  /** Seconds from the first midnight. */
  readonly second: number
  readonly rating: Rating
  readonly satisfaction: Satisfaction
  /** Whether the article was sent home, and not carried home. */
  readonly isDelivered: boolean
}

export interface LoggedReview {
  /** From 1, by time. */
  readonly reviewId: number
  readonly customerId: number
  /** Place among the articles. */
  readonly articleNumber: number
  /** Seconds from the first midnight. */
  readonly second: number
  readonly rating: Rating
  readonly satisfaction: Satisfaction
  /** Whether it was sent home, and not carried home. */
  readonly isDelivered: boolean
}

/** Reviews without their words, 60 bytes each; the words are composed when they are written. */
export class ReviewLog {
  readonly #customerIds = integers()
  readonly #articleNumbers = shorts()
  readonly #seconds = integers()
  readonly #ratings = bytes()
  readonly #isDelivered = bytes()
  readonly #overall = doubles()
  readonly #aspects = ASPECTS.map(doubles)

  get length(): number {
    return this.#seconds.length
  }

  add(customerId: number, review: WrittenReview): void {
    const { article, second, rating, satisfaction, isDelivered } = review
    this.#customerIds.push(customerId)
    this.#articleNumbers.push(article.number)
    this.#seconds.push(second)
    this.#ratings.push(rating)
    this.#isDelivered.push(isDelivered ? 1 : 0)
    this.#overall.push(satisfaction.overall)
    for (const [index, aspect] of ASPECTS.entries()) this.#aspects[index]!.push(satisfaction.aspects[aspect])
  }

  *inOrderOfTime(): Generator<LoggedReview, void, undefined> {
    let reviewId = 0
    for (const row of orderBySecond(this.length, (row) => this.#seconds.at(row))) {
      reviewId += 1
      const aspects = ASPECTS.map((aspect, index) => [aspect, this.#aspects[index]!.at(row)] as const)
      yield {
        reviewId,
        customerId: this.#customerIds.at(row),
        articleNumber: this.#articleNumbers.at(row),
        second: this.#seconds.at(row),
        rating: this.#ratings.at(row) as Rating,
        isDelivered: this.#isDelivered.at(row) === 1,
        satisfaction: {
          overall: this.#overall.at(row),
          aspects: Object.fromEntries(aspects) as Record<Aspect, number>,
        },
      }
    }
  }
}
