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
export async function run(): Promise<void> {
  const { folder, missing } = sampleData('online-shoppers')
  if (missing !== undefined) {
    print(`skipped: ${missing}`)
    return
  }
  const sessions = readOnlineShoppers(join(folder, 'online_shoppers_intention.csv'))
  const home = await mkdtemp(join(tmpdir(), 'selvedge-bench-propensity-'))
  const only = process.argv[3]
  const isAsked = (part: string) => only === undefined || only === part
  try {
    const python = await installLightgbm(home)
    print('missing' in python ? python.missing : `LightGBM ${python.version}`)
    const folds = shopperFolds(sessions)
    if (isAsked('with')) await compare('with PageValues', folds, shopperFeatures(true), published, python)
    if (isAsked('without')) await compare('without PageValues', folds, shopperFeatures(false), publishedWithout, python)
    if (isAsked('months')) await compareMonths(sessions, python)
    if (isAsked('speed')) await reportSpeed(sessions, python)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

async function compare(
  title: string,
  folds: readonly ShopperFold[],
  features: readonly Feature[],
  known: readonly (readonly string[])[],
  python: Python,
  cutsOf: (train: readonly ShopperSession[]) => MemberRows[] = innerCuts,
): Promise<void> {
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
