import type { FitPace } from '../../fit-pace.ts'
import { shuffleInPlace } from '../../math/shuffled.ts'
import { chooseCost, type FittedMember, fitMember, type LabelledMatrix } from '../linear/fit-member.ts'
import type { MemberPlan } from '../linear/members.ts'

/** Which part each row belongs to, 0 to `parts` - 1, equally many each of both outcomes. */
export function assignParts(positive: Uint8Array, parts: number, seed: number): Uint8Array {
  const assigned = new Uint8Array(positive.length)
  for (const outcome of [0, 1]) {
    const rows = Int32Array.from(positive.keys()).filter((row) => positive[row] === outcome)
    shuffleInPlace(rows, seed + outcome)
    rows.forEach((row, place) => {
      assigned[row] = place % parts
    })
  }
  return assigned
}

/** The rows of a part, or all others. */
export function rowsOfPart(parts: Uint8Array, part: number, isIn: boolean): Int32Array {
  return Int32Array.from(parts.keys()).filter((row) => (parts[row] === part) === isIn)
}

export interface MemberFit {
  /** Fitted on every row. */
  readonly fitted: FittedMember
  /** For each row the score of the member as fitted without the row's part: what the blend learns from. */
  readonly outOfFold: Float64Array
}

/** Chooses the cost on the first part, scores every part by the fit on the others, then fits on all. */
export async function fitOutOfFold(
  plan: MemberPlan,
  matrix: LabelledMatrix,
  parts: Uint8Array,
  partCount: number,
  { seed, pace }: { readonly seed: number; readonly pace: FitPace },
): Promise<MemberFit> {
  await pace.begin(`fitting ${plan.name.replaceAll('_', ' ')}`)
  const scores = new Float64Array(matrix.positive.length)
  const first = { rows: rowsOfPart(parts, 0, true), scores }
  const cost = chooseCost(plan, matrix, rowsOfPart(parts, 0, false), seed, first)
  for (let part = 1; part < partCount; part++) {
    await pace.pause(part / (partCount + 1))
    const others = { rows: rowsOfPart(parts, part, true), scores }
    fitMember(plan, matrix, rowsOfPart(parts, part, false), cost, seed, others)
  }
  await pace.pause(partCount / (partCount + 1))
  const all = Int32Array.from(parts.keys())
  return { fitted: fitMember(plan, matrix, all, cost, seed), outOfFold: scores }
}
