import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../features/index.ts'
import { decodeArtifact, encodeArtifact } from '../../models/artifact-format.ts'
import { ArtifactMismatchError, NoTrainingDataError } from '../../models/errors.ts'
import { popularity } from '../../models/popularity/model.ts'
import { createRecommendation, recommendation } from '../../models/recommendation/model.ts'
import { parametersSchema, type RecommendationParameters } from '../../models/recommendation/parameters.ts'
import type {
  RecommendationPrediction,
  RecommendationQuery,
  RecommendationRow,
} from '../../models/recommendation/recommendation.ts'
import { describeModelContract } from './model-contract.ts'
import { bought, boughtNow } from './recommendation/bought.ts'
import { catalogueRow } from './recommendation/catalogue-row.ts'

const options = { seed: 1, signal: new AbortController().signal }

/** Cosine as it is, so that what is best can be followed by eye. */
const plain: Partial<RecommendationParameters> = parametersSchema.parse({
  candidates: [{ kind: 'item_knn', weighting: { kind: 'cosine' }, shrinkage: 0, row_normalisation: 0 }],
})

/**
 * Distinct customers: 10 has 3, 20 has 3, 30 has 1, 40 has 2; 10 and 20 are bought together by 2, 10 and 30 by 1; 40
 * always alone. Cosines: 10–20 2/3, 10–30 1/√3.
 */
const rows = [boughtNow(10, 20), boughtNow(20, 10), boughtNow(10, 30), boughtNow(20), boughtNow(40), boughtNow(40)]

/** 10 and 40 are black hoodies, 20 is a red hoodie, 30 a black beanie. */
const catalogue = [
  catalogueRow(10, { product_type: 'Hoodie', colour_group: 'Black' }),
  catalogueRow(20, { product_type: 'Hoodie', colour_group: 'Red' }),
  catalogueRow(30, { product_type: 'Beanie', colour_group: 'Black' }),
  catalogueRow(40, { product_type: 'Hoodie', colour_group: 'Black' }),
]

interface Question extends Partial<Omit<RecommendationQuery, 'history' | 'exclude'>> {
  readonly history?: readonly (readonly [number, number])[]
  readonly exclude?: readonly number[]
}

async function ask(
  { history = [], exclude = [], n = 10, ...others }: Question,
  {
    parameters = plain,
    from = rows,
    articles = [],
  }: {
    parameters?: Partial<RecommendationParameters>
    from?: RecommendationRow[]
    articles?: typeof catalogue
  } = {},
): Promise<RecommendationPrediction> {
  const { article_ids, recency_days } = bought(...history)
  const model = await createRecommendation(parameters).fit(rowsOf(from, articles), options)
  const [items] = await model.predict([
    { history: { article_ids, recency_days }, exclude: new Set(exclude), n, ...others },
  ])
  return items!
}

