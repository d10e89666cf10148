import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../features/index.ts'
import { decodeArtifact, encodeArtifact } from '../../../models/artifact-format.ts'
import { ArtifactMismatchError, NoTrainingDataError } from '../../../models/errors.ts'
import { popularity } from '../../../models/popularity/model.ts'
import { createRecommendation, recommendation } from '../../../models/recommendation/model.ts'
import { parametersSchema } from '../../../models/recommendation/parameters.ts'
import { ask, catalogue, idsOf, options, plain, rows } from './ask-tiny-shop.ts'
import { bought, boughtNow } from './bought.ts'

describe('a trained recommendation model', () => {
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
