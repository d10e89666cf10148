import { beforeAll, describe, expect, it } from 'vitest'
import {
  articleDemand,
  customerArticleAffinity,
  customerRfm,
  holdoutRows,
  pairPurchases,
  type Rows,
  trainingRows,
} from '../../features/index.ts'
import { pastMoments } from '../../features/pair-rows.ts'
import { FeatureFromLaterError } from '../../models/propensity/known-time.ts'
import { createPropensity } from '../../models/propensity/model.ts'
import { shopDefinition } from '../../models/propensity/shop-propensity.ts'
import { DAY, drawPairShop, insertPairShop } from '../helpers/pair-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

type Raw = Readonly<Record<string, unknown>>

const views = [customerArticleAffinity, customerRfm, articleDemand]
const target = {
  ...pairPurchases,
  sampling: {
    ...pairPurchases.sampling,
    moments: 3,
    sizes: { most_bought: 1e6, most_handled: 1e6, owners: 1e6, strangers: 300, per_bought: 1e6 },
  },
}
const definition = { features: views, target, parseRow: (row: Raw) => row }

async function all<Row>(rows: Rows<Row>): Promise<Row[]> {
  const read: Row[] = []
  for await (const batch of rows) read.push(...batch)
  return read
}

describe('pastMoments', () => {
  it('gives periods one behind the other, all of them over at the end', () => {
    const moments = pastMoments({ ...pairPurchases.sampling, days: 7, moments: 3 }, DAY(70))
    expect(moments).toEqual([
      { from: DAY(49), until: DAY(56) },
      { from: DAY(56), until: DAY(63) },
      { from: DAY(63), until: DAY(70) },
    ])
  })
})

describe('training rows of pairs', () => {
  const database = useTestDatabase()
  beforeAll(() => insertPairShop(database.pool, drawPairShop(4, { customers: 50, articles: 30 })))

  it('have what each view said of the pair before the moment of the row', async () => {
    const rows = await all(trainingRows(database.pool, definition, { asOf: DAY(70) }))
    expect(rows.length).toBeGreaterThan(600)
    for (const row of rows.filter((_, at) => at % 61 === 0)) {
      for (const view of views) {
        const ids = view.entity === 'article' ? [[row.article_id]] : [[row.customer_id], [row.article_id]]
        const keys = view.entity === 'customer' ? ids.slice(0, 1) : ids
        const parameters = keys.map((_, place) => `$${place + 2}`).join(', ')
        const { rows: alone } = await database.pool.query(
          `select * from features.${view.name}_as_of($1, ${parameters})`,
          [row.as_of, ...keys],
        )
        for (const { name } of view.columns) {
          expect(row[`${view.name}__${name}`], `${view.name}.${name}`).toEqual(alone[0]?.[name] ?? null)
        }
      }
    }
  })

  it('come from past moments whose periods are over, in order, and say what came of them as far as it was known', async () => {
    const rows = await all(trainingRows(database.pool, definition, { asOf: DAY(63) }))
    const moments = [...new Set(rows.map((row) => (row.as_of as Date).getTime()))]
    expect(moments).toEqual([42, 49, 56].map((day) => DAY(day).getTime()))
    const bought = rows.filter((row) => row.is_bought === 1)
    const { rows: facts } = await database.pool.query<{ pairs: number }>(
      `select count(distinct (t.customer_id, t.article_id, (t.purchased_at - $1) < interval '7 days'))::integer as pairs
         from niche_data.transactions t
         join niche_data.customers c using (customer_id)
         join niche_data.articles a using (article_id)
        where t.purchased_at >= $1 and t.purchased_at < $2 and t.recorded_at < $2
          and c.created_at < $1 and a.created_at < $1`,
      [DAY(56), DAY(63)],
    )
    expect(bought.filter((row) => (row.as_of as Date).getTime() === DAY(56).getTime())).toHaveLength(facts[0]!.pairs)
  })

  it('know nothing that was recorded at their moment or later', async () => {
    const rows = await all(trainingRows(database.pool, definition, { asOf: DAY(70) }))
    const known = rows.filter((row) => row.known_at !== null)
    expect(known.length).toBeGreaterThan(rows.length / 2)
    for (const row of known) expect(Number(row.known_at)).toBeLessThan(Number(row.as_of))
  })

  it('of a holdout are of its beginning, with what happened until its end', async () => {
    const rows = await all(holdoutRows(database.pool, definition, { asOf: DAY(63), until: DAY(70) }))
    expect(new Set(rows.map((row) => (row.as_of as Date).getTime()))).toEqual(new Set([DAY(63).getTime()]))
    expect(rows.filter((row) => row.is_bought === 1).length).toBeGreaterThan(10)
  })
})

