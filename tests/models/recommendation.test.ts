import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../features/index.ts'
import { ArtifactMismatchError, NoTrainingDataError } from '../../models/errors.ts'
import { popularity } from '../../models/popularity/model.ts'
import { createRecommendation, recommendation } from '../../models/recommendation/model.ts'
import type { RecommendationParameters } from '../../models/recommendation/parameters.ts'
import type { RecommendationPrediction, RecommendationRow } from '../../models/recommendation/recommendation.ts'
import { describeModelContract } from './model-contract.ts'
import { bought, boughtNow } from './recommendation/bought.ts'

const options = { seed: 1, signal: new AbortController().signal }

/** Cosine as it is, so that scores can be followed by eye. */
const plain: Partial<RecommendationParameters> = {
  weighting: { kind: 'cosine' },
  shrinkage: 0,
  row_normalisation: 0,
  item_mean_weight: 0,
}

/**
 * Distinct customers: 10 has 3, 20 has 3, 30 has 1, 40 has 2; 10 and 20 are bought together by 2, 10 and 30 by 1; 40
 * always alone. Cosines: 10–20 2/3, 10–30 1/√3.
 */
const rows = [boughtNow(10, 20), boughtNow(20, 10), boughtNow(10, 30), boughtNow(20), boughtNow(40), boughtNow(40)]

