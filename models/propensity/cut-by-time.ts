import { mixBits } from '../math/mix-bits.ts'
import type { MemberRows } from './blend/fit-member.ts'

/** Per row: whose and as of when. */
export interface RowKeys {
  readonly moments: Float64Array
  readonly customers: Float64Array
}

/**
 * Sets the latest moments apart that hold at least `share` of the rows, never all of them. Where there is one moment only,
 * a seeded part of the customers, with all their rows.
 */
export function cutByTime({ moments, customers }: RowKeys, share: number, seed: number): MemberRows {
  const all = Int32Array.from({ length: moments.length }, (_, row) => row)
  const first = moments.reduce((least, moment) => Math.min(least, moment), Number.POSITIVE_INFINITY)
  const from = latestMoments(moments, share, first)
  const isLate =
    from === undefined
      ? (row: number) => mixBits(Math.imul(customers[row]! + 1, 0x9e3779b1) ^ mixBits(seed)) < share * 2 ** 32
      : (row: number) => moments[row]! >= from
  return { train: all.filter((row) => !isLate(row)), validation: all.filter(isLate) }
}

/** The moment from which on rows are set apart; undefined where there is one moment only. */
function latestMoments(moments: Float64Array, share: number, first: number): number | undefined {
  const counts = new Map<number, number>()
  for (const moment of moments) counts.set(moment, (counts.get(moment) ?? 0) + 1)
  let rows = 0
  let from: number | undefined
  for (const moment of [...counts.keys()].sort((a, b) => b - a)) {
    if (moment === first || rows >= share * moments.length) break
    from = moment
    rows += counts.get(moment)!
  }
  return from
}
