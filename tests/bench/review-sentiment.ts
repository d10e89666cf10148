import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rowsOf } from '../../features/index.ts'
import {
  accuracy,
  areaUnderRoc,
  brierScore,
  expectedCalibrationError,
  macroF1,
} from '../../models/math/binary-metrics.ts'
import { afinn } from '../../models/sentiment/afinn.ts'
import { lexiconOf, lexiconScore } from '../../models/sentiment/lexicon/lexicon.ts'
import { createSentiment } from '../../models/sentiment/model.ts'
import type { SentimentEstimator, SentimentRow } from '../../models/sentiment/sentiment.ts'
import { exportLexicon } from '../../models/sentiment/sentiment-artifact.ts'
import { printTable } from '../helpers/print-table.ts'
import { sampleData } from '../helpers/sample-data.ts'
import { benchAspects } from './data/judge-aspects.ts'
import { quadraticKappa } from './data/quadratic-kappa.ts'
import { readClothing, readLabelledLines, stratifiedFolds } from './data/read-reviews.ts'
import { askPeer, installSklearn, type Python } from './data/sentiment-peer.ts'
import { type BenchFigure, type BenchOutcome, type Reference, skip } from './report/bench-figure.ts'

const SEED = 20_180_920
const FOLDS = 10
/** Of the clothing reviews one part in so many is the test part. */
const CLOTHING_PARTS = 5

/** What one way of scoring said of the test rows. */
interface Scored {
  readonly probabilities: number[]
  /** Empty: it says none. */
  readonly stars: number[]
  /** The probabilities of the distilled lexicon, where there is one. */
  readonly lexicon: number[]
  fitSeconds: number
  scoreSeconds: number
}

type Scorer = (train: readonly SentimentRow[], test: readonly SentimentRow[], into: Scored) => Promise<void>

/**
 * Reviews of goods (CR) and of films (MR) in ten folds, and the Women's Clothing reviews, title and text, each text once,
 * a fifth of them kept for the test: beside the published figures, scikit-learn's TF-IDF with logistic regression in the
 * same run, and the AFINN keywords; then the sides that aspects are given. Costs, blend and calibration are chosen within each training part.
 */
