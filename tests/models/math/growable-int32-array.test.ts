import { describe, expect, it } from 'vitest'
import { GrowableInt32Array } from '../../../models/math/growable-int32-array.ts'

describe('a growable array', () => {
  it('holds exactly what was pushed, past every doubling', () => {
    const growable = new GrowableInt32Array()
    expect(growable.toArray()).toEqual(new Int32Array(0))
    for (let value = 0; value < 5000; value++) growable.push(value)
    expect(growable.length).toBe(5000)
    expect(growable.toArray()).toEqual(Int32Array.from({ length: 5000 }, (_, index) => index))
  })

  it('gives a copy that later pushes do not change', () => {
    const growable = new GrowableInt32Array()
    growable.push(1)
    const copy = growable.toArray()
    growable.push(2)
    expect([...copy]).toEqual([1])
  })
})
