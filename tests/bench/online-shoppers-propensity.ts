import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { areaUnderRoc } from '../../models/math/binary-metrics.ts'
import type { MemberRows } from '../../models/propensity/blend/fit-member.ts'
import type { PropensityParameters } from '../../models/propensity/parameters.ts'
import type { Feature } from '../../models/propensity/table/feature-table.ts'
import { printTable } from '../helpers/print-table.ts'
import { sampleData } from '../helpers/sample-data.ts'
import {
  fitShoppers,
  innerCuts,
  type ShopperFold,
  scoreShoppers,
  shopperCells,
  shopperFolds,
} from './data/judge-shoppers.ts'
import { askLightgbm, installLightgbm, type Python } from './data/lightgbm-peer.ts'
import { readOnlineShoppers, type ShopperSession, shopperFeatures } from './data/read-online-shoppers.ts'
import { lightgbmParameters, lightgbmRows, reportSpeed } from './data/shoppers-speed.ts'
import { type BenchFigure, type BenchOutcome, type Reference, skip } from './report/bench-figure.ts'

/** Trees of this data: few leaves, and many small steps; chosen by the inner parts of the first fold's training part. */
const trees: Partial<PropensityParameters> = {
  members: ['trees'],
  bags: 3,
  learning_rate: 0.04,
  max_leaves: 10,
  rounds: 1000,
  row_share: 0.6,
  feature_share: 0.9,
  l2: 5,
}
const METHODS: readonly (readonly [string, Partial<PropensityParameters>])[] = [
  ['logistic regression on bins', { members: ['additive'] }],
  ['trees', trees],
  ['blend of trees, logistic and network', { ...trees, members: ['trees', 'additive', 'network'] }],
]
const HEAD = ['AUC', 'PR-AUC', 'Brier', 'ECE (15 bins)', 'AUC, mean of folds']
/** The months before it are the training part, and the two before that judge what is chosen. */
const FIRST_TEST_MONTH = 8

const published: readonly (readonly string[])[] = [
  ['published: logistic', '.890', '.637', '.086', '.035', ''],
  ['published: logistic, log1p', '.914', '.685', '.076', '.021', ''],
  ['published: random forest', '.929', '.751', '.071', '', ''],
  ['published: XGBoost', '.937', '.754', '', '', ''],
  ['published: gradient boosting', '.936', '.757', '.0675', '.007', ''],
]
const publishedWithout: readonly (readonly string[])[] = [
  ['published: without PageValues', '.786', '.378', '.113', '.008', ''],
]

/**
 * Purchase intention of 12,330 sessions in ten stratified folds, with and without PageValues, and by months (February to
 * October foretell November and December); all folds' answers are judged together. Number of trees, blend and calibration
 * are chosen within each training part, where LightGBM in the same run chooses its number of trees too. One argument leaves
 * one part: with, without, months or speed.
 */
