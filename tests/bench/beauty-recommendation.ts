import { fileURLToPath } from 'node:url'
import { FitPace } from '../../models/fit-pace.ts'
import type { CollaborativeModel } from '../../models/recommendation/collaborative/collaborative-model.ts'
import { itemKnn } from '../../models/recommendation/collaborative/item-knn/item-knn.ts'
import { itemKnnSchema } from '../../models/recommendation/collaborative/item-knn/parameters.ts'
import { sequentialSchema } from '../../models/recommendation/collaborative/sequential/parameters.ts'
import { sequential } from '../../models/recommendation/collaborative/sequential/sequential.ts'
import { fitContent } from '../../models/recommendation/content/fit-content.ts'
import { contentSchema } from '../../models/recommendation/content/parameters.ts'
import type { HistoryDecay } from '../../models/recommendation/weigh-history.ts'
import { printTable } from '../helpers/print-table.ts'
import { sampleData } from '../helpers/sample-data.ts'
import { judgeNextItem, type NextItemCase, type NextItemFigures } from './data/judge-next-item.ts'
import { type Beauty, interactionsOf, latestFirst, readBeauty } from './data/read-beauty.ts'
import type { Interval } from './data/shop-bootstrap.ts'
import { type BenchFigure, type BenchOutcome, skip } from './report/bench-figure.ts'

/**
 * The next purchase on Amazon Beauty, 5-core (22,363 users, 12,101 items, 198,502 purchases): the last item of each user is
 * the test, the one before the validation. All items are ranked, those of the history masked; HR@10 and NDCG@10 with 95 %
 * bootstrap intervals over the users.
 *
 *   npx tsx tests/bench/beauty-recommendation.ts                scores the test item with the parameters below
 *   npx tsx tests/bench/beauty-recommendation.ts --validation   scores the validation item, by which they were chosen
 *
 * "without validation" learns from neither of the last two items, as the published figures do; the validation item is
 * then in the history only. The other lines learn from all that is before the test item.
 */

/** What the sum of the sequential and the content model takes the latter by. */
const CONTENT_WEIGHT = 0.23
const WITHOUT_VALIDATION = 'sequential + content, without validation'
const byRank = (half_life: number): HistoryDecay => ({ by: 'rank', half_life })

type Fitted = { readonly models: readonly (readonly [number, CollaborativeModel])[]; readonly decay: HistoryDecay }
type Method = (train: readonly Int32Array[], articles: Beauty['articles']) => Promise<Fitted>

const methods: readonly (readonly [string, Method])[] = [
  ['popularity', async (train, { length }) => ({ models: [[1, popularity(train, length)]], decay: null })],
  ['item-kNN, cosine', async (train, { length }) => ({ models: [[1, await cosine(train, length)]], decay: null })],
  [
    'item-kNN, history by rank',
    async (train, { length }) => ({ models: [[1, await cosine(train, length)]], decay: byRank(2) }),
  ],
  ['sequential', async (train, { length }) => ({ models: [[1, await following(train, length)]], decay: byRank(1) })],
  ['sequential + content', sequentialWithContent],
]

const published: readonly (readonly [string, string, string])[] = [
  ['popularity (recomputed)', '.0141', '.0063'],
  ['item-kNN (recomputed)', '.0630', '.0371'],
  ['item-kNN with recency (recomputed)', '.0752', '.0463'],
  ['SASRec (published)', '.0605', '.0318'],
  ['S3-Rec (published)', '.0647', '.0327'],
  ['goal', '.0800', '.0490'],
]

export async function run(): Promise<BenchOutcome> {
  const { folder, missing } = sampleData('beauty')
  if (missing) return skip(missing)
  const beauty = await readBeauty(folder)
  const last = process.argv.includes('--validation') ? 2 : 1
  const cases = beauty.sequences.map((sequence) => caseOf(sequence, last))
  const rows: string[][] = []
  const judged = new Map<string, NextItemFigures>()
  const judge = async (name: string, method: Method, held: number) => {
    const started = performance.now()
    const train = beauty.sequences.map((sequence) => sequence.subarray(0, -held))
    const fitted = await method(train, beauty.articles)
    const seconds = (performance.now() - started) / 1000
    const figures = scoreBy(fitted, cases, beauty.articles.length)
    judged.set(name, figures)
    rows.push(figuresRow(name, seconds, figures))
  }
  for (const [name, method] of methods) await judge(name, method, last)
  if (last === 1) await judge(WITHOUT_VALIDATION, sequentialWithContent, 2)
  printTable([
    ['model', 'HR@10', '95 %', 'NDCG@10', '95 %', 'coverage', 'fit s', 'users/s'],
    ...rows,
    ...(last === 1 ? published.map(([name, hitRate, ndcg]) => [name, hitRate, '', ndcg, '', '', '', '']) : []),
  ])
  process.stdout.write(`peak RSS ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`)
  return last === 1 ? benchFigures(judged) : undefined
}

