import type { Candidates } from '../../../sql/synthetic/oracle/index.ts'
import { printTable } from '../../helpers/print-table.ts'
import { bootstrapRatio, type Interval } from './shop-bootstrap.ts'
import type { RankingFigures } from './shop-ranking-figures.ts'
import type { ReviewFigures } from './shop-review-figures.ts'

/** The last of `rows` is the best possible; `expectedRecall` is what its maker expects of it, by customer. */
export function printRankings(
  candidates: Candidates,
  customers: number,
  rows: readonly (readonly [name: string, figures: RankingFigures])[],
  expectedRecall: readonly number[],
): void {
  const [, best] = rows.at(-1)!
  const cells = (figures: readonly number[], ofBest: readonly number[]) => [
    shown(bootstrapRatio(figures)),
    shown(bootstrapRatio(figures, ofBest)),
  ]
  const what = candidates === 'new' ? 'only articles new to the customer, as training judges' : 'all articles'
  print(`${customers} customers, ${what}; in brackets 95 % of the resamples of the customers`)
  printTable([
    ['', 'MAP@12', 'of the best', 'recall@20', 'of the best'],
    ...rows.map(([name, { average_precision_at_12, recall_at_20 }]) => [
      name,
      ...cells(average_precision_at_12, best.average_precision_at_12),
      ...cells(recall_at_20, best.recall_at_20),
    ]),
    ['best possible, expected at most', '', '', shown(bootstrapRatio(expectedRecall)), ''],
  ])
}

export function printReviews({ reviews, words, constant, best }: ReviewFigures): void {
  const row = (name: string, ours: number, always: number, most: number) => [
    name,
    ours.toFixed(4),
    always.toFixed(4),
    most.toFixed(4),
    ((ours - always) / (most - always)).toFixed(2),
  ]
  print(`${reviews} reviews: niche_data.keyword_sentiment and its stars, nothing learned`)
  printTable([
    ['', 'words', 'always the commonest', 'best possible', 'of the way from the one to the other'],
    row('AUC, 4 stars or more', words.atLeastFourAuc, 0.5, best.atLeastFour.auc),
    row(
      'accuracy, 4 stars or more',
      words.atLeastFourAccuracy,
      constant.atLeastFourAccuracy,
      best.atLeastFour.accuracy,
    ),
    row('accuracy of the stars', words.starsAccuracy, constant.starsAccuracy, best.starsAccuracy),
  ])
}

function shown({ value, low, high }: Interval): string {
  return `${value.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