export async function run(): Promise<BenchOutcome> {
  const { folder, missing } = sampleData('reviews')
  if (missing !== undefined) return skip(missing)
  const home = await mkdtemp(join(tmpdir(), 'selvedge-bench-sentiment-'))
  try {
    const python = await installSklearn(home)
    process.stdout.write('missing' in python ? `${python.missing}\n` : `scikit-learn ${python.version}\n`)
    const only = process.argv[3]
    const figures: BenchFigure[] = []
    if (only === undefined || only === 'cr') {
      const rows = readLabelledLines(join(folder, 'customer_reviews_cr.txt'), 'utf8')
      figures.push(await benchLines('CR', rows, python))
    }
    if (only === undefined || only === 'mr') {
      const rows = readLabelledLines(join(folder, 'movie_reviews_mr.latin1.txt'), 'latin1')
      figures.push(await benchLines('MR', rows, python))
    }
    if (only === undefined || only === 'clothing') {
      figures.push(...(await benchClothing(readClothing(join(folder, 'womens_clothing.csv.gz')), python)))
    }
    if (only === undefined || only === 'aspects') {
      const sentences = readLabelledLines(join(folder, 'customer_reviews_cr.txt'), 'utf8')
      figures.push(await benchAspects(readClothing(join(folder, 'womens_clothing.csv.gz')), sentences, SEED))
    }
    return figures
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

const publishedAccuracy: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  CR: [
    ['published: MNB, words and pairs', '.7997'],
    ['published: NBSVM, words and pairs', '.8175'],
  ],
  MR: [
    ['published: MNB, words and pairs', '.7903'],
    ['published: NBSVM, words and pairs', '.7938'],
  ],
}

async function benchLines(name: string, rows: readonly SentimentRow[], python: Python): Promise<BenchFigure> {
  const folds = stratifiedFolds(rows, FOLDS, SEED)
  const outcomes: number[] = []
  const scorers = scorersOf(python, { min_df: 1, cost: 4 })
  const scored = scorers.map(
    (): Scored => ({ probabilities: [], stars: [], lexicon: [], fitSeconds: 0, scoreSeconds: 0 }),
  )
  for (let fold = 0; fold < FOLDS; fold++) {
    const test = rows.filter((_, at) => folds[at] === fold)
    const train = rows.filter((_, at) => folds[at] !== fold)
    outcomes.push(...test.map(outcomeOf))
    for (const [place, [, score]] of scorers.entries()) await score(train, test, scored[place]!)
  }
  printTable([
    [`${name}, ${rows.length} reviews, ${FOLDS} folds`, 'accuracy', 'macro F1', 'AUC', 'Brier', 'ECE'],
    ['majority', fraction(majority(outcomes)), '', '.5000', '', ''],
    ...(publishedAccuracy[name] ?? []).map(([label, value]) => [label, value, '', '', '', '']),
    ...scorers.map(([label], place) => [label, ...probabilityCells(scored[place]!.probabilities, outcomes)]),
  ])
  return {
    ...share(`${name.toLowerCase()}_accuracy`, `${name}, accuracy in ten folds`),
    ...compared(scorers, scored, python, ({ probabilities }) => accuracy(probabilities, outcomes)),
    published: { of: 'NBSVM, Wang & Manning 2012', value: name === 'CR' ? 0.8175 : 0.7938 },
    baseline: { of: 'majority', value: majority(outcomes) },
  }
}

function share(name: string, title: string) {
  return { name, title, unit: '', digits: 4, better: 'higher' } as const
}

/** Ours is the last of the scorers, scikit-learn's the one before where there are three. */
function compared(
  scorers: readonly (readonly [string, Scorer])[],
  scored: readonly Scored[],
  python: Python,
  metric: (of: Scored) => number,
): { readonly ours: number; readonly peers?: readonly Reference[]; readonly note?: string } {
  const ours = metric(scored.at(-1)!)
  if ('missing' in python) return { ours, note: python.missing }
  return { ours, peers: [{ of: `scikit-learn ${python.version}`, value: metric(scored[scorers.length - 2]!) }] }
}

async function benchClothing(rows: readonly SentimentRow[], python: Python): Promise<readonly BenchFigure[]> {
  const folds = stratifiedFolds(rows, CLOTHING_PARTS, SEED)
  const test = rows.filter((_, at) => folds[at] === 0)
  const train = rows.filter((_, at) => folds[at] !== 0)
  const outcomes = test.map(outcomeOf)
  const stars = test.map(({ rating }) => rating!)
  const scorers = scorersOf(python, { min_df: 2, cost: 4 })
  const scored = scorers.map(
    (): Scored => ({ probabilities: [], stars: [], lexicon: [], fitSeconds: 0, scoreSeconds: 0 }),
  )
  for (const [place, [, score]] of scorers.entries()) await score(train, test, scored[place]!)
  const title = `Women's Clothing, ${train.length} to learn from, ${test.length} to judge by`
  printTable([
    [`${title}: recommended`, 'accuracy', 'macro F1', 'AUC', 'Brier', 'ECE'],
    ['majority', fraction(majority(outcomes)), '', '.5000', '', ''],
    ['known: TF-IDF + logistic', '.9120', '', '.9590', '.0620', ''],
    ...scorers.map(([label], place) => [label, ...probabilityCells(scored[place]!.probabilities, outcomes)]),
  ])
  const meanStars = train.reduce((sum, { rating }) => sum + rating!, 0) / train.length
  printTable([
    ['stars', 'RMSE', 'MAE', 'quadratic kappa'],
    [
      'always the mean',
      ...starCells(
        stars.map(() => meanStars),
        stars,
      ),
    ],
    ['known: ridge', '.6910', '.5030', ''],
    ...scorers.flatMap(([label], place) => {
      const given = scored[place]!.stars
      return given.length === 0 ? [] : [[label, ...starCells(given, stars)]]
    }),
  ])
  const { probabilities, lexicon } = scored.at(-1)!
  const distance = lexicon.reduce((sum, p, at) => sum + Math.abs(p - probabilities[at]!), 0) / lexicon.length
  printTable([
    ['the lexicon of the database', 'accuracy', 'macro F1', 'AUC', 'Brier', 'ECE', 'mean distance from the model'],
    ['recommended', ...probabilityCells(lexicon, outcomes), fraction(distance)],
  ])
  printTable([
    ['speed', 'seconds to train', 'reviews scored a second'],
    ...scorers.map(([label], place) => {
      const { fitSeconds, scoreSeconds } = scored[place]!
      return [label, fitSeconds.toFixed(1), Math.round(test.length / scoreSeconds).toString()]
    }),
  ])
  const byMetric = (metric: (of: Scored) => number) => compared(scorers, scored, python, metric)
  const known = (of: string, value: number) => ({ published: { of: `${of}, recomputed`, value } })
  const lower = { better: 'lower' } as const
  return [
    {
      ...share('clothing_auc', 'clothing, AUC of recommended'),
      ...byMetric(({ probabilities }) => areaUnderRoc(probabilities, outcomes)),
      ...known('TF-IDF and logistic regression', 0.959),
      baseline: { of: 'majority', value: 0.5 },
    },
    {
      ...share('clothing_accuracy', 'clothing, accuracy of recommended'),
      ...byMetric(({ probabilities }) => accuracy(probabilities, outcomes)),
      ...known('TF-IDF and logistic regression', 0.912),
      baseline: { of: 'majority', value: majority(outcomes) },
    },
    {
      ...share('clothing_brier', 'clothing, Brier score of recommended'),
      ...lower,
      ...byMetric(({ probabilities }) => brierScore(probabilities, outcomes)),
      ...known('TF-IDF and logistic regression', 0.062),
    },
    {
      ...share('clothing_rmse', 'clothing, RMSE of stars'),
      ...lower,
      ...byMetric((of) => rootMeanSquare(of.stars.map((star, at) => star - stars[at]!))),
      ...known('ridge regression', 0.691),
      baseline: { of: 'always the mean', value: rootMeanSquare(stars.map((star) => star - meanStars)) },
    },
    {
      ...share('lexicon_auc', 'clothing, AUC of the list of words in the database'),
      ours: areaUnderRoc(lexicon, outcomes),
      bound: { of: 'the model that it is distilled from', value: areaUnderRoc(probabilities, outcomes) },
    },
  ]
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)
}

