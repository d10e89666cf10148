import { cumulate } from '../weighted-draw.ts'

/** Running sums over `count` ranks of which the n-th weighs 1 / (n + flatness): frequent words first, as Zipf found. */
export function weighRanks(count: number, flatness: number): Float64Array {
  return cumulate(Array.from({ length: count }, (_, index) => 1 / (index + 1 + flatness)))
}
