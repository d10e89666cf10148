import { describe, expect, it } from 'vitest'
import { recommendation } from '../../models/recommendation/model.ts'
import { describeModelContract } from './model-contract.ts'
import { ask, catalogue, idsOf, plain, rows, sourcesOf } from './recommendation/ask-tiny-shop.ts'
import { bought, boughtNow } from './recommendation/bought.ts'
import { catalogueRow } from './recommendation/catalogue-row.ts'

describeModelContract({
  estimator: recommendation,
  rows,
  holdout: rows.map((row, index) => ({ ...row, target_article_ids: index % 2 === 0 ? [20, 30, 99] : [] })),
  queries: [10, 20, 30].map((articleId) => ({ history: { article_ids: [articleId] }, exclude: [articleId], n: 3 })),
  unknownQuery: { history: { article_ids: [999] }, n: 3 },
  expectFallback: (items) => {
    expect(sourcesOf(items)).toEqual([10, 20, 40].map((articleId) => [articleId, 'popular']))
  },
})

describe('recommendation', () => {
  it('recommends what was bought together with the history, with the pair and its customers as the reason', async () => {
    const [first, second] = await ask({ history: [[10, 0]], exclude: [10], n: 2 })
    expect(first).toMatchObject({
      article_id: 20,
      source: 'history',
      reason: { kind: 'bought_together', article_id: 10, customers: 2 },
    })
    expect(second).toMatchObject({ article_id: 30, source: 'history' })
  })

  it('says when it was bought where only one customer bought both, which would tell of that customer', async () => {
    const items = await ask({ history: [[10, 3.7]], exclude: [10], n: 2 })
    expect(items[1]?.reason).toEqual({ kind: 'because_you_bought', article_id: 10, days_ago: 3 })
  })

  it('names the article of the history that says most', async () => {
    const history = [
      [30, 0],
      [20, 0],
    ] as const
    const [first] = await ask({ history, exclude: [20, 30], n: 1 })
    expect(first).toMatchObject({ article_id: 10, reason: { kind: 'bought_together', article_id: 20, customers: 2 } })
  })

  it('lets an older purchase of the history say less', async () => {
    const history = [
      [30, 10],
      [20, 310],
    ] as const
    const parameters = { ...plain, history_decay: { by: 'days', half_life: 30 } } as const
    const [first] = await ask({ history, exclude: [20, 30], n: 1 }, { parameters })
    expect(first?.reason).toMatchObject({ article_id: 30 })
  })

  it('puts what was only looked at behind what was bought, and says so', async () => {
    const session = { article_ids: [10], weights: [0.5] }
    const [first, second] = await ask({ session, exclude: [10], n: 2 })
    expect(first).toMatchObject({ article_id: 20, source: 'session', reason: { kind: 'bought_together' } })
    expect(second).toMatchObject({ reason: { kind: 'because_you_looked_at', article_id: 10 } })
    const both = await ask({ session, history: [[10, 0]], exclude: [10], n: 1 })
    expect(both[0]?.source).toBe('history')
  })

  it('recommends what is popular to a customer without history', async () => {
    const items = await ask({ n: 2 })
    expect(sourcesOf(items)).toEqual([
      [10, 'popular'],
      [20, 'popular'],
    ])
    expect(items[0]?.reason).toEqual({ kind: 'popular_this_week', section: null, customers: 3, days: 7 })
  })

  it('counts the customers of all time where nobody bought an article this week', async () => {
    const from = [bought([10, 100]), bought([10, 90]), bought([20, 0])]
    const items = await ask({ n: 2 }, { from })
    expect(items.find(({ article_id }) => article_id === 10)?.reason).toEqual({ kind: 'popular', customers: 2 })
  })

  it('recommends by what articles are where nobody bought them together', async () => {
    const items = await ask({ history: [[40, 0]], exclude: [40] }, { articles: catalogue })
    expect(items[0]).toMatchObject({
      article_id: 10,
      source: 'content',
      reason: { kind: 'alike', article_id: 40, shared: { product_type: 'Hoodie', colour_group: 'Black' } },
    })
  })

  it('recommends an article that nobody has bought yet, to those who like its kind', async () => {
    const articles = [...catalogue, catalogueRow(50, { product_type: 'Hoodie', colour_group: 'Black' })]
    const items = await ask({ history: [[40, 0]], exclude: [40] }, { articles })
    expect(idsOf(items)).toContain(50)
    expect(items.find(({ article_id }) => article_id === 50)).toMatchObject({
      source: 'content',
      reason: { kind: 'alike', article_id: 40 },
    })
  })

  it('recommends an article launched after the training, and has neighbors for it', async () => {
    const newcomer = {
      article_id: 60,
      product_code: null,
      price: 20,
      name: 'Hoodie',
      description: null,
      attributes: { product_type: 'Hoodie', colour_group: 'Black' },
    }
    const asked = { newcomers: [newcomer] }
    const items = await ask({ ...asked, history: [[10, 0]], exclude: [10] }, { articles: catalogue })
    expect(items.find(({ article_id }) => article_id === 60)).toMatchObject({
      source: 'content',
      reason: { kind: 'alike', article_id: 10, shared: { product_type: 'Hoodie', colour_group: 'Black' } },
    })
    const session = { article_ids: [60], weights: [1] }
    const neighbors = await ask({ ...asked, session, exclude: [60] }, { articles: catalogue })
    expect(neighbors[0]).toMatchObject({ source: 'session', reason: { article_id: 60 } })
    expect(idsOf(neighbors)).toHaveLength(4)
  })

  it('tells what customers of the same age buy to one who has no history', async () => {
    const young = Array.from({ length: 20 }, () => ({ ...boughtNow(10), age: 22 }))
    const old = Array.from({ length: 20 }, () => ({ ...boughtNow(20), age: 65 }))
    const [first] = await ask({ age: 24, n: 1 }, { from: [...young, ...old] })
    expect(first).toMatchObject({
      article_id: 10,
      source: 'segment',
      reason: { kind: 'popular_in_segment', segment: '20 to 24 years', customers: 20 },
    })
    expect((await ask({ age: 61, n: 1 }, { from: [...young, ...old] }))[0]?.article_id).toBe(20)
  })

  it('leaves out what is excluded or not eligible, and nothing else', async () => {
    const history = [
      [10, 0],
      [20, 0],
    ] as const
    expect(idsOf(await ask({ history, exclude: [20, 40] }))).toEqual([10, 30])
    expect(idsOf(await ask({ history, isEligible: (id) => id > 20 }))).toEqual([30, 40])
    expect(idsOf(await ask({ history, exclude: [10, 20, 30, 40] }))).toEqual([])
  })

  it('puts the smaller article_id first among equal scores', async () => {
    const from = [boughtNow(50, 30, 40), boughtNow(30, 40, 50)]
    expect(idsOf(await ask({ history: [[40, 0]], exclude: [40] }, { from }))).toEqual([30, 50])
  })

  it('explains a score by signals that add up to it, and by the history that made them', async () => {
    const history = [
      [30, 0],
      [20, 0],
    ] as const
    const articles = catalogue
    for (const { score, explanation } of await ask({ history, explain: true }, { articles })) {
      const total = Object.values(explanation!.signals).reduce((sum, signal) => sum + signal, 0)
      expect(total).toBeCloseTo(score, 4)
      const ofHistory = explanation!.history.reduce((sum, { contribution }) => sum + contribution, 0)
      const { history: strong = 0, history_trace: trace = 0 } = explanation!.signals
      expect(ofHistory).toBeCloseTo(strong + trace, 6)
    }
  })

  it('makes an answer less alike with diversity, with the best one still first', async () => {
    const from = [boughtNow(10, 20, 40, 30), boughtNow(10, 20, 40), boughtNow(10, 40, 20)]
    const asked = { history: [[10, 0]] as const, exclude: [10], n: 2 }
    const articles = catalogue
    expect(idsOf(await ask(asked, { from, articles }))).toEqual([40, 20])
    expect(idsOf(await ask({ ...asked, diversity: 0.8 }, { from, articles }))).toEqual([40, 30])
  })
})
