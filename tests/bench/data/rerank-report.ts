import type { Pool } from '../../../sql/connection.ts'
import { pairedBootstrap } from '../../../training/paired-bootstrap.ts'
import { printTable } from '../../helpers/print-table.ts'
import type { BenchFigure } from '../report/bench-figure.ts'
import type { Weeks } from './propensity-weeks.ts'
import {
  averagePrecisions,
  bestWeight,
  type CandidateLists,
  orderings,
  readCandidateLists,
  recallOfCandidates,
} from './rerank-lists.ts'

const SEED = 1

/**
 * MAP@12 over the customers who bought in the judged week: the recommender's articles in its own order, and its first hundred
 * ordered anew. How much the recommender's score counts beside the propensity is learnt on the week before, with models that
 * saw nothing of that one.
 */
export async function reportReranking(
  pool: Pool,
  weeks: Weeks,
  mostCustomers: number,
  say: (line: string) => void,
): Promise<readonly BenchFigure[]> {
  const figures: BenchFigure[] = []
  for (const candidates of ['all', 'new'] as const) {
    const earlier = await readCandidateLists(pool, weeks.earlier, { mostCustomers, candidates })
    const weight = bestWeight(earlier)
    const judged = await readCandidateLists(pool, weeks.judged, { mostCustomers, candidates })
    const what = candidates === 'all' ? 'all articles' : 'articles neither bought before nor in the cart'
    say(
      `${judged.length} customers who bought, ${what}; ${recallOfCandidates(judged).toFixed(3)} of what they bought is ` +
        `among the candidates; the recommender's score counts ${weight} (learnt on ${earlier.length} customers of the week before)`,
    )
    printOrders(judged, weight)
    figures.push({
      name: `map_at_12_${candidates}`,
      title: `MAP@12 of the recommender's first 100 ordered anew, ${what}`,
      unit: '',
      digits: 4,
      better: 'higher',
      ours: mean(averagePrecisions(judged, orderings.reranked(weight))),
      baseline: { of: 'recommender alone', value: mean(averagePrecisions(judged, orderings.recommender)) },
    })
  }
  return figures
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function printOrders(judged: readonly CandidateLists[], weight: number): void {
  const before = averagePrecisions(judged, orderings.recommender)
  const rows = [
    ['recommender, history alone', orderings.history],
    ['recommender, with cart and session', orderings.recommender],
    ['its first 100 by propensity alone', orderings.reranked(0)],
    ['its first 100 by propensity and its score, weighed alike', orderings.reranked(1)],
    [`its first 100 by propensity and its score x ${weight}`, orderings.reranked(weight)],
    ['… and what the customer lately handled among them', orderings.widened(weight)],
  ] as const
  printTable([
    ['', 'MAP@12', 'beside the recommender', '95 %'],
    ...rows.map(([name, ordering]) => {
      const values = averagePrecisions(judged, ordering)
      const { mean, lower, upper } = pairedBootstrap(
        values.map((value, at) => value - before[at]!),
        { seed: SEED },
      )
      const map = values.reduce((sum, value) => sum + value, 0) / values.length
      return [name, map.toFixed(4), signed(mean), `${signed(lower)} to ${signed(upper)}`]
    }),
  ])
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(4)}`
}
