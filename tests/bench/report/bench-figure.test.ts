import { expect, test } from 'vitest'
import { type BenchFigure, reachesPublished, showReference, showValue } from './bench-figure.ts'

const recall: BenchFigure = {
  name: 'recall_at_20',
  title: 'Recall@20',
  unit: '',
  digits: 4,
  better: 'higher',
  ours: 0.19184,
}
const source = 'LightGCN, He et al. 2020'

test('shares are written without their zero, other values with thousands and unit', () => {
  expect(showValue(0.19184, recall)).toBe('.1918')
  expect(showValue(-0.5, { unit: '', digits: 2 })).toBe('-.50')
  expect(showValue(0.4, { unit: 'ms', digits: 1 })).toBe('0.4 ms')
  expect(showValue(12_345.6, { unit: 'req/s', digits: 0 })).toBe('12,346 req/s')
  expect(showReference({ of: source, value: 0.183 }, recall)).toBe(`.1830 (${source})`)
})

test('a published figure is reached when ours is as good in the digits that are shown', () => {
  const beside = (value: number) => reachesPublished({ ...recall, published: { of: source, value } })
  expect(beside(0.1918)).toBe(true)
  expect(beside(0.1919)).toBe(false)
  expect(reachesPublished(recall)).toBeUndefined()
})

test('of errors and times less is better', () => {
  const error: BenchFigure = { ...recall, better: 'lower', digits: 3, ours: 0.8352 }
  expect(reachesPublished({ ...error, published: { of: source, value: 0.835 } })).toBe(true)
  expect(reachesPublished({ ...error, published: { of: source, value: 0.834 } })).toBe(false)
})
