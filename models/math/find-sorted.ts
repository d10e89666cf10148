/** Position of `value` in a strictly ascending array by binary search, or -1. */
export function findSorted(ascending: Int32Array, value: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = ascending[middle]!
    if (found === value) return middle
    if (found < value) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Whether every number is larger than the one before it. */
export function isStrictlyAscending(values: Int32Array): boolean {
  for (let position = 1; position < values.length; position++) {
    if (values[position]! <= values[position - 1]!) return false
  }
  return true
}
