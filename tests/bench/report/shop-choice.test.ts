import { expect, test } from 'vitest'
import { plansNamed } from './bench-plans.ts'
import { readShopChoice, shopFlags } from './shop-choice.ts'

const [reading] = plansNamed(['shop-demand'])
const [writing] = plansNamed(['recommend-load'])
const [without] = plansNamed(['checkout-load'])
const url = 'postgres://localhost/shop'

test('a given database goes to benches that read it, to those that write only when they may', () => {
  const given = readShopChoice({ BENCH_DATABASE_URL: url })
  expect(shopFlags(reading!, given)).toEqual({ flags: ['--database', url], made: undefined, isGiven: true })
  expect(shopFlags(writing!, given).flags).toEqual(['--size', 'small'])
  const allowed = readShopChoice({ BENCH_DATABASE_URL: url, BENCH_DATABASE_MAY_CHANGE: 'yes' })
  expect(shopFlags(writing!, allowed).flags).toEqual(['--database', url])
  expect(shopFlags(without!, allowed)).toEqual({ flags: [], made: undefined, isGiven: false })
})

test('without one each makes a shop of its own size, or of the wanted one', () => {
  expect(shopFlags(reading!, readShopChoice({}))).toEqual({
    flags: ['--size', 'small'],
    made: 'a synthetic shop of size small',
    isGiven: false,
  })
  expect(shopFlags(reading!, readShopChoice({ BENCH_SIZE: 'demo' })).flags).toEqual(['--size', 'demo'])
  expect(() => readShopChoice({ BENCH_SIZE: 'huge' })).toThrow('BENCH_SIZE')
})
