import type { Article } from '../articles.ts'
import type { Futures } from './draw-futures.ts'

export interface RankedArticle {
  readonly article: Article
  /** Probability that the customer buys it in the window. */
  readonly probability: number
  /** Its expected share of the distinct articles bought, given that any are. */
  readonly share: number
}

/** The best ranking for one customer. */
export interface BestRanking {
  /** Probability that at least one of the articles that are ranked is bought in the window. */
  readonly buyProbability: number
  /** How many of them are bought on average, each counted once. */
  readonly expectedArticles: number
  /**
   * The mean recall of `articles` over the futures it was made from, given that something is bought: the best that any
   * list of that length reaches there. Since the list was chosen to suit these futures, it is an upper bound, in
   * expectation, of the best recall in truth (Mak, Morton and Wood 1999), and comes down to it as futures are added.
   */
  readonly expectedRecall: number
  /** Best first, equal ones by article_id; at most as many as were asked for, and none that no future holds. */
  readonly articles: readonly RankedArticle[]
}

/**
 * Ranks articles by their expected share of what is bought. No other list of length k has a higher expected recall@k,
 * which is the sum of these shares; where one article is bought at a time, none has a higher average precision either.
 */
export function rankFutures(
  { purchases, buyProbability }: Futures,
  { length, isLeftOut }: { readonly length: number; isLeftOut(article: Article): boolean },
): BestRanking {
  const tallies = new Map<Article, { count: number; share: number }>()
  let futures = 0
  let articleCount = 0
  for (const bought of purchases) {
    const ranked = [...bought].filter((article) => !isLeftOut(article))
    if (ranked.length === 0) continue
    futures += 1
    articleCount += ranked.length
    for (const article of ranked) {
      const tally = tallies.get(article) ?? { count: 0, share: 0 }
      tally.count += 1
      tally.share += 1 / ranked.length
      tallies.set(article, tally)
    }
  }
  if (futures === 0) return { buyProbability: 0, expectedArticles: 0, expectedRecall: 0, articles: [] }
  const probabilityOf = (count: number) => (buyProbability * count) / purchases.length
  const articles = Array.from(tallies, ([article, { count, share }]) => ({
    article,
    probability: probabilityOf(count),
    share: share / futures,
  }))
    .sort((a, b) => b.share - a.share || a.article.articleId - b.article.articleId)
    .slice(0, length)
  return {
    buyProbability: probabilityOf(futures),
    expectedArticles: probabilityOf(articleCount),
    expectedRecall: articles.reduce((sum, { share }) => sum + share, 0),
    articles,
  }
}
