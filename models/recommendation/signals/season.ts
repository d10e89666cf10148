import type { Interactions } from '../collaborative/collaborative-model.ts'
import type { AttributeValues } from '../data/article-catalogue.ts'

const YEAR_DAYS = 365
/** What is bought in these days after the same moment a year ago tells what is in season. */
const WINDOW_DAYS = 21
/** Purchases of the average type in the window, of which a small one is held to. */
const SMOOTHING = 20

/**
 * How much more than in the mean of the year a product type sold a year ago in the three weeks after the same day: log
 * ratio, per article; 0 where the data do not reach back a year.
 */
export function measureSeason({ byCustomer, ages }: Interactions, types: AttributeValues): Float32Array {
  const inWindow = new Float64Array(types.names.length + 1)
  const inYear = new Float64Array(types.names.length + 1)
  let oldest = 0
  byCustomer.columns.forEach((article, at) => {
    const age = ages[at]!
    const type = types.of[article]! + 1
    oldest = Math.max(oldest, age)
    if (age < YEAR_DAYS) inYear[type]!++
    if (age < YEAR_DAYS && age >= YEAR_DAYS - WINDOW_DAYS) inWindow[type]!++
  })
  const signal = new Float32Array(types.of.length)
  if (oldest < YEAR_DAYS) return signal
  const all = inWindow.reduce((sum, count) => sum + count, 0) / inYear.reduce((sum, count) => sum + count, 0)
  return signal.map((_, article) => {
    const type = types.of[article]! + 1
    const expected = inYear[type]! * all
    return Math.log((inWindow[type]! + SMOOTHING) / (expected + SMOOTHING))
  })
}
