import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../../features/index.ts'
import { FitPace } from '../../../../models/fit-pace.ts'
import { cutLastDays } from '../../../../models/recommendation/data/cut-last-days.ts'
import { readTrainingData } from '../../../../models/recommendation/data/training-data.ts'
import { bought } from '../bought.ts'

const pace = new FitPace({ signal: new AbortController().signal })

/** Articles 10, 20, 30, 40 at places 0 to 3; 40 is bought in the last 7 days alone. */
const rows = [
  { ...bought([20, 2], [40, 2], [10, 3], [10, 30], [30, 40]), age: 22 }, // 10 again, 20 new, 40 new in the shop
  bought([30, 5]), // nothing before
  bought([20, 8], [10, 7]), // nothing after
  bought([40, 1]), // only what nobody had bought
]

describe('cutting off the last days', () => {
  it('keeps as history what was bought before, with ages to the cut', async () => {
    const { before } = cutLastDays(await readTrainingData(rowsOf(rows), [], pace), 7)
    const { byCustomer, ages } = before.interactions
    expect([...byCustomer.pointers]).toEqual([0, 2, 4])
    // Between the first and the latest purchase nothing is known: 10 counts as bought 30 days before the end.
    expect([...byCustomer.columns]).toEqual([0, 2, 0, 1])
    expect([...ages]).toEqual([23, 33, 0, 1])
    expect([...before.firstAges]).toEqual([23, 33, 0, 1])
    expect([...before.ageBands]).toEqual([2, 0])
  })

  it('makes a case of whoever bought something new to them, of articles that somebody had bought before', async () => {
    const { cases } = cutLastDays(await readTrainingData(rowsOf(rows), [], pace), 7)
    expect(cases).toEqual([
      { places: Int32Array.of(0, 2), ages: Float32Array.of(23, 33), ageBand: 2, targets: [1] },
      { places: new Int32Array(0), ages: new Float32Array(0), ageBand: 0, targets: [2] },
    ])
  })

  it('leaves the data themselves as they are', async () => {
    const data = await readTrainingData(rowsOf(rows), [], pace)
    const copy = structuredClone(data)
    cutLastDays(data, 7)
    expect(data).toEqual(copy)
  })
})
