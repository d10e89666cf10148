import { popularity } from '../../../models/popularity/model.ts'
import { recommendation } from '../../../models/recommendation/model.ts'
import type { Candidates } from '../../../sql/synthetic/oracle/index.ts'
import type { BenchFigure } from '../report/bench-figure.ts'
import type { RankingFigures } from './shop-ranking-figures.ts'
import type { ReviewFigures } from './shop-review-figures.ts'

/** MAP@12 and recall@20 of the recommendation model; `judged` by the names of the bench's table. */
export function rankingFigures(
  candidates: Candidates,
  judged: ReadonlyMap<string, RankingFigures>,
): readonly BenchFigure[] {
  const what = candidates === 'all' ? 'all articles' : 'articles new to the customer'
  const metrics = [
    ['average_precision_at_12', 'map_at_12', 'MAP@12'],
    ['recall_at_20', 'recall_at_20', 'Recall@20'],
  ] as const
  return metrics.map(([metric, name, title]) => {
    const of = (model: string) => mean(judged.get(model)![metric])
    return {
      name: `${name}_${candidates}`,
      title: `${title}, ${what}`,
      unit: '',
      digits: 4,
      better: 'higher',
      ours: of(recommendation.name),
      baseline: { of: 'popularity', value: of(popularity.name) },
      bound: { of: 'who knows all but chance', value: of('best possible') },
    }
  })
}

export function reviewFigure({ words, best }: ReviewFigures): BenchFigure {
  return {
    name: 'keyword_auc',
    title: 'AUC of 4 stars or more, keywords chosen by hand',
    unit: '',
    digits: 4,
    better: 'higher',
    ours: words.atLeastFourAuc,
    baseline: { of: 'always the same', value: 0.5 },
    bound: { of: 'who knows how pleased the writers were', value: best.atLeastFour.auc },
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
