import { beforeAll, describe, expect, it } from 'vitest'
import { readDataPeriod, readPairs } from '../../features/index.ts'
import { aliasHolder, propensity, readArtifact, readVersion } from '../../models/index.ts'
import { generateShop } from '../../sql/synthetic/generate-shop.ts'
import { score } from '../../training/score.ts'
import { publishQuickPropensity } from '../helpers/quick-propensity.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const { signal } = new AbortController()

describe('scoring pairs', () => {
  const database = useTestDatabase()
  const rows = async (text: string, values: readonly unknown[] = []) =>
    (await database.pool.query(text, [...values])).rows

  beforeAll(async () => {
    await generateShop(database.pool, { size: 400, seed: 7, replace: false })
  })

  it('refuses in words where there is no champion', async () => {
    await expect(score(database.pool, propensity, { signal })).rejects.toThrow(/run "selvedge train propensity"/)
  })

  it('keeps what the champion says of the candidates of each article, and how many they were', async () => {
    await publishQuickPropensity(database.pool)
    const seen: number[] = []
    const report = await score(database.pool, propensity, { signal, onProgress: ({ share }) => seen.push(share) })
    const { until } = (await readDataPeriod(database.pool))!
    const kept = await rows('select * from ml.likely_buyers order by article_id, customer_id')
    expect(report).toMatchObject({ version: 1, table: 'ml.likely_buyers', asOf: until, entities: kept.length })
    expect(await rows('select scored_table, as_of, entities from ml.scorings')).toEqual([
      { scored_table: 'likely_buyers', as_of: until, entities: kept.length },
    ])
    expect(await rows(`select reltuples from pg_class where oid = 'ml.likely_buyers'::regclass`)).toEqual([
      { reltuples: kept.length },
    ])
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.length).toBeGreaterThan(3)
    expect(seen.at(-1)).toBe(1)

    const candidates = await rows(
      'select article_id, customer_id from features.find_buyer_candidates($1, 1000) order by 1, 2',
      [until],
    )
    expect(await rows('select sum(customers)::int as n from ml.likely_buyer_pools')).toEqual([{ n: candidates.length }])
    // In so small a shop every candidate is kept.
    expect(kept.map(({ article_id, customer_id }) => ({ article_id, customer_id }))).toEqual(candidates)

    const championId = await aliasHolder(database.pool, 'propensity', 'champion')
    const model = await propensity.load(
      await readArtifact(database.pool, await readVersion(database.pool, championId!)),
    )
    const read = await readPairs(database.pool, propensity, candidates)
    const answers = await model.predict(read.rows.map(({ row }) => ({ features: row.features, top: 0 })))
    kept.forEach(({ probability }, at) => {
      expect(probability).toBeCloseTo(answers[at]!.probability, 12)
    })
  })

  it('leaves the old answers when it is stopped at any step, and can be run again', async () => {
    const before = await rows('select * from ml.likely_buyers order by 1, 2')
    for (const steps of [1, 2, 3]) {
      const stopping = new AbortController()
      let left = steps
      const onProgress = () => {
        if (--left === 0) stopping.abort(new Error('stopped'))
      }
      await expect(score(database.pool, propensity, { signal: stopping.signal, onProgress })).rejects.toThrow('stopped')
      expect(await rows('select * from ml.likely_buyers order by 1, 2')).toEqual(before)
    }
    await expect(score(database.pool, propensity, { signal })).resolves.toMatchObject({ entities: before.length })
  })

  it('erases what is said of a customer with the customer, and of an article with the article', async () => {
    const [row] = await rows('select * from ml.likely_buyers limit 1')
    await database.pool.query('delete from niche_data.customers where customer_id = $1', [row.customer_id])
    expect(await rows('select from ml.likely_buyers where customer_id = $1', [row.customer_id])).toEqual([])
  })
})
