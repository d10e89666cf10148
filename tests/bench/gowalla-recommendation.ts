import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { popularity } from '../../models/popularity/model.ts'
import { createRecommendation } from '../../models/recommendation/model.ts'
import { sampleData } from '../helpers/sample-data.ts'
import { cutValidation } from './data/cut-validation.ts'
import { judgeRanking, type RankingFigures } from './data/judge-ranking.ts'
import { type Interactions, readInteractions } from './data/read-interactions.ts'
import { type SimilarityParameters, tuneSimilarity } from './data/tune-similarity.ts'

/**
 * Recommendations on Gowalla: 29,858 users, 40,981 items, the train/test split of Wang et al. 2019 (NGCF), all items
 * ranked, those of train masked, means over the users of recall@20 and ndcg@20.
 *
 *   npx tsx tests/bench/gowalla-recommendation.ts          scores the test part with the parameters below
 *   npx tsx tests/bench/gowalla-recommendation.ts --tune   finds them on a validation cut of the train part (half an hour)
 */

/** Where --tune begins: the weightings with their usual constants, nothing shrunk, rows as means. */
const textbook: readonly SimilarityParameters[] = (
  [
    { kind: 'cosine' },
    { kind: 'bm25', k1: 1.2, b: 0.75 },
    { kind: 'degree', customer_exponent: 0.5, source_exponent: 0.5, target_exponent: 0.5 },
  ] as const
).map((weighting) => ({ weighting, shrinkage: 0, neighbors: 100, row_normalisation: 1, item_mean_weight: 0 }))

/**
 * What --tune found best by recall@20 + ndcg@20 on the validation cut, where they reach .1905 and .1368 (cosine),
 * .1968 and .1406 (bm25), .2072 and .1489 (degree).
 */
const chosen: readonly SimilarityParameters[] = [
  {
    weighting: { kind: 'cosine' },
    shrinkage: 10,
    neighbors: 100,
    row_normalisation: 0.5,
    item_mean_weight: 3,
  },
  {
    weighting: { kind: 'bm25', k1: 0.3, b: 0.75 },
    shrinkage: 2,
    neighbors: 100,
    row_normalisation: 0.5,
    item_mean_weight: 3,
  },
  {
    weighting: { kind: 'degree', customer_exponent: 0.5, source_exponent: 0.8, target_exponent: 0 },
    shrinkage: 5,
    neighbors: 200,
    row_normalisation: 0.5,
    item_mean_weight: 1,
  },
]

/** Nobody on Gowalla comes near it: the cap of the defaults would cut the longest histories. */
const MAX_ARTICLES_PER_CUSTOMER = 1000

/** To save time the validation judges each third customer, about 10,000. */
const VALIDATION_EVERY = 3

const published: readonly (readonly [string, number, number])[] = [
  ['item-kNN (published)', 0.157, 0.1214],
  ['LightGCN (published)', 0.182, 0.1547],
  ['UltraGCN (published)', 0.1862, 0.158],
]

export async function run(): Promise<void> {
  const { folder, missing } = sampleData('gowalla')
  if (missing) {
    print(`skipped: ${missing}`)
    return
  }
  const train = await readInteractions(join(folder, 'train.txt.gz'))
  if (process.argv.includes('--tune')) await tune(train)
  else await score(train, await readInteractions(join(folder, 'test.txt.gz')))
}

async function score(train: Interactions, test: Interactions): Promise<void> {
  print(line('model', 'recall@20', 'ndcg@20', 'fit s', 'predictions/s'))
  print(figuresLine('popularity', await judgeRanking(popularity, { train, test })))
  for (const parameters of chosen) {
    print(
      figuresLine(
        `item-item ${parameters.weighting.kind}`,
        await judgeRanking(estimatorOf(parameters), { train, test }),
      ),
    )
  }
  for (const [name, recall, ndcg] of published) print(line(name, recall.toFixed(4), ndcg.toFixed(4), '', ''))
  print(`peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
}

async function tune(train: Interactions): Promise<void> {
  const cut = cutValidation(train)
  const validation = { train: cut.train, test: cut.validation, every: VALIDATION_EVERY }
  for (const start of textbook) {
    const best = await tuneSimilarity(start, async (parameters) => {
      const { recall_at_20, ndcg_at_20 } = await judgeRanking(estimatorOf(parameters), validation)
      print(`${recall_at_20.toFixed(4)} ${ndcg_at_20.toFixed(4)} ${JSON.stringify(parameters)}`)
      return recall_at_20 + ndcg_at_20
    })
    print(`best ${start.weighting.kind}: ${JSON.stringify(best)}`)
  }
}

function estimatorOf(parameters: SimilarityParameters) {
  return createRecommendation({ ...parameters, max_articles_per_customer: MAX_ARTICLES_PER_CUSTOMER })
}

function figuresLine(name: string, figures: RankingFigures): string {
  return line(
    name,
    figures.recall_at_20.toFixed(4),
    figures.ndcg_at_20.toFixed(4),
    figures.fitSeconds.toFixed(1),
    figures.predictionsPerSecond.toFixed(0),
  )
}

function line(name: string, ...figures: readonly string[]): string {
  return name.padEnd(24) + figures.map((figure) => figure.padStart(14)).join('')
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run()
