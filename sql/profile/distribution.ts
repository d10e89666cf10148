/** How often each value occurs, ascending by value. */
export type Frequencies = readonly { readonly value: number; readonly count: number }[]

/** Values in [from, until) and how many there are; `until` null: everything from `from` on. */
export interface Bin {
  readonly from: number
  readonly until: number | null
  readonly count: number
}

export function totalOf(frequencies: Frequencies): number {
  return frequencies.reduce((total, { count }) => total + count, 0)
}

/** The mean. Null: there are no values. */
export function meanOf(frequencies: Frequencies): number | null {
  const total = totalOf(frequencies)
  return total === 0 ? null : frequencies.reduce((sum, { value, count }) => sum + value * count, 0) / total
}

/** The least value that at least `share` of all values do not exceed (inverse of the empirical distribution). */
export function quantileOf(frequencies: Frequencies, share: number): number | null {
  const wanted = share * totalOf(frequencies)
  let seen = 0
  for (const { value, count } of frequencies) {
    seen += count
    if (seen >= wanted) return value
  }
  return null
}

/** Bins of equal width from the one that holds the least value; the last, open, takes all from `openFrom` on. */
export function binsOf(frequencies: Frequencies, width: number, openFrom: number): readonly Bin[] {
  const first = frequencies[0]
  const last = frequencies.at(-1)
  if (!first || !last) return []
  const start = Math.min(Math.floor(first.value / width) * width, openFrom)
  const bins: { from: number; until: number | null; count: number }[] = []
  for (let from = start; from <= last.value && from < openFrom; from += width) {
    bins.push({ from, until: from + width, count: 0 })
  }
  if (last.value >= openFrom) bins.push({ from: openFrom, until: null, count: 0 })
  for (const { value, count } of frequencies) {
    const place = value >= openFrom ? bins.length - 1 : Math.floor((value - start) / width)
    bins[place]!.count += count
  }
  return bins
}

/** Every whole value up to `last`, and one open bin for what is above it. */
export function wholeNumberBins(frequencies: Frequencies, last: number): readonly Bin[] {
  return binsOf(frequencies, 1, last + 1)
}
