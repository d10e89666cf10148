import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsOf } from '../../../features/index.ts'
import type { DemandModel } from '../../../models/demand/demand.ts'
import { createDemand } from '../../../models/demand/model.ts'
import { ArtifactMismatchError, InvalidParametersError, NoTrainingDataError } from '../../../models/errors.ts'
import { describeModelContract } from '../model-contract.ts'
import { articleRow, shopRows } from './demand-rows.ts'

/** Quick, and all kinds of methods. */
const estimator = createDemand({ methods: ['moving_mean_12'], category_methods: ['seasonal_naive', 'moving_mean_12'] })
const options = { seed: 1, signal: new AbortController().signal }
const rows = shopRows()
const COATS = ['Ladies', 'Outdoor', 'Coat']

describeModelContract({
  estimator,
  rows,
  otherRows: rows.slice(0, 9),
  queries: [{ article_id: 100, category: COATS, h: 3 }, { category: ['Ladies'] }, { article_id: 117 }],
  unknownQuery: { article_id: 999, category: COATS, h: 2 },
  expectFallback: ({ basis, mean, choices }) => {
    expect(basis).toBe('category_mean')
    expect(mean).toHaveLength(2)
    expect(choices).toEqual([])
  },
})

describe('the demand model', () => {
  let model: DemandModel
  beforeAll(async () => {
    model = await estimator.fit(rowsOf(rows), options)
  })
  afterAll(() => model.dispose())
  const ask = async (input: object) => (await model.predict([estimator.parseQuery(input)]))[0]!

  it('forecasts from the month after the last complete one', async () => {
    expect((await ask({ article_id: 100, h: 1 })).first_month).toEqual(new Date('2020-09-01T00:00:00Z'))
  })

  it('says whose experience a forecast rests on', async () => {
    expect(await ask({ article_id: 100 })).toMatchObject({ basis: 'own_history' })
    expect((await ask({ article_id: 100 })).choices.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9)
    expect(await ask({ article_id: 117 })).toMatchObject({ basis: 'launch_profile', choices: [] })
  })

  it('gives each category the sum of those below it, and the shop the sum of all', async () => {
    const mean = async (category: readonly string[]) => (await ask({ category: [...category] })).mean
    const add = (...all: (readonly number[])[]) =>
      all[0]!.map((_, step) => all.reduce((sum, one) => sum + one[step]!, 0))
    const [ladies, men, outdoor, tops, shop] = await Promise.all(
      [['Ladies'], ['Men'], ['Ladies', 'Outdoor'], ['Ladies', 'Tops'], []].map(mean),
    )
    add(ladies!, men!).forEach((units, step) => {
      expect(units).toBeCloseTo(shop![step]!, 9)
    })
    add(outdoor!, tops!).forEach((units, step) => {
      expect(units).toBeCloseTo(ladies![step]!, 9)
    })
    // Articles to come are in their type, and have no number to ask for.
    const coats = await mean(COATS)
    const articles = await Promise.all(
      [100, 103, 106, 109, 112, 115].map(async (id) => (await ask({ article_id: id })).mean),
    )
    add(...articles).forEach((units, step) => {
      expect(units).toBeLessThanOrEqual(coats[step]! + 1e-9)
      expect(units).toBeGreaterThan(0.4 * coats[step]!)
    })
  })

  it('nests the intervals of higher levels around those of lower ones, none below 0', async () => {
    for (const of of [{ article_id: 101 }, { article_id: 116 }, { category: [] }]) {
      const [at50, at80, at95] = await Promise.all([50, 80, 95].map((level) => ask({ ...of, level })))
      at80!.mean.forEach((_, step) => {
        expect(at95!.lo[step]).toBeLessThanOrEqual(at80!.lo[step]!)
        expect(at80!.lo[step]).toBeLessThanOrEqual(at50!.lo[step]!)
        expect(at50!.hi[step]).toBeLessThanOrEqual(at80!.hi[step]!)
        expect(at80!.hi[step]).toBeLessThanOrEqual(at95!.hi[step]!)
        expect(at95!.lo[step]).toBeGreaterThanOrEqual(0)
      })
    }
  })

  it('takes an article that it does not know for one like the mean of its category, or of the one above', async () => {
    const [coats, ladies] = [await ask({ category: COATS }), await ask({ category: ['Ladies'] })]
    const unknown = await ask({ article_id: 999, category: COATS })
    expect(unknown.mean[0]).toBeCloseTo(coats.mean[0]! / 6, 9)
    const ofUnknownType = await ask({ article_id: 999, category: ['Ladies', 'Outdoor', 'Poncho'] })
    expect(ofUnknownType.mean[0]).toBeCloseTo((await ask({ category: ['Ladies', 'Outdoor'] })).mean[0]! / 6, 9)
    const ofUnknownSection = await ask({ article_id: 999, category: ['Ladies', 'Beach', 'Towel'] })
    expect(ofUnknownSection.mean[0]).toBeCloseTo(ladies.mean[0]! / 12, 9)
  })

  it('knows a price response of every article and type, and the shop’s for a type it never saw', () => {
    for (const response of [
      model.priceResponse(100, COATS),
      model.priceResponse(999, COATS),
      model.priceResponse(1, ['x']),
    ]) {
      expect(response!.response).toBeGreaterThan(0)
      expect(response!.lo).toBeLessThan(response!.hi)
    }
  })

  it('refuses a shop that sold nothing, and methods that it does not have', async () => {
    const nothing = rowsOf([articleRow(1, COATS, '2019-01', [0, 0, 0])])
    await expect(estimator.fit(nothing, options)).rejects.toBeInstanceOf(NoTrainingDataError)
    expect(() => estimator.withParameters({ methods: ['crystal_ball'] })).toThrow(InvalidParametersError)
  })

  it('refuses an artifact whose arrays do not fit together', async () => {
    const artifact = await model.save()
    const texts = (change: object) =>
      new Uint8Array(
        Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(artifact.arrays.texts!).toString()), ...change })),
      )
    for (const damage of [
      { mean: new Float64Array(3) },
      { is_leaf: new Uint8Array(1) },
      { texts: new Uint8Array(2) },
      { texts: texts({ basis: [] }) },
    ]) {
      const loading = estimator.load({ ...artifact, arrays: { ...artifact.arrays, ...damage } })
      await expect(loading, Object.keys(damage)[0]!).rejects.toBeInstanceOf(ArtifactMismatchError)
    }
  })
})