/** Ours has the published protocol without the validation item; with it, it learns from one item more of each user. */
function benchFigures(judged: ReadonlyMap<string, NextItemFigures>): readonly BenchFigure[] {
  const popular = judged.get('popularity')!
  const shared = { unit: '', digits: 4, better: 'higher' } as const
  const figuresOf = (key: string, name: string, title: string, note: string): BenchFigure[] => {
    const { hitRate, ndcg } = judged.get(name)!
    return [
      {
        ...shared,
        name: `hit_rate_at_10${key}`,
        title: `HR@10, ${title}`,
        ours: hitRate.value,
        published: { of: 'S3-Rec, Zhou et al. 2020', value: 0.0647 },
        baseline: { of: 'popularity', value: popular.hitRate.value },
        note,
      },
      {
        ...shared,
        name: `ndcg_at_10${key}`,
        title: `NDCG@10, ${title}`,
        ours: ndcg.value,
        published: { of: 'S3-Rec, Zhou et al. 2020', value: 0.0327 },
        baseline: { of: 'popularity', value: popular.ndcg.value },
        note,
      },
    ]
  }
  return [
    ...figuresOf('', 'sequential + content', 'sequential and content', 'learns from the validation items too'),
    ...figuresOf(
      '_without_validation',
      WITHOUT_VALIDATION,
      'the same without the validation items',
      'as the published figures',
    ),
  ]
}

/** `last`: 1 the last item of the sequence is asked for, 2 the one before. */
function caseOf(sequence: Int32Array, last: number): NextItemCase {
  return { history: latestFirst(sequence.subarray(0, -last)), target: sequence.at(-last)! }
}

function scoreBy({ models, decay }: Fitted, cases: readonly NextItemCase[], itemCount: number): NextItemFigures {
  const scratch = new Float32Array(itemCount)
  return judgeNextItem(cases, {
    itemCount,
    decay,
    score: (history, scores) => {
      for (const [weight, model] of models) {
        scratch.fill(0)
        model.addScores(history, scratch)
        for (let item = 0; item < itemCount; item++) scores[item]! += weight * scratch[item]!
      }
    },
  })
}

async function sequentialWithContent(train: readonly Int32Array[], articles: Beauty['articles']): Promise<Fitted> {
  const content = await fitContent(
    articles,
    interactionsOf(train, articles.length),
    contentSchema.parse({}),
    fitOptions(),
  )
  return {
    models: [
      [1, await following(train, articles.length)],
      [CONTENT_WEIGHT, content],
    ],
    decay: byRank(1),
  }
}

function following(train: readonly Int32Array[], articleCount: number): Promise<CollaborativeModel> {
  return sequential.fit(
    interactionsOf(train, articleCount),
    sequentialSchema.parse({ kind: 'sequential' }),
    fitOptions(),
  )
}

/** The textbook: the 100 most similar by cosine, as they are. */
function cosine(train: readonly Int32Array[], articleCount: number): Promise<CollaborativeModel> {
  const textbook = { weighting: { kind: 'cosine' }, shrinkage: 0, neighbors: 100, row_normalisation: 0 }
  return itemKnn.fit(
    interactionsOf(train, articleCount),
    itemKnnSchema.parse({ kind: 'item_knn', ...textbook }),
    fitOptions(),
  )
}

function popularity(train: readonly Int32Array[], articleCount: number): CollaborativeModel {
  const counts = new Float32Array(articleCount)
  for (const sequence of train) for (const place of sequence) counts[place]!++
  return {
    articleCount,
    addScores: (_, scores) => {
      for (let place = 0; place < articleCount; place++) scores[place]! += counts[place]!
    },
    contributions: ({ places }, target) => new Float64Array(places.length).fill(counts[target]! / places.length),
    arrays: { counts },
  }
}

function fitOptions() {
  const { signal } = new AbortController()
  return { seed: 1, signal, pace: new FitPace({ signal }) }
}

function figuresRow(name: string, fitSeconds: number, figures: NextItemFigures): string[] {
  return [
    name,
    fourDigits(figures.hitRate.value),
    intervalOf(figures.hitRate),
    fourDigits(figures.ndcg.value),
    intervalOf(figures.ndcg),
    `${(100 * figures.coverage).toFixed(1)} %`,
    fitSeconds.toFixed(1),
    figures.casesPerSecond.toFixed(0),
  ]
}

function intervalOf({ low, high }: Interval): string {
  return `${fourDigits(low)} – ${fourDigits(high)}`
}

function fourDigits(share: number): string {
  return share.toFixed(4).replace(/^0/, '')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run()
