/** Youngest age of each band but the first, which is for those whose age is not known. */
const FIRST_YEARS = [0, 20, 25, 30, 40, 50, 60] as const

/** Customers are alike within a band: 0 not known, 1 under 20, then 20 to 24, 25 to 29, 30s, 40s, 50s, 60 and older. */
export const AGE_BANDS = FIRST_YEARS.length + 1

export function ageBandOf(age: number | null): number {
  if (age === null) return 0
  return FIRST_YEARS.findLastIndex((first) => age >= first) + 1
}

/** In words: "20 to 24 years". */
export function describeAgeBand(band: number): string {
  if (band === 0) return 'unknown age'
  const [first, next] = [FIRST_YEARS[band - 1]!, FIRST_YEARS[band]]
  if (first === 0) return `under ${next} years`
  return next === undefined ? `${first} years and older` : `${first} to ${next - 1} years`
}
