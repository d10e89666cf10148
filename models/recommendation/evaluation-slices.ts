import type { MetricsBySlice } from '../model.ts'
import { RankingTally } from './ranking-tally.ts'
import type { ArticleFacts } from './trained-recommendation.ts'

const ACTIVITIES = ['no purchases', '1 article', '2 to 4 articles', '5 articles or more'] as const
const ARTICLE_GROUPS = ['most bought tenth', 'other articles', 'unknown to the model'] as const
type ArticleGroup = (typeof ARTICLE_GROUPS)[number]

/**
 * The metrics of ranked lists by who the customer was and by what was to be found. `customer_activity`: how many
 * distinct articles the customer had bought. `article_popularity`: each group of articles as if only its articles had
 * been relevant; a customer counts in every group that they bought from.
 */
export class EvaluationSlices {
  readonly #byActivity = new Map(ACTIVITIES.map((name) => [name, new RankingTally()]))
  readonly #byGroup = new Map(ARTICLE_GROUPS.map((name) => [name, new RankingTally()]))
  readonly #groupOf: (articleId: number) => ArticleGroup

  constructor(articles: ArticleFacts) {
    this.#groupOf = articleGroups(articles)
  }

  add(articlesBought: number, recommended: readonly number[], relevant: ReadonlySet<number>): void {
    this.#byActivity.get(activityOf(articlesBought))?.add(recommended, relevant)
    for (const [group, tally] of this.#byGroup) {
      const ofGroup = new Set([...relevant].filter((articleId) => this.#groupOf(articleId) === group))
      if (ofGroup.size > 0) tally.add(recommended, ofGroup)
    }
  }

  /** Slices in which nobody was judged are left out. */
  means(): MetricsBySlice {
    return { customer_activity: meansOf(this.#byActivity), article_popularity: meansOf(this.#byGroup) }
  }
}

function activityOf(articlesBought: number): (typeof ACTIVITIES)[number] {
  if (articlesBought === 0) return 'no purchases'
  if (articlesBought === 1) return '1 article'
  return articlesBought < 5 ? '2 to 4 articles' : '5 articles or more'
}

/** By distinct customers, which no hyper-parameter changes: two models of the same data see the same groups. */
function articleGroups({ articleIds, customers }: ArticleFacts): (articleId: number) => ArticleGroup {
  const places = Int32Array.from(articleIds.keys()).sort((a, b) => customers[b]! - customers[a]! || a - b)
  const known = new Set(articleIds)
  const mostBought = new Set(
    Array.from(places.subarray(0, Math.ceil(places.length / 10)), (place) => articleIds[place]!),
  )
  return (articleId) => {
    if (mostBought.has(articleId)) return 'most bought tenth'
    return known.has(articleId) ? 'other articles' : 'unknown to the model'
  }
}

function meansOf(tallies: ReadonlyMap<string, RankingTally>): MetricsBySlice[string] {
  const filled = [...tallies].filter(([, tally]) => tally.customers > 0)
  return Object.fromEntries(filled.map(([name, tally]) => [name, tally.means()]))
}