async function ask(
  query: { history: readonly (readonly [number, number])[]; exclude?: readonly number[]; n?: number },
  {
    parameters = plain,
    from = rows,
  }: { parameters?: Partial<RecommendationParameters>; from?: RecommendationRow[] } = {},
): Promise<RecommendationPrediction> {
  const { article_ids, recency_days } = bought(...query.history)
  const model = await createRecommendation(parameters).fit(rowsOf(from), options)
  const { exclude = [], n = 10 } = query
  const [items] = await model.predict([{ history: { article_ids, recency_days }, exclude: new Set(exclude), n }])
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
    const [first, second] = await ask({ history: [[10, 0]], n: 2 })
    expect(first).toEqual({
      article_id: 20,
      score: Math.fround(2 / 3),
      source: 'collaborative',
      reason: { kind: 'bought_together', article_id: 10, customers: 2 },
    })
    expect(second).toEqual({
      article_id: 30,
      score: Math.fround(1 / Math.sqrt(3)),
      source: 'collaborative',
      reason: { kind: 'bought_together', article_id: 10, customers: 1 },
    })
  })

  it('adds up what each article of the history says, and names the one that says most', async () => {
    const [first] = await ask({
      history: [
        [30, 0],
        [20, 0],
      ],
      n: 1,
    })
    expect(first?.article_id).toBe(10)
    expect(first?.score).toBeCloseTo(2 / 3 + 1 / Math.sqrt(3), 6)
    expect(first?.reason).toEqual({ kind: 'bought_together', article_id: 20, customers: 2 })
  })

  it('lets an older purchase of the history say less', async () => {
    const parameters = { ...plain, history_half_life_days: 30 }
    const [first] = await ask(
      {
        history: [
          [30, 10],
          [20, 70],
        ],
        n: 1,
      },
      { parameters },
    )
    expect(first?.score).toBeCloseTo(2 / 3 / 4 + 1 / Math.sqrt(3), 6)
    expect(first?.reason).toMatchObject({ article_id: 30 })
  })

  it('passes over a purchase so old that its weight is nothing', async () => {
    const history = [
      [10, 0],
      [20, 1e6],
    ] as const // 20 alone would recommend 10
    const [first, second, ...others] = await ask({ history })
    expect([first, second].map((item) => item?.reason)).toMatchObject([{ article_id: 10 }, { article_id: 10 }])
    expect(sourcesOf(others)).toEqual([
      [10, 'popular'],
      [40, 'popular'],
    ])
  })

  it('fills up with what is popular, after everything collaborative, without repeating an article', async () => {
    expect(sourcesOf(await ask({ history: [[10, 0]] }))).toEqual([
      [20, 'collaborative'],
      [30, 'collaborative'],
      [10, 'popular'],
      [40, 'popular'],
    ])
  })

  it('recommends what is popular to a customer without history', async () => {
    const items = await ask({ history: [], n: 2 })
    expect(items).toEqual([
      { article_id: 10, score: 3, source: 'popular', reason: { kind: 'popular', customers: 3 } },
      { article_id: 20, score: 3, source: 'popular', reason: { kind: 'popular', customers: 3 } },
    ])
  })

  it('leaves out what is excluded from both sources, and nothing else', async () => {
    expect(
      idsOf(
        await ask({
          history: [
            [10, 0],
            [20, 0],
          ],
          exclude: [20, 40],
        }),
      ),
    ).toEqual([10, 30])
    expect(idsOf(await ask({ history: [[10, 0]], exclude: [10, 20, 30, 40] }))).toEqual([])
  })

  it('puts the smaller article_id first among equal scores', async () => {
    const from = [boughtNow(50, 30, 40), boughtNow(30, 40, 50)]
    expect(idsOf(await ask({ history: [[40, 0]], exclude: [40] }, { from }))).toEqual([30, 50])
  })

  it('adds an article’s own popularity to its score, as the share of the customers who bought anything', async () => {
    const from = [...rows, boughtNow(), boughtNow()]
    const without = await ask({ history: [[10, 0]], n: 2 }, { from })
    const beside = await ask({ history: [[10, 0]], n: 2 }, { from, parameters: { ...plain, item_mean_weight: 0.5 } })
    // All similarities over the 4 articles; 20 was bought 3 times, 30 once, by 6 customers in all.
    const meanRowSum = (2 * (2 / 3) + 2 / Math.sqrt(3)) / 4
    expect(beside[0]!.score - without[0]!.score).toBeCloseTo((0.5 * meanRowSum * 3) / 6, 6)
    expect(beside[1]!.score - without[1]!.score).toBeCloseTo((0.5 * meanRowSum * 1) / 6, 6)
  })

  it('pairs only the latest articles of a customer who has very many', async () => {
    const from = [boughtNow(30, 20, 10), boughtNow(10)]
    const items = await ask({ history: [[30, 0]] }, { from, parameters: { ...plain, max_articles_per_customer: 2 } })
    expect(sourcesOf(items).slice(0, 2)).toEqual([
      [20, 'collaborative'],
      [10, 'popular'],
    ])
    expect(items[1]?.reason).toEqual({ kind: 'popular', customers: 2 })
  })

  it('gives reasons that are true of all purchases, also of those past the cap', async () => {
    const histories = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 }), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(histories, fc.constantFrom(2, 3, 500), async (sets, max_articles_per_customer) => {
        const from = sets.map((ids) => boughtNow(...ids))
        const buyersOf = (...ids: number[]) => sets.filter((set) => ids.every((id) => set.includes(id))).length
        for (const articleId of new Set(sets.flat())) {
          const items = await ask({ history: [[articleId, 0]] }, { from, parameters: { max_articles_per_customer } })
          for (const { article_id, reason } of items) {
            const truth = reason.kind === 'popular' ? buyersOf(article_id) : buyersOf(article_id, reason.article_id)
            expect(reason.customers).toBe(truth)
            if (reason.kind === 'bought_together') expect(reason.article_id).toBe(articleId)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('gives exactly n articles, or all that are not excluded, none twice', async () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 8 }))
    const model = await recommendation.fit(
      rowsOf([boughtNow(1, 2, 3), boughtNow(3, 4), boughtNow(4, 5, 6), boughtNow(7), boughtNow(8, 1)]),
      options,
    )
    await fc.assert(
      fc.asyncProperty(ids, ids, fc.integer({ min: 1, max: 10 }), async (history, exclude, n) => {
        const query = recommendation.parseQuery({ history: { article_ids: history }, exclude, n })
        const found = idsOf((await model.predict([query]))[0]!)
        expect(found).toHaveLength(Math.min(n, 8 - exclude.length))
        expect(new Set(found).size).toBe(found.length)
        expect(found.filter((id) => exclude.includes(id))).toEqual([])
      }),
    )
  })

  it('does not learn from what happened after as_of', async () => {
    const from = rows.map((row) => ({ ...row, target_article_ids: [30, 40] }))
    const query = { history: [[10, 0]] as const, n: 4 }
    expect(await ask(query, { from })).toEqual(await ask(query))
  })

  it('refuses rows without a purchase', async () => {
    await expect(recommendation.fit(rowsOf([boughtNow()]), options)).rejects.toBeInstanceOf(NoTrainingDataError)
  })

  it('can be stopped in every phase of its fit', async () => {
    const phases = new Set<string>()
    await recommendation.fit(rowsOf(rows), { ...options, onProgress: ({ phase }) => phases.add(phase) })
    expect([...phases]).toEqual(['reading purchases', 'comparing articles'])
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
    expect(() => createRecommendation({ shrinkage: -1 })).toThrow(/shrinkage/)
    expect(() => createRecommendation({ neighbors: 0 })).toThrow(/neighbors/)
    expect(() => createRecommendation({ row_normalisation: 2 })).toThrow(/row_normalisation/)
  })

  it('keeps the parameters it was trained with when another estimator loads it', async () => {
    const model = await createRecommendation({ ...plain, history_half_life_days: 1 }).fit(rowsOf(rows), options)
    const loaded = await createRecommendation({ history_half_life_days: null }).load(await model.save())
    const query = recommendation.parseQuery({
      history: { article_ids: [30, 20], recency_days: [0, 5] },
      n: 1,
    })
    expect(await loaded.predict([query])).toEqual(await model.predict([query]))
  })

  it('refuses an artifact whose arrays do not fit together', async () => {
    const artifact = await (await recommendation.fit(rowsOf(rows), options)).save()
    const damaged = [
      { neighbor_similarities: Float32Array.of(1) },
      { neighbor_similarities: new Float64Array(4) },
      { neighbor_customers: Int32Array.of(1, 2, 3) },
      { neighbor_articles: Int32Array.of(1, 2, 0, 4) },
      { neighbor_pointers: Int32Array.of(0, 2, 1, 4, 4) },
      { neighbor_pointers: Int32Array.of(0, 4) },
      { item_means: new Float64Array(3) },
      { article_ids: Int32Array.of(10, 30, 20, 40) },
      { popularity_scores: new Float64Array(5) },
    ]
    await recommendation.load(artifact)
    for (const arrays of damaged) {
      const loading = recommendation.load({ ...artifact, arrays: { ...artifact.arrays, ...arrays } })
      await expect(loading, JSON.stringify(arrays)).rejects.toBeInstanceOf(ArtifactMismatchError)
    }
    const parameters = { ...artifact.parameters, history_half_life_days: 'a month' }
    await expect(recommendation.load({ ...artifact, parameters })).rejects.toThrow(/history_half_life_days/)
  })
})
