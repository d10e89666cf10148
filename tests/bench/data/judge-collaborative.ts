import { TopK } from '../../../models/math/top-k.ts'
import { ndcgAtK, recallAtK } from '../../../models/metrics.ts'
import type {
  Interactions as CollaborativeInteractions,
  CollaborativeModel,
  WeightedHistory,
} from '../../../models/recommendation/collaborative/collaborative-model.ts'
import type { Interactions } from './read-interactions.ts'

/** Where the lists are cut off. */
const K = 20

export interface CollaborativeFigures {
  /** Means over the judged customers. */
  readonly recall_at_20: number
  readonly ndcg_at_20: number
  /** Customers judged. */
  readonly users: number
  /** Scoring all articles and choosing the best 20, on one thread. */
  readonly predictionsPerSecond: number
  /** Of each judged customer, in the order of `test`, for intervals. */
  readonly recalls: Float64Array
  readonly ndcgs: Float64Array
  /** Share of the articles of `train` that stand in at least one list. */
  readonly coverage_at_20: number
  /** Mean over all recommended of -log2 of the share of the customers of `train` who have the article, in bits. */
  readonly novelty_at_20: number
}

export interface JudgedParts {
  readonly train: Interactions
  readonly test: Interactions
  /** Only each so-manieth customer of `test` is judged; all unless told. */
  readonly every?: number
}

/**
 * Articles become the places of their ids, so that unused ids are articles nobody bought; all ages are 0.
 * A row per customer, in the order of `train`.
 */
export function toInteractions(train: Interactions): CollaborativeInteractions {
  const pointers = new Int32Array(train.size + 1)
  let row = 0
  let articleCount = 0
  for (const articles of train.values()) {
    pointers[row + 1] = pointers[row]! + articles.length
    row++
    for (const article of articles) articleCount = Math.max(articleCount, article + 1)
  }
  const columns = new Int32Array(pointers[row]!)
  row = 0
  for (const articles of train.values()) columns.set(articles, pointers[row++]!)
  return { byCustomer: { columnCount: articleCount, pointers, columns }, ages: new Float32Array(columns.length) }
}

/**
 * Ranks all articles for the customers of `test` by a model fitted on `toInteractions(train)`, the articles of `train`
 * masked. A history counts each of its articles 1. One customer at a time: memory is that of one list of scores.
 */
export function judgeCollaborative(
  model: CollaborativeModel,
  { train, test, every = 1 }: JudgedParts,
): CollaborativeFigures {
  const customers = [...test.keys()].filter((_, position) => position % every === 0)
  const recalls = new Float64Array(customers.length)
  const ndcgs = new Float64Array(customers.length)
  const scores = new Float32Array(model.articleCount)
  const best = new TopK(K)
  const variety = new Variety(train)
  let milliseconds = 0
  customers.forEach((customer, position) => {
    const articles = train.get(customer) ?? []
    const asked = performance.now()
    const ids = bestArticles(model, articles, scores, best)
    milliseconds += performance.now() - asked
    const relevant = new Set(test.get(customer))
    recalls[position] = recallAtK(ids, relevant, K)
    ndcgs[position] = ndcgAtK(ids, relevant, K)
    variety.add(ids)
  })
  return {
    recall_at_20: mean(recalls),
    ndcg_at_20: mean(ndcgs),
    users: customers.length,
    predictionsPerSecond: (customers.length / milliseconds) * 1000,
    recalls,
    ndcgs,
    coverage_at_20: variety.coverage(),
    novelty_at_20: variety.novelty(),
  }
}

/** `scores` and `best` are scratch. */
function bestArticles(
  model: CollaborativeModel,
  articles: readonly number[],
  scores: Float32Array,
  best: TopK,
): readonly number[] {
  const history: WeightedHistory = {
    places: Int32Array.from(articles),
    weights: new Float64Array(articles.length).fill(1),
  }
  scores.fill(0)
  model.addScores(history, scores)
  for (const article of articles) scores[article] = Number.NEGATIVE_INFINITY
  best.clear()
  for (let article = 0; article < scores.length; article++) {
    const score = scores[article]!
    if (score > Number.NEGATIVE_INFINITY) best.offer(article, score)
  }
  best.sort()
  return Array.from(best.indexes.subarray(0, best.size))
}

/** How much of the shop is recommended, and how little known it is. */
class Variety {
  readonly #customers = new Map<number, number>()
  readonly #customerCount: number
  readonly #recommended = new Set<number>()
  #bits = 0
  #count = 0

  constructor(train: Interactions) {
    this.#customerCount = train.size
    for (const articles of train.values()) {
      for (const article of articles) this.#customers.set(article, (this.#customers.get(article) ?? 0) + 1)
    }
  }

  /** An article that nobody has is as novel as one that a single customer has. */
  add(articles: readonly number[]): void {
    for (const article of articles) {
      this.#recommended.add(article)
      this.#bits -= Math.log2((this.#customers.get(article) ?? 1) / this.#customerCount)
      this.#count++
    }
  }

  coverage(): number {
    return this.#recommended.size / this.#customers.size
  }

  novelty(): number {
    return this.#bits / this.#count
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