const idsOf = (items: RecommendationPrediction) => items.map(({ article_id }) => article_id)
const sourcesOf = (items: RecommendationPrediction) => items.map(({ article_id, source }) => [article_id, source])

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

  it('places a newcomer alike after it was saved, stored as bytes and loaded', async () => {
    const articles = catalogue.map((row) => ({
      ...row,
      name: `number ${row.article_id}`,
      description: 'warm and soft',
    }))
    const model = await recommendation.fit(rowsOf(rows, articles), options)
    const loaded = await recommendation.load(decodeArtifact(encodeArtifact(await model.save())))
    const newcomers = [
      {
        article_id: 60,
        product_code: null,
        price: 20,
        name: 'Warm hoodie',
        description: 'soft',
        attributes: { product_type: 'Hoodie', colour_group: 'Red' },
      },
    ]
    const query = { ...recommendation.parseQuery({ history: { article_ids: [10] }, n: 5 }), newcomers }
    const [answer] = await model.predict([query])
    expect(answer?.map(({ article_id }) => article_id)).toContain(60)
    expect(await loaded.predict([query])).toEqual([answer])
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

  it('gives reasons that are true of all purchases', async () => {
    const histories = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 }), {
      minLength: 1,
      maxLength: 12,
    })
    let together = 0
    await fc.assert(
      fc.asyncProperty(histories, async (sets) => {
        const from = sets.map((ids) => boughtNow(...ids))
        const buyersOf = (...ids: number[]) => sets.filter((set) => ids.every((id) => set.includes(id))).length
        const model = await recommendation.fit(rowsOf(from), options)
        for (const articleId of new Set(sets.flat())) {
          const history = { article_ids: [articleId], recency_days: [0] }
          const [items = []] = await model.predict([{ history, exclude: new Set(), n: 10 }])
          for (const { article_id, reason } of items) {
            if (reason.kind === 'bought_together') {
              together++
              expect(reason.article_id).toBe(articleId)
              expect(reason.customers).toBe(buyersOf(article_id, articleId))
            } else if (reason.kind === 'because_you_bought') expect(reason.article_id).toBe(articleId)
            else expect(reason).toMatchObject({ kind: 'popular_this_week', customers: buyersOf(article_id) })
          }
        }
      }),
      { numRuns: 60, seed: 4 },
    )
    expect(together).toBeGreaterThan(100)
  })

  it('gives exactly n articles, or all that are not excluded, none twice', async () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 8 }))
    const model = await recommendation.fit(
      rowsOf([boughtNow(1, 2, 3), boughtNow(3, 4), boughtNow(4, 5, 6), boughtNow(7), boughtNow(8, 1)]),
      options,
    )
    const diversities = fc.constantFrom(0, 0.3, 1)
    await fc.assert(
      fc.asyncProperty(
        ids,
        ids,
        fc.integer({ min: 1, max: 10 }),
        diversities,
        async (history, exclude, n, diversity) => {
          const query = recommendation.parseQuery({ history: { article_ids: history }, exclude, n, diversity })
          const found = idsOf((await model.predict([query]))[0]!)
          expect(found).toHaveLength(Math.min(n, 8 - exclude.length))
          expect(new Set(found).size).toBe(found.length)
          expect(found.filter((id) => exclude.includes(id))).toEqual([])
        },
      ),
    )
  })

  it('does not learn from what happened after as_of', async () => {
    const from = rows.map((row) => ({ ...row, target_article_ids: [30, 40] }))
    const query = { history: [[10, 0]] as const, n: 4 }
    expect(await ask(query, { from })).toEqual(await ask(query))
  })

  it('refuses rows without a purchase', async () => {
    await expect(recommendation.fit(rowsOf([boughtNow()], catalogue), options)).rejects.toBeInstanceOf(
      NoTrainingDataError,
    )
  })

  it('chooses the algorithm that foretells the last days best, and learns what each signal counts', async () => {
    // Everybody buys 5; after 10 comes 20, after 40 comes 50. One neighbor by mere counts is 5 for both.
    const from = Array.from({ length: 300 }, (_, i) => {
      const [first, second] = i % 2 === 0 ? [10, 20] : [40, 50]
      return bought([second!, (i % 30) / 2], [first!, 20 + (i % 7)], [5, 30])
    })
    const counts = { kind: 'degree', customer_exponent: 0, source_exponent: 0, target_exponent: 0 }
    const parameters = {
      candidates: [
        { kind: 'item_knn', weighting: counts, neighbors: 1 },
        { kind: 'item_knn', weighting: { kind: 'cosine' } },
      ],
    }
    const model = await createRecommendation(parametersSchema.parse(parameters)).fit(rowsOf(from, catalogue), options)
    const { learned } = (await model.save()).parameters as { learned: { chosen: number } }
    expect(learned.chosen).toBe(1)
  })

  it('can be stopped in every phase of its fit', async () => {
    const phases = new Set<string>()
    await recommendation.fit(rowsOf(rows), { ...options, onProgress: ({ phase }) => phases.add(phase) })
    expect([...phases].slice(0, 2)).toEqual(['reading purchases', 'comparing articles'])
    for (const stopped of phases) {
      const controller = new AbortController()
      const reason = new Error(`stop while ${stopped}`)
      const onProgress = ({ phase }: { phase: string }) => {
        if (phase === stopped) controller.abort(reason)
      }
      const fitting = recommendation.fit(rowsOf(rows), { seed: 1, signal: controller.signal, onProgress })
      await expect(fitting).rejects.toBe(reason)
    }
  })

  it('must beat popularity', () => {
    expect(recommendation.baseline).toBe(popularity)
    expect(recommendation.primaryMetric).toBe(popularity.primaryMetric)
  })

  it('is judged by the articles a customer did not have yet', async () => {
    const model = await createRecommendation(plain).fit(rowsOf(rows), options)
    const metrics = await model.evaluate(rowsOf([{ ...boughtNow(10), target_article_ids: [10, 30] }]))
    // Ranked 20, 30, 40.
    expect(metrics).toMatchObject({ customers: 1, recall_at_20: 1, map_at_12: 1 / 2, coverage_at_20: 3 / 4 })
  })

  it('refuses parameters out of range', () => {
    const candidate = (change: object) => ({ candidates: [{ kind: 'item_knn', ...change }] })
    const refusing = (parameters: object) => () => recommendation.withParameters(parameters as never)
    expect(refusing(candidate({ shrinkage: -1 }))).toThrow(/shrinkage/)
    expect(refusing(candidate({ neighbors: 0 }))).toThrow(/neighbors/)
    expect(refusing(candidate({ kind: 'magic' }))).toThrow(/kind/)
    expect(refusing({ candidates: [] })).toThrow(/candidates/)
    expect(refusing({ history_decay: { by: 'moons', half_life: 3 } })).toThrow(/history_decay/)
  })

  it('keeps the parameters it was trained with when another estimator loads it', async () => {
    const fast = { ...plain, history_decay: { by: 'days', half_life: 0.1 } } as const
    const model = await createRecommendation(fast).fit(rowsOf(rows), options)
    const loaded = await createRecommendation({ history_decay: null }).load(await model.save())
    const query = recommendation.parseQuery({ history: { article_ids: [30, 20], recency_days: [0, 5] }, n: 1 })
    expect(await loaded.predict([query])).toEqual(await model.predict([query]))
  })

  it('refuses an artifact whose arrays do not fit together', async () => {
    const artifact = await (await recommendation.fit(rowsOf(rows, catalogue), options)).save()
    const damaged = [
      { collaborative_neighbor_similarities: Float32Array.of(1) },
      { collaborative_neighbor_similarities: new Float64Array(4) },
      { collaborative_neighbor_articles: Int32Array.of(1, 2, 0, 4) },
      { collaborative_neighbor_pointers: Int32Array.of(0, 2, 1, 4, 4) },
      { pair_customers: Int32Array.of(1, 2, 3) },
      { pair_pointers: Int32Array.of(0, 4) },
      { article_ids: Int32Array.of(10, 30, 20, 40) },
      { attribute_product_type: Int32Array.of(0, 0, 0, 9) },
      { season: new Float32Array(5) },
      { segment_lifts: new Float32Array(4) },
    ]
    await recommendation.load(artifact)
    for (const arrays of damaged) {
      const loading = recommendation.load({ ...artifact, arrays: { ...artifact.arrays, ...arrays } })
      await expect(loading, JSON.stringify(arrays)).rejects.toBeInstanceOf(ArtifactMismatchError)
    }
    const parameters = { ...artifact.parameters, history_decay: 'a month' }
    await expect(recommendation.load({ ...artifact, parameters })).rejects.toThrow(/history_decay/)
  })
})
