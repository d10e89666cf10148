import { fileURLToPath } from 'node:url'
import { FitPace } from '../../models/fit-pace.ts'
import type {
  CollaborativeModel,
  WeightedHistory,
} from '../../models/recommendation/collaborative/collaborative-model.ts'
import { sequentialSchema } from '../../models/recommendation/collaborative/sequential/parameters.ts'
import { sequential } from '../../models/recommendation/collaborative/sequential/sequential.ts'
import type { WeighedArticles } from '../../models/recommendation/content/content-map.ts'
import { fitContent } from '../../models/recommendation/content/fit-content.ts'
import { typicalLevel } from '../../models/recommendation/content/newcomer-level.ts'
import { contentSchema } from '../../models/recommendation/content/parameters.ts'
import { weighPlaces } from '../../models/recommendation/weigh-history.ts'
import { printTable } from '../helpers/print-table.ts'
import { sampleData } from '../helpers/sample-data.ts'
import { type ColdStart, hideItems, withoutHidden } from './data/hide-items.ts'
import { judgeNextItem, type NextItemFigures } from './data/judge-next-item.ts'
import { interactionsOf, latestFirst, readBeauty } from './data/read-beauty.ts'
import type { Interval } from './data/shop-bootstrap.ts'
import { type BenchFigure, type BenchOutcome, skip } from './report/bench-figure.ts'

/**
 * Articles nobody bought, on Amazon Beauty: a tenth of the items, drawn with a seed, loses all its purchases; a model is
 * trained on the rest and asked for each user's last purchase of a hidden item by what they bought before it. Ranked are
 * only the hidden items, or all. HR@10 and NDCG@10 with 95 % bootstrap intervals over the users.
 *
 *   npx tsx tests/bench/cold-start.ts                scores with the parameters below
 *   npx tsx tests/bench/cold-start.ts --validation   hides a tenth of what the line above leaves, by which they were chosen
 */
const SEQUENTIAL = { target_exponent: 0.3, shrinkage: 0, row_normalisation: 0 }
const DECAY = { by: 'rank', half_life: 2 } as const
const NEAREST = 20
const SHARES = 100
/** So many best scores are compared to put newcomers beside known articles. */
const LEVEL_BY = 100
const LEVEL_HISTORIES = 300

interface Asked {
  readonly history: WeightedHistory
  /** What the collaborative model gives the known items. */
  readonly knownScores: Float32Array
}

/** Gives the score of every hidden item, in their order. */
type NewcomerScorer = (asked: Asked) => ArrayLike<number>

export async function run(): Promise<BenchOutcome> {
  const { folder, missing } = sampleData('beauty')
  if (missing) return skip(missing)
  const shop = hideItems(await readBeauty(folder), 'test')
  if (!process.argv.includes('--validation')) return await judge(shop)
  await judge(hideItems(withoutHidden(shop), 'validation'))
  return undefined
}

