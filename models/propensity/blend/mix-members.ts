import type { Judged } from './calibration.ts'

/** Shares are tried in steps of one tenth. */
const STEPS = 10

/**
 * The shares of the members' margins, from 0 to 1 and together 1, whose mix has the least weighted logistic loss: all
 * combinations of tenths. Of equals the first, which counts the first member most. Few members only: with three there are
 * 66 combinations.
 */
export function mixMembers(members: readonly Float64Array[], { outcomes, weights }: Omit<Judged, 'margins'>): number[] {
  let best: number[] = []
  let least = Number.POSITIVE_INFINITY
  for (const shares of combinations(members.length, STEPS)) {
    const loss = lossOf(members, shares, outcomes, weights)
    if (loss >= least) continue
    least = loss
    best = shares
  }
  return best.map((share) => share / STEPS)
}

/** The margins of the mix. */
export function mixed(members: readonly Float64Array[], shares: readonly number[]): Float64Array {
  const margins = new Float64Array(members[0]?.length ?? 0)
  members.forEach((member, k) => {
    for (let row = 0; row < margins.length; row++) margins[row]! += shares[k]! * member[row]!
  })
  return margins
}

/** All ways to deal `steps` out to so many members. */
function* combinations(members: number, steps: number): Generator<number[]> {
  if (members <= 1) {
    yield members === 1 ? [steps] : []
    return
  }
  for (let own = steps; own >= 0; own--) {
    for (const rest of combinations(members - 1, steps - own)) yield [own, ...rest]
  }
}

function lossOf(
  members: readonly Float64Array[],
  shares: readonly number[],
  outcomes: Uint8Array,
  weights: Float64Array,
): number {
  let sum = 0
  for (let row = 0; row < outcomes.length; row++) {
    let margin = 0
    for (let k = 0; k < members.length; k++) margin += (shares[k]! / STEPS) * members[k]![row]!
    const against = outcomes[row] === 1 ? -margin : margin
    sum += weights[row]! * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))))
  }
  return sum
}