export async function run(): Promise<BenchOutcome> {
  const { folder, missing } = sampleData('online-shoppers')
  if (missing !== undefined) return skip(missing)
  const sessions = readOnlineShoppers(join(folder, 'online_shoppers_intention.csv'))
  const home = await mkdtemp(join(tmpdir(), 'selvedge-bench-propensity-'))
  const only = process.argv[3]
  const isAsked = (part: string) => only === undefined || only === part
  try {
    const python = await installLightgbm(home)
    print('missing' in python ? python.missing : `LightGBM ${python.version}`)
    const folds = shopperFolds(sessions)
    const figures: BenchFigure[] = []
    if (isAsked('with')) {
      const lines = await compare('with PageValues', folds, shopperFeatures(true), published, python)
      figures.push(...figuresIn(lines, '', 'with PageValues', bestPublished, python))
    }
    if (isAsked('without')) {
      const lines = await compare('without PageValues', folds, shopperFeatures(false), publishedWithout, python)
      figures.push(...figuresIn(lines, '_without', 'without PageValues', recomputedWithout, python))
    }
    if (isAsked('months')) await compareMonths(sessions, python)
    if (isAsked('speed')) figures.push(...(await reportSpeed(sessions, python)))
    return figures
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

type Published = Readonly<Record<'auc' | 'average_precision' | 'brier' | 'ece', Reference>>

const recomputed = (value: number): Reference => ({ of: 'gradient boosting, recomputed', value })
const bestPublished: Published = {
  auc: { of: 'XGBoost, published for the data of Sakar et al. 2018', value: 0.937 },
  average_precision: recomputed(0.757),
  brier: recomputed(0.0675),
  ece: recomputed(0.007),
}
const recomputedWithout: Published = {
  auc: recomputed(0.786),
  average_precision: recomputed(0.378),
  brier: recomputed(0.113),
  ece: recomputed(0.008),
}

/** Of the blend, beside LightGBM of the same run, by the cells of the table. */
function figuresIn(
  lines: readonly (readonly string[])[],
  key: string,
  title: string,
  known: Published,
  python: Python,
): readonly BenchFigure[] {
  const cellsOf = (name: string) =>
    lines
      .find(([own]) => own === name)
      ?.slice(1)
      .map(Number)
  const [own, peer] = [cellsOf(METHODS.at(-1)![0])!, cellsOf('LightGBM')]
  const metrics = [
    ['auc', 'AUC', 4, 'higher'],
    ['average_precision', 'PR-AUC', 4, 'higher'],
    ['brier', 'Brier score', 4, 'lower'],
    ['ece', 'calibration error (15 bins)', 4, 'lower'],
  ] as const
  return metrics.map(([name, what, digits, better], column) => ({
    name: `${name}${key}`,
    title: `${what}, ${title}`,
    unit: '',
    digits,
    better,
    ours: own[column]!,
    published: known[name],
    ...(peer && 'version' in python && { peers: [{ of: `LightGBM ${python.version}`, value: peer[column]! }] }),
    ...('missing' in python && { note: python.missing }),
  }))
}

async function compare(
  title: string,
  folds: readonly ShopperFold[],
  features: readonly Feature[],
  known: readonly (readonly string[])[],
  python: Python,
  cutsOf: (train: readonly ShopperSession[]) => MemberRows[] = innerCuts,
): Promise<readonly (readonly string[])[]> {
  const outcomes = folds.map(({ test }) => test.map(({ outcome }) => outcome))
  const line = (name: string, answers: readonly (readonly number[])[]) => {
    const aucs = answers.map((answer, fold) => areaUnderRoc(answer, outcomes[fold]!))
    const mean = aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length
    return [name, ...shopperCells(answers.flat(), outcomes.flat()), mean.toFixed(4).replace(/^0/, '')]
  }
  const lines: (readonly string[])[] = [[title, ...HEAD], ...known]
  for (const [name, chosen] of METHODS) {
    const answers: number[][] = []
    for (const { train, test } of folds) {
      const scorer = await fitShoppers(features, train, cutsOf(train), chosen)
      answers.push([...scoreShoppers(scorer, test)])
    }
    lines.push(line(name, answers))
  }
  if (!('missing' in python)) {
    const answers: number[][] = []
    for (const { train, test } of folds) {
      const cuts = cutsOf(train).map(({ validation }) => [...validation])
      const { probabilities } = await askLightgbm(python.path, {
        ...lightgbmRows(features, train, test),
        parameters: lightgbmParameters,
        cuts,
      })
      answers.push([...probabilities])
    }
    lines.push(line('LightGBM', answers))
  }
  printTable(lines)
  return lines
}

/** The month itself says nothing of a month that has not been: it is left out. */
async function compareMonths(sessions: readonly ShopperSession[], python: Python): Promise<void> {
  const fold = {
    train: sessions.filter(({ month }) => month < FIRST_TEST_MONTH),
    test: sessions.filter(({ month }) => month >= FIRST_TEST_MONTH),
  }
  const lastTwo = (train: readonly ShopperSession[]): MemberRows[] => {
    const rows = Int32Array.from({ length: train.length }, (_, row) => row)
    const isLate = (row: number) => train[row]!.month >= FIRST_TEST_MONTH - 2
    return [{ train: rows.filter((row) => !isLate(row)), validation: rows.filter(isLate) }]
  }
  for (const withPageValues of [true, false]) {
    const features = shopperFeatures(withPageValues).filter(({ name }) => name !== 'Month')
    const title = `November and December, ${withPageValues ? 'with' : 'without'} PageValues`
    await compare(title, [fold], features, [], python, lastTwo)
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

if (process.argv[1] === import.meta.filename) await run()