function scorersOf(python: Python, peer: { readonly min_df: number; readonly cost: number }): [string, Scorer][] {
  const ours: [string, Scorer][] = [
    ['AFINN keywords', ownScorer(afinn)],
    ['Selvedge', ownScorer(createSentiment({ min_documents: peer.min_df }))],
  ]
  if ('missing' in python) return ours
  const scikit: Scorer = async (train, test, into) => {
    const stars = train.flatMap(({ rating }) => (rating === null ? [] : [rating]))
    const answer = await askPeer(python.path, {
      train: train.map(wordsOf),
      outcomes: train.map(outcomeOf),
      stars,
      test: test.map(wordsOf),
      ...peer,
    })
    into.probabilities.push(...answer.probabilities)
    into.stars.push(...answer.stars)
    into.fitSeconds += answer.fit_seconds
    into.scoreSeconds += answer.score_seconds
  }
  return [ours[0]!, ['scikit-learn: TF-IDF + logistic / ridge', scikit], ours[1]!]
}

function ownScorer(estimator: SentimentEstimator): Scorer {
  return async (train, test, into) => {
    const started = performance.now()
    const model = await estimator.fit(rowsOf(train), { seed: SEED, signal: new AbortController().signal })
    const fitted = performance.now()
    const predictions = await model.predict(test)
    into.scoreSeconds += (performance.now() - fitted) / 1000
    into.fitSeconds += (fitted - started) / 1000
    into.probabilities.push(...predictions.map(({ sentiment_score }) => sentiment_score))
    into.stars.push(...predictions.flatMap(({ rating }) => (rating === null ? [] : [rating])))
    const artifact = await model.save()
    if ('lexicon' in artifact.arrays) {
      const lexicon = lexiconOf(exportLexicon(artifact))
      into.lexicon.push(...test.map((row) => lexiconScore(lexicon, wordsOf(row))))
    }
    model.dispose()
  }
}

function probabilityCells(probabilities: readonly number[], outcomes: readonly number[]): string[] {
  return [accuracy, macroF1, areaUnderRoc, brierScore, expectedCalibrationError].map((metric) =>
    fraction(metric(probabilities, outcomes)),
  )
}

function starCells(given: readonly number[], stars: readonly number[]): string[] {
  const errors = given.map((star, at) => star - stars[at]!)
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const whole = given.map((star) => Math.min(5, Math.max(1, Math.round(star))))
  const rmse = Math.sqrt(meanOf(errors.map((error) => error * error)))
  return [rmse, meanOf(errors.map(Math.abs)), quadraticKappa(whole, stars)].map(fraction)
}

function outcomeOf({ recommended }: SentimentRow): number {
  return recommended ? 1 : 0
}

function wordsOf({ title, text }: SentimentRow): string {
  return title === null ? text : `${title}. ${text}`
}

function majority(outcomes: readonly number[]): number {
  const share = outcomes.reduce((sum, outcome) => sum + outcome, 0) / outcomes.length
  return Math.max(share, 1 - share)
}

function fraction(value: number): string {
  return value.toFixed(4).replace(/^(-?)0\./, '$1.')
}
