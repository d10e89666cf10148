import type { Random } from './random.ts'

/** Running sums of weights that are not negative: what drawIndex searches. */
export function cumulate(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length)
  let sum = 0
  for (let i = 0; i < weights.length; i += 1) {
    sum += weights[i]!
    sums[i] = sum
  }
  return sums
}

/**
 * An index in [from, until), likely by its weight; `sums` are running sums that begin at `from`.
 * Undefined when all weights there are zero. Takes O(log n).
 */
export function drawIndex(
  sums: Float64Array,
  random: Random,
  from = 0,
  until: number = sums.length,
): number | undefined {
  const total = until > from ? sums[until - 1]! : 0
  if (total <= 0) return undefined
  const target = random.uniform() * total
  let low = from
  let high = until - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sums[middle]! > target) high = middle
    else low = middle + 1
  }
  return low
}

/** One key of the table, likely by its weight. Throws RangeError when all weights are zero. */
export function drawKey<Key extends string>(weights: Readonly<Partial<Record<Key, number>>>, random: Random): Key {
  const keys = Object.keys(weights) as Key[]
  const index = drawIndex(cumulate(keys.map((key) => weights[key] ?? 0)), random)
  if (index === undefined) throw new RangeError('all weights are zero')
  return keys[index]!
}
