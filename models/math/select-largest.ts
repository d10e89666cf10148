/**
 * The k-th largest of the first `count` values (k from 1), by quickselect (Hoare 1961) with the middle of three as pivot:
 * O(count) steps on average. Reorders those values.
 */
export function selectLargest(values: Float32Array, count: number, k: number): number {
  if (!(k >= 1 && k <= count)) throw new RangeError(`there is no ${k}. largest of ${count} values`)
  let low = 0
  let high = count - 1
  const wanted = k - 1
  while (low < high) {
    const pivot = middleOf(values[low]!, values[(low + high) >>> 1]!, values[high]!)
    let i = low
    let j = high
    while (i <= j) {
      while (values[i]! > pivot) i++
      while (values[j]! < pivot) j--
      if (i > j) break
      const value = values[i]!
      values[i++] = values[j]!
      values[j--] = value
    }
    if (wanted <= j) high = j
    else if (wanted >= i) low = i
    else break
  }
  return values[wanted]!
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
