import type pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeAnswer } from '../../../serving/impressions/encode-answer.ts'
import { ImpressionLog } from '../../../serving/impressions/impression-log.ts'
import { writeAnswers } from '../../../serving/impressions/write-answers.ts'
import { connectClient, createPool, type Pool } from '../../../sql/connection.ts'
import { onDatabase } from '../../../sql/scratch-database.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { shownAnswer } from './shown-answers.ts'

describe('the log of what was shown, while the database is away', () => {
  const database = useTestDatabase()
  let admin: pg.Client
  let databaseName: string
  let pool: Pool
  const errors: Error[] = []

  beforeEach(async () => {
    errors.length = 0
    const { rows } = await database.pool.query<{ name: string }>('select current_database() as name')
    databaseName = rows[0]!.name
    admin = await connectClient(onDatabase(database.settings, 'postgres'))
    pool = createPool(database.settings, { max: 2 })
  })
  afterEach(async () => {
    await comeBack()
    await pool.end()
    await admin.end()
    await database.pool.query('truncate ml.recommendation_answers cascade')
  })

  const name = () => admin.escapeIdentifier(databaseName)
  /** Takes no connection and ends those there are, as a database that restarts. */
  const goAway = async () => {
    await admin.query(`alter database ${name()} with allow_connections false`)
    await admin.query('select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1', [
      databaseName,
    ])
  }
  const comeBack = () => admin.query(`alter database ${name()} with allow_connections true`)
  const open = (options: { waitingAtMost?: number; closeWithinMs?: number } = {}) =>
    new ImpressionLog(pool, { onError: (error) => errors.push(error), ...options })
  const counts = async () => {
    const { rows } = await database.pool.query(
      `select (select count(*) from ml.recommendation_answers) as answers,
              (select count(*) from ml.impressions) as impressions`,
    )
    return [rows[0].answers, rows[0].impressions]
  }

  it('keeps what is added and writes it once when the database is back', async () => {
    const log = open()
    log.add(shownAnswer())
    await goAway()
    await log.flush()
    log.add(shownAnswer())
    expect([log.waiting, log.written, log.lost]).toEqual([22, 0, 0])
    expect(errors).toHaveLength(1)
    await comeBack()
    await expect.poll(counts, { timeout: 20_000 }).toEqual([2, 20])
    await log.close()
    expect([log.waiting, log.written, log.lost]).toEqual([0, 22, 0])
  })

  it('keeps no more than it may, counts the rest as lost, and says so once for each time away', async () => {
    const log = open({ waitingAtMost: 30 })
    await goAway()
    for (let i = 0; i < 5; i++) log.add(shownAnswer())
    expect([log.waiting, log.lost]).toEqual([22, 33])
    expect(errors.map((error) => error.message)).toEqual([expect.stringContaining('too many wait')])
    await comeBack()
    await log.close()
    expect(await counts()).toEqual([2, 20])
    expect([log.written, log.lost]).toEqual([22, 33])
  })

  it('gives up at the end when the database stays away, and counts what is lost', async () => {
    const log = open({ closeWithinMs: 300 })
    await goAway()
    log.add(shownAnswer())
    await log.close()
    expect([log.waiting, log.written, log.lost]).toEqual([0, 0, 11])
    expect(errors.at(-1)?.message).toContain('the database did not take 11 rows within 300 ms')
  })

  it('writes no answer twice when it was not told that a batch was committed', async () => {
    const answers = [shownAnswer(), shownAnswer()].map(encodeAnswer)
    await writeAnswers(pool, answers.slice(0, 1), { isAgain: false })
    expect(await writeAnswers(pool, answers, { isAgain: true })).toEqual({ done: 22, refused: 0, reason: undefined })
    expect(await counts()).toEqual([2, 20])
    // As when the first commit was still under way at the second look.
    expect(await writeAnswers(pool, answers, { isAgain: false })).toEqual({ done: 22, refused: 0, reason: undefined })
    expect(await counts()).toEqual([2, 20])
  })
})
