import type { CompressedSparseRows } from '../../math/compressed-sparse-rows.ts'
import { GrowableFloat32Array } from '../../math/growable-float32-array.ts'
import { GrowableInt32Array } from '../../math/growable-int32-array.ts'
import type { TrainingData } from './training-data.ts'

/** A customer of the last days: what they had before them, and what they then bought that they did not have. */
export interface ValidationCase {
  /** Places, latest first; empty: they had bought nothing. */
  readonly places: Int32Array
  /** Days to the cut, aligned with `places`. */
  readonly ages: Float32Array
  readonly ageBand: number
  /** Places of articles that somebody had bought before the cut; never empty. */
  readonly targets: readonly number[]
}

/**
 * What was known `days` before the end of the data, and who bought something new in them. An article bought before and
 * again in the last days counts as bought at the first purchase, since what lies between was not kept. What nobody had
 * bought before is no target: it may not have been in the shop, so that choosing among such articles teaches nothing.
 */
export function cutLastDays(
  data: TrainingData,
  days: number,
): { readonly before: TrainingData; readonly cases: readonly ValidationCase[] } {
  const { byCustomer, ages } = data.interactions
  const pointers = new GrowableInt32Array()
  const columns = new GrowableInt32Array()
  const keptAges = new GrowableFloat32Array()
  const keptFirst = new GrowableFloat32Array()
  const keptBands = new GrowableInt32Array()
  const cases: ValidationCase[] = []
  const wasSold = new Uint8Array(byCustomer.columnCount)
  byCustomer.columns.forEach((place, at) => {
    if (data.firstAges[at]! >= days) wasSold[place] = 1
  })
  pointers.push(0)
  for (let customer = 0; customer + 1 < byCustomer.pointers.length; customer++) {
    const [start, end] = [byCustomer.pointers[customer]!, byCustomer.pointers[customer + 1]!]
    const history: { place: number; age: number; first: number }[] = []
    const targets: number[] = []
    for (let at = start; at < end; at++) {
      const first = data.firstAges[at]!
      const place = byCustomer.columns[at]!
      if (first < days) {
        if (wasSold[place] === 1) targets.push(place)
      } else history.push({ place, age: (ages[at]! >= days ? ages[at]! : first) - days, first: first - days })
    }
    history.sort((a, b) => a.age - b.age)
    const ageBand = data.ageBands[customer]!
    if (targets.length > 0) {
      cases.push({
        places: Int32Array.from(history, ({ place }) => place),
        ages: Float32Array.from(history, ({ age }) => age),
        ageBand,
        targets,
      })
    }
    if (history.length === 0) continue
    for (const { place, age, first } of history) {
      columns.push(place)
      keptAges.push(age)
      keptFirst.push(first)
    }
    pointers.push(columns.length)
    keptBands.push(ageBand)
  }
  const kept: CompressedSparseRows = {
    columnCount: byCustomer.columnCount,
    pointers: pointers.toArray(),
    columns: columns.toArray(),
  }
  return {
    before: {
      catalogue: data.catalogue,
      interactions: { byCustomer: kept, ages: keptAges.toArray() },
      firstAges: keptFirst.toArray(),
      ageBands: Uint8Array.from(keptBands.toArray()),
    },
    cases,
  }
}
