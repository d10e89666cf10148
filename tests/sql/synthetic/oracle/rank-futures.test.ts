import { describe, expect, it } from 'vitest'
import type { Article } from '../../../../sql/synthetic/articles.ts'
import { setStage } from '../../../../sql/synthetic/compose-shop.ts'
import { rankFutures } from '../../../../sql/synthetic/oracle/index.ts'
import { shopSizeOf } from '../../../../sql/synthetic/shop-size.ts'

const [a, b, c] = setStage({ size: shopSizeOf(50), seed: 1 }).articles as [Article, Article, Article]
/** Something is bought in half of all weeks: a alone, a with b, b with c, b alone. */
const futures = {
  purchases: [new Set([a]), new Set([a, b]), new Set([b, c]), new Set([b])],
  buyProbability: 0.5,
}
const nothing = () => false

describe('rankFutures', () => {
  it('ranks by the expected share of what is bought', () => {
    const ranking = rankFutures(futures, { length: 3, isLeftOut: nothing })
    expect(ranking).toEqual({
      buyProbability: 0.5,
      expectedArticles: 0.75,
      expectedRecall: 1,
      articles: [
        { article: b, probability: 0.375, share: 0.5 },
        { article: a, probability: 0.25, share: 0.375 },
        { article: c, probability: 0.125, share: 0.125 },
      ],
    })
  })

  it('expects of a shorter list the sum of its shares', () => {
    const { articles, expectedRecall } = rankFutures(futures, { length: 2, isLeftOut: nothing })
    expect(articles.map(({ article }) => article)).toEqual([b, a])
    expect(expectedRecall).toBe(0.875)
  })

  it('reckons as if what is left out could not be bought', () => {
    const ranking = rankFutures(futures, { length: 3, isLeftOut: (article) => article === b })
    expect(ranking.buyProbability).toBe(0.375)
    expect(ranking.expectedArticles).toBe(0.375)
    expect(ranking.articles.map(({ article, share }) => [article, share])).toEqual([
      [a, 2 / 3],
      [c, 1 / 3],
    ])
  })

  it('orders equal shares by article_id', () => {
    const equal = { purchases: [new Set([c]), new Set([a]), new Set([b])], buyProbability: 1 }
    const { articles } = rankFutures(equal, { length: 2, isLeftOut: nothing })
    expect(articles.map(({ article }) => article)).toEqual([a, b])
  })

  it('has nothing to rank when nothing is bought', () => {
    const { articles, buyProbability } = rankFutures(
      { purchases: [], buyProbability: 0 },
      { length: 5, isLeftOut: nothing },
    )
    expect(articles).toEqual([])
    expect(buyProbability).toBe(0)
  })
})
