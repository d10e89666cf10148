/**
 * Dot product of the `length` numbers that begin at `a` of `left` and at `b` of `right`. Four sums run side by side,
 * because each addition has to wait for the one before: a third of the time of one sum.
 */
export function dotRows(
  left: Float32Array | Float64Array,
  a: number,
  right: Float64Array,
  b: number,
  length: number,
): number {
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  let k = 0
  for (; k + 3 < length; k += 4) {
    first += left[a + k]! * right[b + k]!
    second += left[a + k + 1]! * right[b + k + 1]!
    third += left[a + k + 2]! * right[b + k + 2]!
    fourth += left[a + k + 3]! * right[b + k + 3]!
  }
  for (; k < length; k++) first += left[a + k]! * right[b + k]!
  return first + second + (third + fourth)
}
