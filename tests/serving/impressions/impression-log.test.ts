import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ImpressionLog } from '../../../serving/impressions/impression-log.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { shownAnswer } from './shown-answers.ts'

const ANNA = 1

describe('the log of what was shown', () => {
  const database = useTestDatabase()
  beforeAll(() => insertArticles(database.pool, [{ article_id: 1001 }]))
  afterEach(async () => {
    await database.pool.query('truncate niche_data.customers cascade')
  })

  const errors: Error[] = []
  const open = () => {
    errors.length = 0
    return new ImpressionLog(database.pool, { onError: (error) => errors.push(error) })
  }
  const all = async (sql: string) => (await database.pool.query(sql)).rows
  const counts = async () => {
    const [row] = await all(
      `select (select count(*) from ml.recommendation_answers) as answers,
              (select count(*) from ml.impressions) as impressions`,
    )
    return [row.answers, row.impressions]
  }

  it('keeps an answer with all it was made of, and a row for each article in its place', async () => {
    await insertCustomers(database.pool, [ANNA])
    const log = open()
    const asOf = new Date('2026-03-01T09:59:59.999Z')
    const bought = { kind: 'because_you_bought', article_id: 2001, days_ago: 12, text: 'because you bought a "hat"' }
    const answer = shownAnswer({
      customer_id: ANNA,
      as_of: asOf,
      items: [
        { article_id: 1001, score: 0.75, source: 'collaborative', rung: 'history', reason: bought },
        { article_id: 1002, score: 1e-60, source: 'new\tand\\odd', rung: 'content', reason: { kind: 'new' } },
        { article_id: 1003, score: -2, source: 'popular', rung: 'popular', reason: { kind: 'popular', customers: 7 } },
      ],
    })
    log.add(answer)
    await log.flush()
    expect(await all('select * from ml.recommendation_answers')).toEqual([
      {
        recomm_id: answer.recomm_id,
        customer_id: ANNA,
        scenario: 'customer',
        model_name: 'recommendation',
        model_version: 3,
        as_of: asOf,
        answered_at: answer.answered_at,
      },
    ])
    const rows = await all(
      `select position, article_id, score, source, rung, reason_kind, reason_article_id, reason_customers, reason_facts
         from ml.impressions order by position`,
    )
    expect(rows.map((row) => Object.values(row))).toEqual([
      [1, 1001, 0.75, 'collaborative', 'history', 'because_you_bought', 2001, null, { days_ago: 12 }],
      [2, 1002, 0, 'new\tand\\odd', 'content', 'new', null, null, null],
      [3, 1003, -2, 'popular', 'popular', 'popular', null, 7, null],
    ])
    expect([log.written, log.waiting, log.lost]).toEqual([4, 0, 0])
  })

  it('keeps answers without a customer, without a model and without articles', async () => {
    const log = open()
    log.add(shownAnswer({ model: null, items: [] }))
    await log.close()
    expect(await all('select customer_id, model_name, model_version from ml.recommendation_answers')).toEqual([
      { customer_id: null, model_name: null, model_version: null },
    ])
  })

  it('writes by itself, without being asked', async () => {
    const log = open()
    log.add(shownAnswer())
    await expect.poll(counts, { timeout: 10_000 }).toEqual([1, 10])
    await log.close()
  })

  it('loses nothing of what is added while batches are written, when it is closed', async () => {
    const log = open()
    let added = 0
    const isAdding = { now: true }
    const adders = Array.from({ length: 8 }, async () => {
      while (isAdding.now) {
        // More than wait at most would be refused, where the database is slow.
        if (log.waiting < 50_000) {
          log.add(shownAnswer())
          added++
        }
        await new Promise(setImmediate)
      }
    })
    // Several batches are written and one is half full.
    await expect.poll(() => log.written, { timeout: 20_000 }).toBeGreaterThan(6_000)
    isAdding.now = false
    await Promise.all(adders)
    await log.close()
    expect(await counts()).toEqual([added, added * 10])
    expect([log.written, log.waiting, log.lost, errors]).toEqual([added * 11, 0, 0, []])
  })

  it('leaves out only the answers that the database refuses, and says so', async () => {
    const log = open()
    const bad = shownAnswer({ scenario: 'a zero byte \0' })
    for (let i = 0; i < 20; i++) log.add(i % 9 === 4 ? { ...bad, recomm_id: shownAnswer().recomm_id } : shownAnswer())
    await log.close()
    expect(await counts()).toEqual([18, 180])
    expect([log.written, log.lost]).toEqual([18 * 11, 2 * 11])
    expect(errors.map((error) => error.message)).toEqual([expect.stringContaining('the database refused 22 rows')])
    expect(errors[0]?.cause).toMatchObject({ code: '22021' })
  })

  it('drops, with the customer, an answer whose customer was deleted before it was written', async () => {
    await insertCustomers(database.pool, [ANNA])
    const log = open()
    log.add(shownAnswer({ customer_id: ANNA }))
    log.add(shownAnswer())
    await database.pool.query('delete from niche_data.customers')
    await log.close()
    expect(await all('select customer_id from ml.recommendation_answers')).toEqual([{ customer_id: null }])
    expect(await counts()).toEqual([1, 10])
    expect([log.lost, errors]).toEqual([0, []])
  })

  it('takes nothing that has no proper name or moment, nor anything once it is closed', async () => {
    const log = open()
    log.add(shownAnswer({ recomm_id: '17' }))
    log.add(shownAnswer({ answered_at: new Date(Number.NaN) }))
    await log.close()
    log.add(shownAnswer())
    await log.close()
    expect(await counts()).toEqual([0, 0])
    expect(log.lost).toBe(33)
    expect(errors.map((error) => error.message)).toEqual([
      expect.stringContaining('17 is no UUID'),
      expect.stringContaining('cannot be encoded'),
      expect.stringContaining('closed already'),
    ])
  })
})
