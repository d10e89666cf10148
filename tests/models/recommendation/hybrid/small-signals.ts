import { rowsOf } from '../../../../features/index.ts'
import { FitPace } from '../../../../models/fit-pace.ts'
import { algorithmSchema, fitAlgorithm } from '../../../../models/recommendation/collaborative/algorithms.ts'
import { readTrainingData, type TrainingData } from '../../../../models/recommendation/data/training-data.ts'
import type { SignalSet } from '../../../../models/recommendation/hybrid/signal-set.ts'
import { signalSetOf } from '../../../../models/recommendation/signal-set-of.ts'
import { fitContentAffinity } from '../../../../models/recommendation/signals/content-affinity.ts'
import { measureDemand } from '../../../../models/recommendation/signals/demand.ts'
import { measureSeason } from '../../../../models/recommendation/signals/season.ts'
import { measureSegments } from '../../../../models/recommendation/signals/segment.ts'
import { Random } from '../../../../sql/synthetic/random.ts'
import { bought } from '../bought.ts'
import { catalogueRow } from '../catalogue-row.ts'

export const pace = new FitPace({ signal: new AbortController().signal })

/** Articles in two sections; the customers of each buy in their own. The last article nobody ever bought. */
export async function smallData(customers: number, articles: number): Promise<TrainingData> {
  const random = new Random(1, 'small shop')
  const catalogue = Array.from({ length: articles + 1 }, (_, i) =>
    catalogueRow(i + 1, {
      product_code: Math.floor(i / 2),
      product_type: i % 3 === 0 ? 'Hat' : 'Jacket',
      section: i % 2 === 0 ? 'Ladies' : 'Men',
      description: `${i % 2 === 0 ? 'soft' : 'sturdy'} number ${'x'.repeat(i + 2)}`,
      last_price_paid: 5 + (i % 7),
    }),
  )
  const rows = Array.from({ length: customers }, (_, customer) => {
    const own = () => 1 + 2 * random.integer(Math.floor(articles / 2)) + (customer % 2)
    const purchases = Array.from({ length: 2 + random.integer(6) }, () => [own(), 60 * random.uniform()] as const)
    return { ...bought(...purchases.sort((a, b) => a[1] - b[1])), age: 18 + random.integer(50) }
  })
  return readTrainingData(rowsOf(rows), catalogue, pace)
}

export async function signalsOf(data: TrainingData): Promise<SignalSet> {
  const { catalogue, interactions, firstAges } = data
  const parameters = algorithmSchema.parse({ kind: 'item_knn' })
  const collaborative = await fitAlgorithm(interactions, parameters, {
    seed: 1,
    pace,
    signal: new AbortController().signal,
  })
  return signalSetOf({
    catalogue,
    collaborative,
    historyUnit: 1,
    demand: measureDemand(interactions, firstAges, catalogue),
    season: measureSeason(interactions, catalogue.attributes.product_type),
    segments: measureSegments(data),
    contentAffinity: await fitContentAffinity(interactions, catalogue, pace),
  })
}
