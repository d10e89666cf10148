import { beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../../features/index.ts'
import { recallAtK } from '../../../../models/metrics.ts'
import { createPopularity } from '../../../../models/popularity/model.ts'
import { createRecommendation } from '../../../../models/recommendation/model.ts'
import type { RecommendationEstimator } from '../../../../models/recommendation/recommendation.ts'
import type { Article } from '../../../../sql/synthetic/articles.ts'
import {
  type BestRanking,
  type BestRankingOptions,
  bestPossibleRanking,
  type ReplayedCustomer,
} from '../../../../sql/synthetic/oracle/index.ts'
import { composeTinyShop, historyRows, type TinyShop } from './tiny-shop.ts'

/** Standard errors that a figure may be off by chance. */
const TOLERATED_ERRORS = 3.5

let shop: TinyShop
let options: BestRankingOptions
/** Those who bought something new to them in the window. */
let judged: readonly ReplayedCustomer[]
/** The best possible, for `judged`. */
let rankings: readonly BestRanking[]

beforeAll(() => {
  shop = composeTinyShop()
  const { stage, window } = shop
  options = { stage, window, candidates: 'new', length: 20, futures: 300 }
  judged = shop.replayed.filter((customer) => newlyBought(customer).size > 0)
  rankings = bestPossibleRanking(judged, options)
})

function newlyBought({ bought, history }: ReplayedCustomer): ReadonlySet<number> {
  return idsOf([...bought].filter((article) => !history.includes(article)))
}

function idsOf(articles: Iterable<Article>): Set<number> {
  return new Set(Array.from(articles, ({ articleId }) => articleId))
}

function meanRecall(recommended: readonly (readonly number[])[]): number {
  return judged.reduce((sum, known, i) => sum + recallAtK(recommended[i]!, newlyBought(known), 20), 0) / judged.length
}

async function recallOf(estimator: RecommendationEstimator): Promise<number> {
  const model = await estimator.fit(rowsOf(historyRows(shop)), { seed: 1, signal: new AbortController().signal })
  const predictions = await model.predict(
    judged.map(({ history }) => {
      const article_ids = history.units.map(({ articleId }) => articleId).reverse()
      const recency_days = article_ids.map(() => 0)
      return { history: { article_ids, recency_days }, exclude: new Set(article_ids), n: 20 }
    }),
  )
  model.dispose()
  return meanRecall(predictions.map((prediction) => prediction.map(({ article_id }) => article_id)))
}

function recommendedAsBest(): readonly (readonly number[])[] {
  return rankings.map(({ articles }) => articles.map(({ article }) => article.articleId))
}

describe('the best possible ranking', () => {
  it('beats popularity and item-item similarities by far', async () => {
    const best = meanRecall(recommendedAsBest())
    expect(judged.length).toBeGreaterThan(60)
    expect(best).toBeGreaterThan(1.3 * (await recallOf(createPopularity())))
    expect(best).toBeGreaterThan(1.3 * (await recallOf(createRecommendation())))
  })

  it('expects as much recall as it then has', () => {
    const recalls = recommendedAsBest().map((ids, i) => recallAtK(ids, newlyBought(judged[i]!), 20))
    const expected = rankings.reduce((sum, { expectedRecall }) => sum + expectedRecall, 0)
    const variance = recalls.reduce((sum, recall, i) => sum + (recall - rankings[i]!.expectedRecall) ** 2, 0)
    expect(Math.abs(recalls.reduce((sum, recall) => sum + recall, 0) - expected)).toBeLessThan(
      TOLERATED_ERRORS * Math.sqrt(variance),
    )
  })

  it('foretells how many customers buy, and how many articles', () => {
    const rankings = bestPossibleRanking(shop.replayed, { ...options, candidates: 'all', futures: 60 })
    const buyers = shop.replayed.filter(({ bought }) => bought.size > 0).length
    const expectedBuyers = rankings.reduce((sum, { buyProbability }) => sum + buyProbability, 0)
    const variance = rankings.reduce((sum, { buyProbability: p }) => sum + p * (1 - p), 0)
    expect(Math.abs(buyers - expectedBuyers)).toBeLessThan(TOLERATED_ERRORS * Math.sqrt(variance))

    const bought = shop.replayed.reduce((sum, customer) => sum + customer.bought.size, 0)
    const expectedArticles = rankings.reduce((sum, ranking) => sum + ranking.expectedArticles, 0)
    const spread = rankings.reduce(
      (sum, { expectedArticles: mean }, i) => sum + (shop.replayed[i]!.bought.size - mean) ** 2,
      0,
    )
    expect(Math.abs(bought - expectedArticles)).toBeLessThan(TOLERATED_ERRORS * Math.sqrt(spread))
  })

  it('gives articles the probability with which they are bought, those bought again as the new ones', () => {
    const length = shop.stage.size.articles
    const rankings = bestPossibleRanking(shop.replayed, { ...options, candidates: 'all', futures: 60, length })
    for (const isAgain of [false, true]) {
      for (const garment of ['jacket', 'denim'] as const) {
        const counts = (article: Article, { history }: ReplayedCustomer) =>
          article.product.line.garment === garment && history.includes(article) === isAgain
        let expected = 0
        let actual = 0
        let variance = 0
        shop.replayed.forEach((known, i) => {
          const mean = rankings[i]!.articles.filter(({ article }) => counts(article, known)).reduce(
            (sum, { probability }) => sum + probability,
            0,
          )
          const units = [...known.bought].filter((article) => counts(article, known)).length
          expected += mean
          actual += units
          variance += (units - mean) ** 2
        })
        expect(expected, `${garment} ${isAgain}`).toBeGreaterThan(0)
        expect(Math.abs(actual - expected), `${garment} ${isAgain}`).toBeLessThan(
          TOLERATED_ERRORS * Math.sqrt(variance) + 1,
        )
      }
    }
  })

  it('is the same every time, whoever else is asked for', () => {
    const few = { ...options, futures: 50 }
    const together = bestPossibleRanking(judged.slice(0, 5), few)
    expect(bestPossibleRanking(judged.slice(3, 4), few)).toEqual([together[3]])
    expect(together[3]!.articles.length).toBeGreaterThan(0)
  })

  it('ranks what was bought before only when all articles are ranked', () => {
    const again = (candidates: BestRankingOptions['candidates']) =>
      bestPossibleRanking(judged, { ...options, candidates, futures: 100 }).flatMap(({ articles }, i) =>
        articles.filter(({ article }) => judged[i]!.history.includes(article)),
      )
    expect(again('all').length).toBeGreaterThan(0)
    expect(again('new')).toEqual([])
  })

  it('refuses to tell anything from no future or for no day', () => {
    expect(() => bestPossibleRanking([], { ...options, futures: 0 })).toThrow(RangeError)
    expect(() => bestPossibleRanking([], { ...options, window: { fromDay: 7, untilDay: 7 } })).toThrow(RangeError)
  })
})
