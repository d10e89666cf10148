import { describe, expect, it } from 'vitest'
import { ChoiceMaker } from '../../../../models/recommendation/hybrid/choice-maker.ts'
import { SIGNALS } from '../../../../models/recommendation/hybrid/signal-set.ts'
import { historyOf } from '../signals/tiny-shop.ts'
import { signalsOf, smallData } from './small-signals.ts'

const ARTICLES = 900
const signals = await signalsOf(await smallData(1_500, ARTICLES))
const days = SIGNALS.indexOf('days_on_sale')

/** Each candidate's signal, which is another for every article. */
const valuesOf = ({ signals: matrix }: { signals: Float32Array }, signal = days) =>
  Array.from({ length: matrix.length / SIGNALS.length }, (_, row) => matrix[row * SIGNALS.length + signal]!)

const choose = (places: readonly number[], targets: readonly number[]) =>
  new ChoiceMaker(signals).make(
    { places: Int32Array.from(places), targets },
    { history: historyOf(places), ageBand: 2 },
  )
const daysOf = (article: number) => Math.fround(Math.log1p(signals.parts.demand.daysOnSale[article]!))

describe('a choice', () => {
  it('begins with what was taken, and holds neither the history nor what nobody ever bought', () => {
    const choice = choose([4, 9], [30, 31])
    expect(choice.taken).toBe(2)
    const values = valuesOf(choice)
    expect(values.slice(0, 2)).toEqual([daysOf(30), daysOf(31)])
    expect(values).not.toContain(daysOf(4))
    expect(values).not.toContain(daysOf(9))
    expect(values).not.toContain(0) // article 901
  })

  it('holds no candidate twice', () => {
    const values = valuesOf(choose([4, 9], [30]))
    expect(new Set(values).size).toBe(values.length)
  })

  it('stands for all articles that could have been taken', () => {
    const sold = signals.parts.demand.customers.filter((customers) => customers > 0).length
    for (const target of [30, 31, 33]) {
      const { standsFor } = choose([4, 9], [target])
      expect(standsFor.reduce((sum, stands) => sum + stands, 0)).toBeCloseTo(sold - 2, 1)
    }
  })

  it('gives on average over the samples the sum over all articles', () => {
    const utility = (value: number) => Math.exp(0.5 * value)
    const history = [4, 9]
    const all = Array.from({ length: ARTICLES }, (_, article) => article).filter(
      (article) => !history.includes(article) && signals.parts.demand.customers[article]! > 0,
    )
    const truth = all.reduce((sum, article) => sum + utility(daysOf(article)), 0)
    const targets = all.slice(0, 60)
    const estimates = targets.map((target) => {
      const choice = choose(history, [target])
      return valuesOf(choice).reduce((sum, value, row) => sum + choice.standsFor[row]! * utility(value), 0)
    })
    const mean = estimates.reduce((sum, estimate) => sum + estimate, 0) / estimates.length
    expect(mean / truth).toBeCloseTo(1, 2)
  })
})
