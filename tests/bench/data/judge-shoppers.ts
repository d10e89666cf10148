import { FitPace } from '../../../models/fit-pace.ts'
import {
  areaUnderRoc,
  averagePrecision,
  brierScore,
  expectedCalibrationError,
} from '../../../models/math/binary-metrics.ts'
import type { MemberRows } from '../../../models/propensity/blend/fit-member.ts'
import { fitScorer } from '../../../models/propensity/blend/fit-scorer.ts'
import { type Scorer, scorerProbabilities } from '../../../models/propensity/blend/scorer.ts'
import { type PropensityParameters, parametersSchema } from '../../../models/propensity/parameters.ts'
import { binRows } from '../../../models/propensity/table/binned-rows.ts'
import { type Feature, type FeatureTable, FeatureTableBuilder } from '../../../models/propensity/table/feature-table.ts'
import type { ShopperSession } from './read-online-shoppers.ts'
import { stratifiedParts } from './stratified-parts.ts'

export const SEED = 20_180_920
/** Parts of the training part that choose the number of trees, the blend and the calibration, each judged once. */
const INNER_PARTS = 3

export interface ShopperFold {
  readonly train: readonly ShopperSession[]
  readonly test: readonly ShopperSession[]
}

/** Ten stratified folds of a stated seed. */
export function shopperFolds(sessions: readonly ShopperSession[], folds = 10): ShopperFold[] {
  const partOf = stratifiedParts(
    sessions.map(({ outcome }) => outcome),
    folds,
    SEED,
  )
  return Array.from({ length: folds }, (_, fold) => ({
    train: sessions.filter((_, row) => partOf[row] !== fold),
    test: sessions.filter((_, row) => partOf[row] === fold),
  }))
}

export function innerCuts(sessions: readonly ShopperSession[]): MemberRows[] {
  const outcomes = sessions.map(({ outcome }) => outcome)
  const partOf = stratifiedParts(outcomes, INNER_PARTS, SEED + 1)
  const rows = Int32Array.from({ length: sessions.length }, (_, row) => row)
  return Array.from({ length: INNER_PARTS }, (_, part) => ({
    train: rows.filter((row) => partOf[row] !== part),
    validation: rows.filter((row) => partOf[row] === part),
  }))
}

export function shopperTable(features: readonly Feature[], sessions: readonly ShopperSession[]): FeatureTable {
  const builder = new FeatureTableBuilder(features)
  for (const session of sessions) builder.add(session.features)
  return builder.complete()
}

/** A scorer of the training part: everything that is chosen is chosen there. */
export async function fitShoppers(
  features: readonly Feature[],
  train: readonly ShopperSession[],
  cuts: readonly MemberRows[],
  chosen: Partial<PropensityParameters>,
): Promise<Scorer> {
  const data = {
    table: shopperTable(features, train),
    outcomes: Uint8Array.from(train, ({ outcome }) => outcome),
    weights: new Float64Array(train.length).fill(1),
  }
  const pace = new FitPace({ signal: new AbortController().signal })
  return (await fitScorer(data, cuts, parametersSchema.parse(chosen), { seed: SEED, pace })).scorer
}

export function scoreShoppers(scorer: Scorer, test: readonly ShopperSession[]): Float64Array {
  const rows = binRows(
    scorer.features,
    scorer.bins,
    test.map(({ features }) => features),
  )
  return scorerProbabilities(scorer, rows, test.length)
}

/** AUC, PR-AUC, Brier and ECE (15 bins) as cells; of all folds together. */
export function shopperCells(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>): string[] {
  return [areaUnderRoc, averagePrecision, brierScore, expectedCalibrationError].map((metric) =>
    metric(probabilities, outcomes).toFixed(4).replace(/^0/, ''),
  )
}
