import { beforeEach, describe, expect, it } from 'vitest'
import { pruneImpressions } from '../../../serving/jobs/prune-impressions.ts'
import { runJob } from '../../../serving/jobs/run-job.ts'
import { emptyShop } from '../../../sql/fill-shop.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { rolledBack } from '../../helpers/views-shop.ts'
import { depsOf } from '../../serving/jobs/made-up-jobs.ts'
import { layAnswers, recommId } from './shown.ts'

const ANNA = 1
const BEN = 2
const JACKET = 1001

describe('what was shown', () => {
  const database = useTestDatabase()

  /** An answer for Anna, one for Ben and one for nobody, with feedback of each, Anna's with and without a RecommId. */
  beforeEach(async () => {
    await database.pool.query('truncate niche_data.customers, niche_data.articles cascade')
    await insertArticles(database.pool, [{ article_id: JACKET }])
    await insertCustomers(database.pool, [ANNA, BEN])
    await layAnswers(database.pool, [
      { answer: 1, customer: ANNA, at: '2026-01-01T10:00Z', items: [JACKET, 1002] },
      { answer: 2, customer: BEN, at: '2026-01-31T10:00Z', items: [JACKET, 1002, 1003] },
      { answer: 3, at: '2026-01-31T10:00Z', items: [JACKET] },
    ])
    const told = [1, 2, 3].map((answer) => ({
      feedback_type: 'click',
      article_id: JACKET,
      recomm_id: recommId(answer),
      occurred_at: '2026-01-31T11:00Z',
    }))
    await database.pool.query('select ml.record_feedback($1)', [
      JSON.stringify([...told, { feedback_type: 'view', customer_id: ANNA, article_id: JACKET }]),
    ])
  })

  /** Table of schema ml that tells of answers -> its rows: answer, customer. */
  const rest = async (db: Pick<typeof database.pool, 'query'> = database.pool) => {
    const { rows } = await db.query(
      `select 'answers' as of, right(recomm_id::text, 1) as answer, customer_id from ml.recommendation_answers
       union all select 'impressions', right(recomm_id::text, 1), null from ml.impressions
       union all select 'feedback', right(recomm_id::text, 1), customer_id from ml.recommendation_feedback
       order by 1, 2, 3`,
    )
    return rows.map((row) => [row.of, row.answer, row.customer_id].filter((part) => part !== null).join(' '))
  }
  const OF_BEN_AND_NOBODY = [
    'answers 2 2',
    'answers 3',
    'feedback 2 2',
    'feedback 3',
    ...Array(3).fill('impressions 2'),
    'impressions 3',
  ]

  it('is erased with the customer in the same transaction, and nothing else is', async () => {
    expect(await rest()).toHaveLength(OF_BEN_AND_NOBODY.length + 5)
    await database.pool.query('delete from niche_data.customers where customer_id = $1', [ANNA])
    expect(await rest()).toEqual(OF_BEN_AND_NOBODY)
  })

  it('is there again when the deletion is rolled back', async () => {
    const before = await rest()
    await rolledBack(database.pool, async (client) => {
      await client.query('delete from niche_data.customers')
      expect(await rest(client)).toEqual(['answers 3', 'feedback 3', 'impressions 3'])
    })
    expect(await rest()).toEqual(before)
  })

  it('goes with the shop when that is filled anew', async () => {
    await emptyShop(database.pool)
    expect(await rest()).toEqual([])
  })

  it('has no table that refers to a customer and is not erased with them', async () => {
    const { rows } = await database.pool.query(
      `select c.oid::regclass::text as name,
              coalesce((select k.confdeltype = 'c' from pg_constraint k
                 where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'niche_data.customers'::regclass), false)
                as is_erased
         from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id'
        where c.relkind = 'r' and c.relnamespace = 'ml'::regnamespace order by 1`,
    )
    expect(rows).toEqual([
      { name: 'ml.customer_lifetime_values', is_erased: true },
      { name: 'ml.customer_segments', is_erased: true },
      { name: 'ml.likely_buyers', is_erased: true },
      { name: 'ml.recommendation_answers', is_erased: true },
      { name: 'ml.recommendation_feedback', is_erased: true },
      { name: 'ml.segment_moves', is_erased: true },
    ])
  })

  it('is pruned by its age: old answers with all of theirs, and old feedback', async () => {
    const keep = `extract(days from now() - timestamptz '2026-01-15') * interval '1 day'`
    const { rows } = await database.pool.query(`select ml.prune_impressions(${keep}) as pruned`)
    expect(rows).toEqual([{ pruned: 1 }])
    expect(await rest()).toEqual([...OF_BEN_AND_NOBODY.slice(0, 4), 'feedback 1', ...OF_BEN_AND_NOBODY.slice(4)])
    await database.pool.query(
      `update ml.recommendation_feedback set recorded_at = '2026-01-01' where recomm_id is null`,
    )
    await database.pool.query(`select ml.prune_impressions(${keep})`)
    expect(await rest()).toEqual(OF_BEN_AND_NOBODY)
  })

  it('is pruned by the job after 90 days', async () => {
    await database.pool.query(`update ml.recommendation_answers set answered_at = now() - interval '89 days'`)
    await database.pool.query(
      `update ml.recommendation_answers set answered_at = now() - interval '91 days' where customer_id = $1`,
      [ANNA],
    )
    const { state, log } = await runJob(pruneImpressions, depsOf(database), {
      trigger: 'cron',
      withLane: true,
      signal: new AbortController().signal,
    })
    expect({ state, log }).toEqual({ state: 'succeeded', log: '1 answers with their impressions were deleted' })
    expect((await rest()).filter((row) => row.startsWith('answers'))).toEqual(['answers 2 2', 'answers 3'])
  })

  it.each([
    [
      'deleting a customer',
      'select from ml.recommendation_answers where customer_id = 1',
      'customer_id_answered_at_idx',
    ],
    [
      'deleting a customer',
      'select from ml.recommendation_feedback where customer_id = 1',
      'customer_id_article_id_fee',
    ],
    ['deleting an answer', `select from ml.impressions where recomm_id = '${recommId(1)}'`, 'impressions_pkey'],
    [
      'deleting an answer',
      `select from ml.recommendation_feedback where recomm_id = '${recommId(1)}'`,
      'recomm_id_idx',
    ],
    ['pruning', `select from ml.recommendation_answers where answered_at < '2026-01-01'`, 'answers_answered_at_idx'],
    ['pruning', `select from ml.recommendation_feedback where recorded_at < '2026-01-01'`, 'recorded_at_idx'],
  ])('has an index for %s: %s', async (_, question, index) => {
    await rolledBack(database.pool, async (client) => {
      await client.query('set local enable_seqscan = off')
      const { rows } = await client.query(`explain ${question}`)
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(index)
    })
  })
})
