import { FitPace } from '../../../models/fit-pace.ts'
import { explainerOf } from '../../../models/propensity/blend/explain.ts'
import { fitMember } from '../../../models/propensity/blend/fit-member.ts'
import { scorerProbabilities } from '../../../models/propensity/blend/scorer.ts'
import { parametersSchema } from '../../../models/propensity/parameters.ts'
import { binRows, binTable } from '../../../models/propensity/table/binned-rows.ts'
import { learnBins } from '../../../models/propensity/table/feature-bins.ts'
import type { Feature } from '../../../models/propensity/table/feature-table.ts'
import { printTable } from '../../helpers/print-table.ts'
import type { BenchFigure } from '../report/bench-figure.ts'
import { SEED, shopperTable } from './judge-shoppers.ts'
import { askLightgbm, type PeerTask, type Python } from './lightgbm-peer.ts'
import { type ShopperSession, shopperFeatures } from './read-online-shoppers.ts'

const TREES = 250
const ASKED = 1000
const REPEATS = 21

/** As ours are chosen. */
export const lightgbmParameters = {
  n_estimators: 1000,
  learning_rate: 0.04,
  num_leaves: 10,
  min_child_samples: 20,
  min_child_weight: 1,
  subsample: 0.6,
  colsample_bytree: 0.9,
  reg_lambda: 5,
  random_state: SEED,
}

/** Rows as LightGBM reads them. */
export function lightgbmRows(
  features: readonly Feature[],
  train: readonly ShopperSession[],
  test: readonly ShopperSession[],
): Pick<PeerTask, 'train' | 'test' | 'outcomes' | 'categorical'> {
  const places = features.map(() => new Map<string, number>())
  const toRow = ({ features: values }: ShopperSession) =>
    features.map(({ name, kind }, at): number | null => {
      const value = values[name]
      if (kind === 'numeric') return typeof value === 'number' ? value : null
      const own = places[at]!
      const category = String(value)
      if (!own.has(category)) own.set(category, own.size)
      return own.get(category)!
    })
  return {
    train: train.map(toRow),
    test: test.map(toRow),
    outcomes: train.map(({ outcome }) => outcome),
    categorical: features.flatMap(({ kind }, at) => (kind === 'categorical' ? [at] : [])),
  }
}

/** One ensemble of 250 trees on all sessions: the time to train it, and to answer 1,000 of them. */
export async function reportSpeed(
  sessions: readonly ShopperSession[],
  python: Python,
): Promise<readonly BenchFigure[]> {
  const features = shopperFeatures(true)
  const asked = sessions.slice(0, ASKED)
  const lines = [
    [`${TREES} trees, ${sessions.length} rows`, 'training s', `${ASKED} answers ms`, `${ASKED} with contributions ms`],
    ['ours', ...(await ourTimes(sessions, asked, features))],
  ]
  if (!('missing' in python)) {
    const { fit_seconds, score_seconds } = await askLightgbm(python.path, {
      ...lightgbmRows(features, sessions, asked),
      parameters: { ...lightgbmParameters, n_estimators: TREES },
      cuts: [],
    })
    lines.push(['LightGBM, one thread', fit_seconds.toFixed(2), (score_seconds * 1000).toFixed(1), ''])
  }
  printTable(lines)
  const [own, peer] = lines.slice(1).map((cells) => cells.slice(1).map(Number))
  const of = 'version' in python ? `LightGBM ${python.version}, one thread` : ''
  const beside = (column: number) => (peer === undefined ? {} : { peers: [{ of, value: peer[column]! }] })
  const shared = { better: 'lower' } as const
  return [
    {
      ...shared,
      name: 'fit_seconds',
      title: `training ${TREES} trees`,
      unit: 's',
      digits: 2,
      ours: own![0]!,
      ...beside(0),
    },
    {
      ...shared,
      name: 'score_ms',
      title: `${ASKED} answers of them`,
      unit: 'ms',
      digits: 1,
      ours: own![1]!,
      ...beside(1),
    },
  ]
}

async function ourTimes(
  sessions: readonly ShopperSession[],
  asked: readonly ShopperSession[],
  features: readonly Feature[],
): Promise<string[]> {
  const rows = Int32Array.from({ length: sessions.length }, (_, row) => row)
  const table = shopperTable(features, sessions)
  const started = performance.now()
  const bins = learnBins(table, rows)
  const binned = binTable(table, bins)
  const data = {
    outcomes: Uint8Array.from(sessions, ({ outcome }) => outcome),
    weights: new Float64Array(sessions.length).fill(1),
  }
  const parameters = parametersSchema.parse({
    ...{ learning_rate: 0.04, max_leaves: 10, rounds: TREES, row_share: 0.6, feature_share: 0.9, l2: 5 },
  })
  const pace = new FitPace({ signal: new AbortController().signal })
  const last = { train: rows, validation: new Int32Array(0) }
  const { member } = await fitMember('trees', binned, data, last, parameters, { seed: SEED, pace })
  const trained = performance.now()
  const scorer = {
    features,
    bins,
    members: member,
    shares: { trees: 1 },
    shift: 0,
    calibration: { kind: 'none' },
  } as const
  const values = asked.map((session) => session.features)
  const times = Array.from({ length: REPEATS }, () => {
    const from = performance.now()
    scorerProbabilities(scorer, binRows(features, bins, values), values.length)
    return performance.now() - from
  }).sort((a, b) => a - b)
  const explain = explainerOf(scorer)
  const explaining = performance.now()
  const asBins = binRows(features, bins, values)
  for (let row = 0; row < values.length; row++) explain(asBins, row)
  const explained = performance.now() - explaining
  return [((trained - started) / 1000).toFixed(2), times[REPEATS >> 1]!.toFixed(1), explained.toFixed(0)]
}
