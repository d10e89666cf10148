import { beforeAll, describe, expect, it } from 'vitest'
import { readDataPeriod } from '../../features/index.ts'
import { popularity, rollBack, segmentation } from '../../models/index.ts'
import { generateShop } from '../../sql/synthetic/generate-shop.ts'
import { score } from '../../training/score.ts'
import { train } from '../../training/train.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const { signal } = new AbortController()

describe('score', () => {
  const database = useTestDatabase()
  const rows = async (text: string) => (await database.pool.query(text)).rows

  /** Of the shop's data. */
  let end: Date

  beforeAll(async () => {
    await generateShop(database.pool, { size: 300, seed: 4, replace: false })
    end = (await readDataPeriod(database.pool))!.until
  })

  it('refuses in words a model that keeps no scores, and one without a champion', async () => {
    await expect(score(database.pool, popularity, { signal })).rejects.toThrow(/popularity keeps no scores/)
    await expect(score(database.pool, segmentation, { signal })).rejects.toThrow(/run "selvedge train segmentation"/)
  })

  it('keeps the champion’s answer about every customer, and when and by whom it was given', async () => {
    await train(database.pool, segmentation, { seed: 1, signal, override: 'a test' })
    const report = await score(database.pool, segmentation, { signal })
    const [{ buyers }] = await rows('select count(distinct customer_id)::int as buyers from niche_data.transactions')
    expect(report).toMatchObject({ version: 1, entities: buyers, asOf: end })
    expect(await rows('select count(*)::int as n from ml.customer_segments')).toEqual([{ n: buyers }])
    expect(await rows('select scored_table, as_of, entities from ml.scorings')).toEqual([
      { scored_table: 'customer_segments', as_of: end, entities: buyers },
    ])
    // Nobody has moved in a shop that had no segments.
    expect(await rows('select from ml.segment_moves')).toEqual([])
  })

  it('writes a move for whoever changes segment, and keeps since when the others are in theirs', async () => {
    const [mover] = await rows('select * from ml.customer_segments order by customer_id limit 1')
    const before = await rows('select * from ml.customer_segments order by customer_id')
    await database.pool.query('delete from ml.segment_moves')
    await database.pool.query(
      `update ml.customer_segments set segment = 'elsewhere', since = '2020-01-01' where customer_id = $1`,
      [mover.customer_id],
    )
    await database.pool.query('delete from ml.customer_segments where customer_id = $1', [before[1].customer_id])
    await score(database.pool, segmentation, { signal })
    expect(await rows('select * from ml.customer_segments order by customer_id')).toEqual(before)
    expect(
      await rows('select customer_id, moved_at, from_segment, to_segment from ml.segment_moves order by customer_id'),
    ).toEqual([
      {
        customer_id: mover.customer_id,
        moved_at: end,
        from_segment: 'elsewhere',
        to_segment: mover.segment,
      },
      {
        customer_id: before[1].customer_id,
        moved_at: end,
        from_segment: null,
        to_segment: before[1].segment,
      },
    ])
  })

  it('leaves the old answers when it is stopped, and can be run again', async () => {
    const before = await rows('select * from ml.scorings')
    const stopping = new AbortController()
    await expect(
      score(database.pool, segmentation, {
        signal: stopping.signal,
        onProgress: () => stopping.abort(new Error('stopped')),
      }),
    ).rejects.toThrow('stopped')
    expect(await rows('select * from ml.scorings')).toEqual(before)
    await expect(score(database.pool, segmentation, { signal })).resolves.toMatchObject({ version: 1 })
  })

  it('erases what is said of a customer with the customer', async () => {
    const [{ customer_id: id }] = await rows('select customer_id from ml.segment_moves limit 1')
    await database.pool.query('delete from niche_data.customers where customer_id = $1', [id])
    expect(await rows(`select from ml.customer_segments where customer_id = ${id}`)).toEqual([])
    expect(await rows(`select from ml.segment_moves where customer_id = ${id}`)).toEqual([])
  })

  it('is the new champion’s after a rollback and another scoring', async () => {
    await train(database.pool, segmentation.withParameters({ k: 4 }), { seed: 1, signal, override: 'a test' })
    await score(database.pool, segmentation, { signal })
    expect(await rows('select version from ml.scorings join ml.model_version using (model_version_id)')).toEqual([
      { version: 2 },
    ])
    await rollBack(database.pool, segmentation, { reason: 'a test' })
    await score(database.pool, segmentation, { signal })
    expect(await rows('select version from ml.scorings join ml.model_version using (model_version_id)')).toEqual([
      { version: 1 },
    ])
  })
})
