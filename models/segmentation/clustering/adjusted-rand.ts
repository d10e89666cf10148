/**
 * Adjusted Rand index of two partitions of the same points (Hubert & Arabie 1985): 1 when they are the same whatever
 * their labels, about 0 for independent ones, and 1 where both are trivial. Labels are 0 to 255.
 */
export function adjustedRandIndex(first: Uint8Array, second: Uint8Array): number {
  if (first.length !== second.length) throw new RangeError(`${first.length} labels beside ${second.length}`)
  const width = 256
  const together = new Float64Array(width * width)
  const inFirst = new Float64Array(width)
  const inSecond = new Float64Array(width)
  for (let i = 0; i < first.length; i++) {
    together[first[i]! * width + second[i]!]!++
    inFirst[first[i]!]!++
    inSecond[second[i]!]!++
  }
  const pairs = sumOfPairs(together)
  const pairsFirst = sumOfPairs(inFirst)
  const pairsSecond = sumOfPairs(inSecond)
  const expected = (pairsFirst * pairsSecond) / ((first.length * (first.length - 1)) / 2)
  const most = (pairsFirst + pairsSecond) / 2
  return most === expected || first.length < 2 ? 1 : (pairs - expected) / (most - expected)
}

function sumOfPairs(counts: Float64Array): number {
  let sum = 0
  for (const count of counts) sum += (count * (count - 1)) / 2
  return sum
}
