import { fillUnknown } from '../fill-unknown.ts'
import type { Series } from '../forecast-method.ts'
import { centredMovingAverage } from './centred-moving-average.ts'

/** A series that may say whom its season is learnt with, and where in the season it begins. */
export interface CalendarSeries extends Series {
  readonly group?: string
  /** Place in the season of y[0], 0 to period - 1: its calendar month for months. Absent: its season is not known. */
  readonly firstSeason?: number
}

/** Season → relative demand, mean 1. */
export type SeasonIndices = Float64Array

export interface GroupSeasons {
  readonly groups: ReadonlyMap<string | undefined, SeasonIndices>
  /** Of all series: for a group never seen. */
  readonly all: SeasonIndices
}

/** Units for which the season of all is believed by half beside the group's own, in each month of the year. */
const SHRINKAGE_UNITS = 100
/** A month in which a group never sold would make what is divided by its index infinite. */
const SMALLEST_INDEX = 0.05

/**
 * The season of each group: in each month of the year, units of all its series over what their own centred moving
 * averages have there. Many sparse series together show what none of them does, and a large one counts for its units; a
 * group's season is drawn to that of all. Only series of known calendar and more than one period count; without any, all
 * indices are 1. Unknown months do not count. O(months of all series × period).
 */
export function learnGroupSeasons(series: readonly CalendarSeries[], period: number): GroupSeasons {
  const all = { sold: new Float64Array(period), expected: new Float64Array(period) }
  const groups = new Map<string | undefined, typeof all>()
  for (const { y, group, firstSeason } of series) {
    let own = groups.get(group)
    if (own === undefined) {
      own = { sold: new Float64Array(period), expected: new Float64Array(period) }
      groups.set(group, own)
    }
    if (firstSeason === undefined) continue
    const level = centredMovingAverage(fillUnknown(y), period)
    y.forEach((units, t) => {
      if (Number.isNaN(units) || Number.isNaN(level[t])) return
      for (const totals of [own, all]) {
        totals.sold[(firstSeason + t) % period]! += units
        totals.expected[(firstSeason + t) % period]! += level[t]!
      }
    })
  }
  const ofAll = indices(all.sold, all.expected, new Float64Array(period).fill(1))
  return {
    all: ofAll,
    groups: new Map([...groups].map(([group, { sold, expected }]) => [group, indices(sold, expected, ofAll)])),
  }
}

function indices(sold: Float64Array, expected: Float64Array, towards: SeasonIndices): SeasonIndices {
  const ratios = sold.map(
    (units, season) => (units + SHRINKAGE_UNITS * towards[season]!) / (expected[season]! + SHRINKAGE_UNITS),
  )
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length
  return ratios.map((ratio) => Math.max(SMALLEST_INDEX, ratio / mean))
}