async function judge(shop: ColdStart): Promise<readonly BenchFigure[]> {
  const { known, hidden, train, cases } = shop
  const interactions = interactionsOf(train, known.length)
  const parameters = sequentialSchema.parse({ kind: 'sequential', ...SEQUENTIAL })
  const collaborative = await sequential.fit(interactions, parameters, fitOptions())
  const started = performance.now()
  const content = await fitContent(known, interactions, contentSchema.parse({}), fitOptions())
  const fitted = performance.now()
  const newcomers = hidden.map((article) => content.mapNewcomer(article))
  const mapped = performance.now()
  print(`${cases.length} users, ${known.length} known and ${hidden.length} hidden items`)
  print(
    `content fitted in ${((fitted - started) / 1000).toFixed(1)} s, a newcomer mapped in ${((mapped - fitted) / hidden.length).toFixed(3)} ms`,
  )

  const nearest = newcomers.map(({ embedding }) => content.neighbors(embedding, NEAREST))
  const shares = newcomers.map((newcomer) => content.sharesOf(newcomer, SHARES))
  const attributePopularity = popularityByAttribute(shop)
  const methods: readonly (readonly [string, NewcomerScorer])[] = [
    ['random', () => new Float64Array(hidden.length)],
    ['popularity of the attributes', () => attributePopularity],
    ['cosine of the content', ({ history }) => content.likenessOf(newcomers, history)],
    [
      `scores of the ${NEAREST} nearest`,
      ({ knownScores }) => nearest.map((articles) => weighed(articles, knownScores)),
    ],
    [`map, ${SHARES} largest shares`, ({ knownScores }) => shares.map((articles) => weighed(articles, knownScores))],
    ['map', ({ knownScores }) => content.scoresOf(newcomers, knownScores)],
  ]
  const head = ['HR@10', '95 %', 'NDCG@10', '95 %']
  const judged = new Map<string, NextItemFigures>()
  const onlyHidden = methods.map(([name, score]) => {
    const figures = judgeNewcomers(shop, collaborative, (asked, scores) => {
      scores.fill(Number.NEGATIVE_INFINITY, 0, known.length)
      scores.set(score(asked), known.length)
    })
    judged.set(name, figures)
    const { hitRate, ndcg } = figures
    return [name, ...figuresOf(hitRate), ...figuresOf(ndcg)]
  })
  printTable([['only the hidden items ranked', ...head], ...onlyHidden])

  const level = typicalLevel(content, collaborative, someHistories(train), LEVEL_BY)
  const all = [1, level].map((factor) => {
    const { hitRate, ndcg, listings } = judgeNewcomers(shop, collaborative, ({ knownScores }, scores) => {
      scores.set(knownScores)
      scores.set(
        content.scoresOf(newcomers, knownScores).map((score) => factor * score),
        known.length,
      )
    })
    const share = sum(listings.subarray(known.length)) / sum(listings)
    return [
      `map, times ${factor.toFixed(1)}`,
      ...figuresOf(hitRate),
      ...figuresOf(ndcg),
      `${(100 * share).toFixed(1)} %`,
    ]
  })
  printTable([['all items ranked', ...head, 'hidden among the best 10'], ...all])
  const own = judged.get('map')!
  const popular = judged.get('popularity of the attributes')!
  const cosine = judged.get('cosine of the content')!
  const figureOf = (name: string, title: string, metric: 'hitRate' | 'ndcg'): BenchFigure => ({
    name,
    title: `${title} among the hidden items, content map`,
    unit: '',
    digits: 4,
    better: 'higher',
    ours: own[metric].value,
    baseline: { of: 'popularity of the attributes', value: popular[metric].value },
    note: `cosine of the content alone ${cosine[metric].value.toFixed(4)}`,
  })
  return [figureOf('hit_rate_at_10', 'HR@10', 'hitRate'), figureOf('ndcg_at_10', 'NDCG@10', 'ndcg')]
}

/** `rank` writes the scores of all items, known ones first. */
function judgeNewcomers(
  { known, hidden, cases }: ColdStart,
  collaborative: CollaborativeModel,
  rank: (asked: Asked, scores: Float32Array) => void,
): NextItemFigures {
  const knownScores = new Float32Array(known.length)
  return judgeNextItem(cases, {
    itemCount: known.length + hidden.length,
    decay: DECAY,
    score: (history, scores) => {
      knownScores.fill(0)
      collaborative.addScores(history, knownScores)
      rank({ history, knownScores }, scores)
    },
  })
}

function weighed({ places, weights }: WeighedArticles, scores: Float32Array): number {
  return places.reduce((total, place, at) => total + weights[at]! * scores[place]!, 0)
}

/** For each hidden item the mean over its attributes of how often a known item that has it was bought. */
function popularityByAttribute({ known, hidden, train }: ColdStart): Float64Array {
  const purchases = new Float64Array(known.length)
  for (const sequence of train) for (const place of sequence) purchases[place]!++
  const items = new Map<string, number[]>()
  known.forEach(({ attributes }, place) => {
    for (const name of Object.keys(attributes)) items.set(name, [...(items.get(name) ?? []), purchases[place]!])
  })
  return Float64Array.from(hidden, ({ attributes }) =>
    mean(Object.keys(attributes).map((name) => mean(items.get(name) ?? []))),
  )
}

function someHistories(train: readonly Int32Array[]): WeightedHistory[] {
  return train
    .filter(({ length }) => length > 0)
    .slice(0, LEVEL_HISTORIES)
    .map((sequence) =>
      weighPlaces(
        latestFirst(sequence),
        sequence.map((_, rank) => rank),
        DECAY,
      ),
    )
}

function figuresOf({ value, low, high }: Interval): string[] {
  return [digits(value), `${digits(low)} – ${digits(high)}`]
}

function digits(share: number): string {
  return share.toFixed(4).replace(/^0/, '')
}

function sum(values: Int32Array): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length
}

function fitOptions() {
  const { signal } = new AbortController()
  return { seed: 1, signal, pace: new FitPace({ signal }) }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run()
