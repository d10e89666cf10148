import { expect, it } from 'vitest'
import { fillUnknown } from '../../../models/demand/fill-unknown.ts'

const unknown = Number.NaN

it('puts unknown steps on the line between their neighbours, and repeats the ends', () => {
  expect([...fillUnknown(Float64Array.of(unknown, 2, unknown, unknown, 8, unknown))]).toEqual([2, 2, 4, 6, 8, 8])
})

it('takes a series of which nothing is known for zeros', () => {
  expect([...fillUnknown(Float64Array.of(unknown, unknown))]).toEqual([0, 0])
})

it('gives a whole series back as it is', () => {
  const y = Float64Array.of(1, 2)
  expect(fillUnknown(y)).toBe(y)
})
