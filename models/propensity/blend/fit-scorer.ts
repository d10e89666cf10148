import type { FitPace } from '../../fit-pace.ts'
import type { MemberName, PropensityParameters } from '../parameters.ts'
import { type BinnedTable, binTable, gatherRows } from '../table/binned-rows.ts'
import { learnBins } from '../table/feature-bins.ts'
import type { FeatureTable } from '../table/feature-table.ts'
import { chooseCalibration } from './calibration.ts'
import { contributionShares } from './explain.ts'
import { fitMember, type MemberRows, type Members } from './fit-member.ts'
import { mixed, mixMembers } from './mix-members.ts'
import { correctSampling } from './sampling-correction.ts'
import type { Scorer } from './scorer.ts'

export interface ScorerData {
  readonly table: FeatureTable
  /** 1 or 0 by row. */
  readonly outcomes: Uint8Array
  /** The inverse of the probability with which each row came into the sample. */
  readonly weights: Float64Array
}

const phases: Readonly<Record<MemberName, string>> = {
  trees: 'growing trees',
  additive: 'weighing bins',
  network: 'training the network',
}

export interface FittedScorer {
  readonly scorer: Scorer
  /** How much each feature moves the log odds of the validation rows, as shares of 1. */
  readonly importance: Float64Array
}

/**
 * Fits every member for each cut and judges it on that cut's validation rows; those together choose the length of members,
 * their shares and the calibration. Then every member with a share is fitted to all rows. The bins are of all rows too: they
 * know no outcome.
 */
export async function fitScorer(
  { table, outcomes, weights }: ScorerData,
  cuts: readonly MemberRows[],
  parameters: PropensityParameters,
  { seed, pace }: { readonly seed: number; readonly pace: FitPace },
): Promise<FittedScorer> {
  const all = Int32Array.from({ length: table.count }, (_, row) => row)
  await pace.begin('sorting values into bins')
  const bins = learnBins(table, all)
  const binned = binTable(table, bins)
  const { weights: learningWeights, shift } = correctSampling(outcomes, weights)
  const data = { outcomes, weights: learningWeights }
  const names = [...new Set(parameters.members)]
  const margins: Float64Array[] = []
  const lengths: number[] = []
  for (const name of names) {
    await pace.begin(`${phases[name]}, for validation`)
    const judged = await judgeMember(name, binned, data, cuts, parameters, { seed, pace })
    margins.push(judged.margins.map((margin) => margin + shift))
    lengths.push(judged.length)
  }
  const rows = Int32Array.from(cuts.flatMap(({ validation }) => [...validation]))
  const judged = {
    outcomes: Uint8Array.from(rows, (row) => outcomes[row]!),
    weights: Float64Array.from(rows, (row) => weights[row]!),
  }
  const shares = mixMembers(margins, judged)
  const calibration = chooseCalibration(parameters.calibrations, { ...judged, margins: mixed(margins, shares) }, seed)
  let members: Members = {}
  for (const [at, name] of names.entries()) {
    if (shares[at] === 0) continue
    await pace.begin(phases[name])
    const last = { train: all, validation: new Int32Array(0) }
    const options = { seed, pace, length: lengths[at]! }
    const { member } = await fitMember(name, binned, data, last, parameters, options)
    members = { ...members, ...member }
  }
  await pace.end()
  const named = names.map((name, at) => [name, shares[at]!] as const).filter(([, share]) => share > 0)
  const { features } = table
  const scorer = { features, bins, members, shares: Object.fromEntries(named), shift, calibration }
  return { scorer, importance: contributionShares(scorer, gatherRows(binned, rows), rows.length) }
}

async function judgeMember(
  name: MemberName,
  table: BinnedTable,
  data: { readonly outcomes: Uint8Array; readonly weights: Float64Array },
  cuts: readonly MemberRows[],
  parameters: PropensityParameters,
  seeds: { readonly seed: number; readonly pace: FitPace },
): Promise<{ readonly margins: Float64Array; readonly length: number }> {
  const margins = new Float64Array(cuts.reduce((sum, { validation }) => sum + validation.length, 0))
  let filled = 0
  let length = 0
  for (const cut of cuts) {
    const fitted = await fitMember(name, table, data, cut, parameters, seeds)
    margins.set(fitted.margins, filled)
    filled += fitted.margins.length
    length += fitted.length / cuts.length
  }
  return { margins, length: Math.max(1, Math.round(length)) }
}
