/** Share of the items for which it is true. NaN without items. */
export function shareOf<T>(items: readonly T[], isCounted: (item: T) => boolean): number {
  return items.filter(isCounted).length / items.length
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The smallest value with at least this share of all at or below it. NaN without values. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function countBy<T, Key>(items: Iterable<T>, keyOf: (item: T) => Key): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/** How unequal sales are over the articles that sold. */
export interface Concentration {
  /** Articles that sold. */
  readonly articles: number
  /** Share of the units that the best-selling 1 % and 10 % of these have. */
  readonly top1Percent: number
  readonly top10Percent: number
  /** 0: all sell the same; 1: one sells everything. */
  readonly gini: number
}

/** `counts`: units of each article that sold. */
export function concentrationOf(counts: Iterable<number>): Concentration {
  const descending = [...counts].sort((a, b) => b - a)
  const units = descending.reduce((sum, count) => sum + count, 0)
  const topShare = (share: number) =>
    descending.slice(0, Math.ceil(share * descending.length)).reduce((sum, count) => sum + count, 0) / units
  const n = descending.length
  // Of ascending counts: 2 * sum(i * x_i) / (n * sum(x)) - (n + 1) / n, with i from 1.
  const weighted = descending.reduce((sum, count, place) => sum + (n - place) * count, 0)
  return {
    articles: n,
    top1Percent: topShare(0.01),
    top10Percent: topShare(0.1),
    gini: (2 * weighted) / (n * units) - (n + 1) / n,
  }
}

/** Least-squares slope of log(units) over log(rank) for the ranks from `first` to `last`, 1 the best seller. */
export function rankSlope(counts: Iterable<number>, first: number, last: number): number {
  const descending = [...counts].sort((a, b) => b - a)
  const points = descending.slice(first - 1, last).map((count, i) => [Math.log(first + i), Math.log(count)] as const)
  const meanX = meanOf(points.map(([x]) => x))
  const meanY = meanOf(points.map(([, y]) => y))
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return covariance / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}

/** Half the sum of the differences: 0 when two distributions are equal, 1 when they have nothing in common. */
export function totalVariation(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const shares = (counts: ReadonlyMap<string, number>) => {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
    return (key: string) => (counts.get(key) ?? 0) / total
  }
  const shareA = shares(a)
  const shareB = shares(b)
  return [...new Set([...a.keys(), ...b.keys()])].reduce((sum, key) => sum + Math.abs(shareA(key) - shareB(key)), 0) / 2
}
