import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity, recommendation } from '../../../models/index.ts'
import { generateShop } from '../../../sql/index.ts'
import { train } from '../../../training/train.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { collectClaims, makeNewEvents } from './collect-claims.ts'
import { boughtTogether, buyers, buyersOfAge, describeArticles, lastBoughtOn, launchedOn } from './facts-in-sql.ts'
import { learnedOf, without } from './learned-scores.ts'
import type { Claim, ToldItem } from './reason-claims.ts'

describe('the reasons of recommendations', () => {
  const database = useTestDatabase()
  let claims: readonly Claim[]
  let opened: TestApp
  let trainedUntil: Date
  let articles: ReadonlyMap<number, Readonly<Record<string, string>>>

  beforeAll(async () => {
    await generateShop(database.pool, { size: 1_500, seed: 1, replace: false })
    for (const estimator of [popularity, recommendation]) {
      const signal = new AbortController().signal
      const report = await train(database.pool, estimator, { seed: 1, signal, override: 'for the test' })
      trainedUntil = report.trainedUntil
    }
    await makeNewEvents(database.pool)
    articles = await describeArticles(database.pool)
    opened = await openApp(database)
    claims = await collectClaims(opened.app, database.pool)
  }, 180_000)
  afterAll(() => opened?.close())

  const of = (kind: string) => {
    const found = claims.filter(({ reason }) => reason.kind === kind)
    expect(found.length).toBeGreaterThan(20)
    return found
  }
  const toldOf = <T>(found: readonly Claim[], read: (claim: Claim) => T) => found.map(read)
  const nameOf = (articleId: number | undefined) => articles.get(articleId!)!.name
  const people = (count: number | undefined) => `${count} ${count === 1 ? 'customer' : 'customers'}`

  it('are of the kinds that are checked here, and are hundreds', () => {
    const kinds = new Set(claims.map(({ reason }) => reason.kind))
    expect([...kinds].sort()).toEqual([
      'alike',
      'because_in_cart',
      'because_you_bought',
      'because_you_looked_at',
      'bought_together',
      'new',
      'popular',
      'popular_in_segment',
      'popular_this_week',
    ])
  })

  it('say how many customers had bought both articles when the model was trained, and of what one is known', async () => {
    const found = of('bought_together')
    expect(toldOf(found, ({ reason }) => reason.customers)).toEqual(
      await boughtTogether(database.pool, found, trainedUntil),
    )
    const bought = await lastBoughtOn(database.pool, found)
    for (const [i, { item, reason, subject }] of found.entries()) {
      const isOfSubject = subject.viewed.has(reason.article_id!) || subject.cart.has(reason.article_id!)
      expect(isOfSubject || bought[i] !== null).toBe(true)
      expect(reason.customers).toBeGreaterThanOrEqual(2)
      expect(reason.text).toBe(`${people(reason.customers)} bought this and ${nameOf(reason.article_id)}`)
      expect(item.id).not.toBe(reason.article_id)
    }
  })

  it('say on which day the customer bought the article', async () => {
    const found = of('because_you_bought')
    expect(toldOf(found, ({ reason }) => reason.purchased_on)).toEqual(await lastBoughtOn(database.pool, found))
    for (const { reason } of found) {
      const day = new Date(`${reason.purchased_on}T00:00:00Z`)
      const words = `${day.getUTCDate()} ${day.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })}`
      expect(reason.text).toBe(`Because you bought ${nameOf(reason.article_id)} on ${words} ${day.getUTCFullYear()}`)
    }
  })

  it('name what lies in the cart, and what was looked at', () => {
    for (const { reason, subject } of of('because_in_cart')) {
      expect(subject.cart).toContain(reason.article_id)
      expect(reason.text).toBe(`Goes with ${nameOf(reason.article_id)} in your cart`)
    }
    for (const { reason, subject } of of('because_you_looked_at')) {
      expect(subject.viewed).toContain(reason.article_id)
      expect(reason.text).toBe(`Because you looked at ${nameOf(reason.article_id)}`)
    }
  })

  it('name what two articles truly have in common', async () => {
    const found = of('alike')
    const bought = await lastBoughtOn(database.pool, found)
    for (const [i, { item, reason, subject }] of found.entries()) {
      const [one, other] = [articles.get(item.id)!, articles.get(reason.article_id!)!]
      expect(Object.keys(reason.shared!)).toContain('product_type')
      for (const [attribute, value] of Object.entries(reason.shared!)) {
        expect([one[attribute], other[attribute]]).toEqual([value, value])
      }
      const isOfSubject = subject.viewed.has(reason.article_id!) || subject.cart.has(reason.article_id!)
      expect(isOfSubject || bought[i] !== null).toBe(true)
      expect(reason.text).toBe(`Similar to ${nameOf(reason.article_id)}: ${Object.values(reason.shared!).join(', ')}`)
    }
  })

  it('say how many customers of the same age bought the article', async () => {
    const found = of('popular_in_segment')
    const ages = found.map(({ reason }) => {
      const [first, last] = [...reason.segment!.matchAll(/\d+/g)].map(([text]) => Number(text))
      if (reason.segment!.startsWith('under')) return { first: 0, last: first! - 1 }
      return { first: first!, last: last ?? 130 }
    })
    expect(toldOf(found, ({ reason }) => reason.customers)).toEqual(
      await buyersOfAge(database.pool, found, ages, trainedUntil),
    )
    for (const [i, { reason, subject }] of found.entries()) {
      expect(subject.age).toBeGreaterThanOrEqual(ages[i]!.first)
      expect(subject.age).toBeLessThanOrEqual(ages[i]!.last)
      expect(reason.text).toBe(`Bought by ${people(reason.customers)} of ${reason.segment}`)
    }
  })

  it('say how many customers bought the article, ever and in the last seven days before the training', async () => {
    const lately = of('popular_this_week')
    for (const { item, reason } of lately) {
      expect(reason.days).toBe(7)
      expect(reason.section).toBe(articles.get(item.id)!.section)
    }
    for (const found of [lately, of('popular')]) {
      expect(toldOf(found, ({ reason }) => reason.customers)).toEqual(await buyers(database.pool, found, trainedUntil))
      for (const { reason } of found) expect(reason.text).toContain(`Bought by ${people(reason.customers)}`)
    }
  })

  it('say when a new article entered the shop', async () => {
    const found = of('new')
    expect(toldOf(found, ({ reason }) => reason.launched_on)).toEqual(await launchedOn(database.pool, found))
  })

  it('have scores that their signals add up to, and the articles of the history to the signal of history', async () => {
    let explained = 0
    for (const { customer } of new Set(claims.map(({ subject }) => subject))) {
      if (customer === null) continue
      const response = await opened.app.request(`/api/recommend/${customer}?n=5&explain=true`)
      const { items } = (await response.json()) as { items: readonly ToldItem[] }
      for (const { score, explanation } of items) {
        // An article launched since the training has none.
        if (!explanation) continue
        const signals = Object.values(explanation.signals)
        const size = sum(signals.map(Math.abs))
        expect(Math.abs(sum(signals) - score)).toBeLessThan(1e-5 * size)
        const ofHistory = sum(explanation.history.map(({ contribution }) => contribution))
        const { history = 0, history_trace: trace = 0 } = explanation.signals
        const difference = Math.abs(ofHistory - history - trace)
        expect(difference).toBeLessThan(1e-5 * size)
        if (ofHistory > 0) explained++
      }
    }
    expect(explained).toBeGreaterThan(50)
  })

  it('give each article of the history what the collaborative score is less by without it', async () => {
    const learned = await opened.models.use(recommendation, async (model) => learnedOf(await model.save()))
    let checked = 0
    for (const { customer, viewed, cart } of new Set(claims.map(({ subject }) => subject))) {
      if (customer === null || viewed.size + cart.size > 0) continue
      const { rows } = await database.pool.query(
        'select article_ids, recency_days from features.customer_history_as_of(now(), array[$1::bigint])',
        [customer],
      )
      if (rows.length === 0) continue
      const history = learned.weigh(rows[0])
      const response = await opened.app.request(`/api/recommend/${customer}?n=5&explain=true`)
      const { items } = (await response.json()) as { items: readonly ToldItem[] }
      for (const { id, explanation } of items) {
        const { history: strong = 0, history_trace: trace = 0 } = explanation?.signals ?? {}
        const ofHistory = strong + trace
        if (!explanation || ofHistory === 0) continue
        const score = learned.scoreOf(history, id)
        for (const [i, { article_id, contribution }] of explanation.history.entries()) {
          expect(article_id).toBe(learned.articleIds[history.places[i]!])
          const share = score - learned.scoreOf(without(history, i), id)
          expect(contribution / ofHistory).toBeCloseTo(share / score, 4)
          if (share > 0 && share < score) checked++
        }
      }
    }
    expect(checked).toBeGreaterThan(50)
  })
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
