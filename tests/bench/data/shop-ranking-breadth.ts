import type { Artifact } from '../../../models/model.ts'
import { EvaluationSlices } from '../../../models/recommendation/evaluation-slices.ts'
import type { ArticleFacts } from '../../../models/recommendation/trained-recommendation.ts'
import type { Candidates } from '../../../sql/synthetic/oracle/index.ts'
import { printTable } from '../../helpers/print-table.ts'
import { type RankingFigures, relevantOf } from './shop-ranking-figures.ts'
import type { WindowCustomer } from './shop-window-customers.ts'

/** What the trained recommendation model says of the articles; throws TypeError for the artifact of another model. */
export function articleFactsOf({ arrays, modelName }: Artifact): ArticleFacts {
  const { article_ids: articleIds, customers } = arrays
  if (!(articleIds instanceof Int32Array && customers instanceof Int32Array)) {
    throw new TypeError(`the artifact of ${modelName} does not count the customers of its articles`)
  }
  return { articleIds, customers }
}

/**
 * How broad the lists are: the share of the articles that stands in any of them, and the mean of -log2 of the share of
 * the purchases that each recommended article has (Zhou et al. 2010, "novelty", by purchases). And MAP@12 by how much a
 * customer had bought, and by how much what was to be found is bought.
 */
export function printBreadth(
  customers: readonly WindowCustomer[],
  candidates: Candidates,
  rows: readonly (readonly [name: string, figures: RankingFigures])[],
  facts: ArticleFacts,
): void {
  const total = facts.customers.reduce((sum, count) => sum + count, 0)
  const shares = new Map(Array.from(facts.articleIds, (id, place) => [id, (facts.customers[place]! + 1) / total]))
  const slices = rows.map(([, { lists }]) => {
    const found = new EvaluationSlices(facts)
    lists.forEach((list, i) => {
      found.add(new Set(customers[i]!.row.article_ids).size, list, relevantOf(customers[i]!, candidates))
    })
    return found.means()
  })
  const columns = Object.entries(slices[0]!).flatMap(([slice, groups]) =>
    Object.entries(groups).map(([group, { customers: count }]) => ({ slice, group, count: count! })),
  )
  process.stdout.write('breadth, and MAP@12 by slice (in brackets its customers)\n')
  printTable([
    ['', 'coverage', 'novelty, bits', ...columns.map(({ group, count }) => `${group} (${count})`)],
    ...rows.map(([name, { lists }], row) => {
      const known = lists.flat().flatMap((id) => shares.get(id) ?? [])
      const novelty = known.reduce((sum, share) => sum - Math.log2(share), 0) / known.length
      return [
        name,
        (new Set(lists.flat()).size / facts.articleIds.length).toFixed(3),
        novelty.toFixed(2),
        ...columns.map(({ slice, group }) => slices[row]![slice]![group]!.map_at_12!.toFixed(3)),
      ]
    }),
  ])
}