describe('a leak planted in the database', () => {
  const database = useTestDatabase()
  const few = { ...target, sampling: { ...target.sampling, moments: 2 } }
  const quick = createPropensity(
    { ...shopDefinition, target: few },
    { members: ['trees'], rounds: 3, calibrations: ['none'] },
  )
  const options = { seed: 1, signal: new AbortController().signal }
  beforeAll(() => insertPairShop(database.pool, drawPairShop(5, { customers: 50, articles: 30 })))

  it('by looks that were recorded later than the moment is kept out: no row changes', async () => {
    const before = await all(trainingRows(database.pool, quick, { asOf: DAY(70) }))
    // Whoever bought in the last week is written down, after its beginning, to have looked at the article just before it.
    const { rowCount } = await database.pool.query(
      `insert into niche_data.events (customer_id, article_id, event_type, occurred_at, recorded_at)
       select t.customer_id, t.article_id, 'view', $1::timestamptz - interval '12 hours', $1::timestamptz + interval '1 day'
         from niche_data.transactions t where t.purchased_at >= $1`,
      [DAY(63)],
    )
    expect(rowCount).toBeGreaterThan(20)
    expect(await all(trainingRows(database.pool, quick, { asOf: DAY(70) }))).toEqual(before)
    // As of later they are there.
    const later = await all(holdoutRows(database.pool, quick, { asOf: DAY(65), until: DAY(70) }))
    expect(later.some(({ features }) => features['customer_article_affinity.days_since_last_view'] === 2.5)).toBe(true)
  })

  it('by a view that reads the present is refused', async () => {
    const { rows } = await database.pool.query<{ text: string }>(
      `select pg_get_functiondef('features.customer_article_affinity_as_of'::regproc) as text`,
    )
    const honest = rows[0]!.text
    // The moment is taken for ten days later: what is recorded until then is seen.
    const leaking = honest.replaceAll(/([<>]=?) as_of/g, `$1 as_of + interval '10 days'`)
    expect(leaking).not.toBe(honest)
    await database.pool.query(leaking)
    try {
      const fitted = quick.fit(trainingRows(database.pool, quick, { asOf: DAY(70) }), options)
      await expect(fitted).rejects.toBeInstanceOf(FeatureFromLaterError)
      const holdout = holdoutRows(database.pool, quick, { asOf: DAY(56), until: DAY(63) })
      await database.pool.query(honest)
      const model = await quick.fit(trainingRows(database.pool, quick, { asOf: DAY(56) }), options)
      await database.pool.query(leaking)
      await expect(model.evaluate(holdout)).rejects.toBeInstanceOf(FeatureFromLaterError)
    } finally {
      await database.pool.query(honest)
    }
  })

  it('is not there in honest views', async () => {
    const model = await quick.fit(trainingRows(database.pool, quick, { asOf: DAY(63) }), options)
    const { pairs } = await model.evaluate(holdoutRows(database.pool, quick, { asOf: DAY(63), until: DAY(70) }))
    expect(pairs!).toBeGreaterThan(100)
  })
})
