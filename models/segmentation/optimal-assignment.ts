/**
 * For each row the column that it gets, none twice, so that the sum of costs is least; dynamic programming over the sets
 * of columns taken, O(2^columns x rows x columns). Throws RangeError for more rows than columns, or more than 16 columns.
 */
export function assignOptimally(costs: readonly (readonly number[])[]): number[] {
  const columns = costs[0]?.length ?? 0
  if (costs.length > columns || columns > 16) throw new RangeError(`cannot assign ${costs.length} of ${columns}`)
  const sets = 2 ** columns
  let best = new Float64Array(sets).fill(Number.POSITIVE_INFINITY)
  best[0] = 0
  const chosen: Int8Array[] = []
  for (const row of costs) {
    const next = new Float64Array(sets).fill(Number.POSITIVE_INFINITY)
    const choice = new Int8Array(sets).fill(-1)
    for (let set = 0; set < sets; set++) {
      if (best[set] === Number.POSITIVE_INFINITY) continue
      for (let column = 0; column < columns; column++) {
        const bit = 1 << column
        if (set & bit) continue
        const cost = best[set]! + row[column]!
        if (cost < next[set | bit]!) {
          next[set | bit] = cost
          choice[set | bit] = column
        }
      }
    }
    chosen.push(choice)
    best = next
  }
  let set = best.indexOf(Math.min(...best))
  const assigned: number[] = []
  for (const choice of chosen.reverse()) {
    const column = choice[set]!
    assigned.unshift(column)
    set &= ~(1 << column)
  }
  return assigned
}
