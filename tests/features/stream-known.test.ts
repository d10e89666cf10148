import { describe, expect, it } from 'vitest'
import { streamKnown } from '../../features/stream-known.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const MANY = 'select generate_series(1, 1000000) as n'

describe('a stream of what is known', () => {
  const database = useTestDatabase({ empty: true })

  it('closes the connection of a reader who left in the middle, and the pool goes on', async () => {
    for await (const batch of streamKnown(database.pool, MANY, ['n'], undefined)) {
      expect(batch[0]).toEqual({ n: 1 })
      break
    }
    expect(database.pool.totalCount).toBe(0)
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    expect(database.pool.idleCount).toBe(database.pool.totalCount)
  })

  it('stops between two batches with the reason of the signal', async () => {
    const controller = new AbortController()
    const read = async () => {
      for await (const _ of streamKnown(database.pool, MANY, ['n'], controller.signal)) {
        controller.abort(new Error('stopped by the test'))
      }
    }
    await expect(read()).rejects.toThrow('stopped by the test')
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  it('reads in a transaction that writes nothing', async () => {
    const text = "select set_config('application_name', current_setting('transaction_read_only'), true) as is_read_only"
    for await (const batch of streamKnown(database.pool, text, ['is_read_only'], undefined)) {
      expect(batch).toEqual([{ is_read_only: 'on' }])
    }
  })
})
