import { describe, expect, it } from 'vitest'
import { PairPlaces } from '../../../models/math/pair-places.ts'
import { shuffleInPlace } from '../../../models/math/shuffled.ts'
import { randomSequence } from './dense-matrix.ts'

describe('PairPlaces', () => {
  it('numbers pairs as a map of strings does, far beyond its first size', () => {
    const draw = randomSequence(4)
    const places = new PairPlaces()
    const naive = new Map<string, number>()
    const wrong: string[] = []
    for (let step = 0; step < 20_000; step++) {
      const pair = [Math.floor(draw() * 120) - 2, Math.floor(draw() * 120)] as const
      const expected = naive.get(`${pair}`) ?? naive.size
      naive.set(`${pair}`, expected)
      if (places.add(...pair) !== expected) wrong.push(`${pair}`)
    }
    expect(naive.size).toBeGreaterThan(5000)
    expect(places.length).toBe(naive.size)
    const again = PairPlaces.from(places.pairs().firsts, places.pairs().seconds)
    for (const [pair, place] of naive) {
      const [first, second] = pair.split(',').map(Number)
      if (again.find(first!, second!) !== place) wrong.push(pair)
    }
    expect(wrong).toEqual([])
    expect(again.find(500, 500)).toBe(-1)
  })
})

describe('shuffleInPlace', () => {
  it('keeps every item, and its order for a seed', () => {
    const order = (seed: number) => {
      const items = Int32Array.from({ length: 50 }, (_, at) => at)
      shuffleInPlace(items, seed)
      return [...items]
    }
    expect(order(1)).toEqual(order(1))
    expect(order(1)).not.toEqual(order(2))
    expect(order(1).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at))
  })
})
