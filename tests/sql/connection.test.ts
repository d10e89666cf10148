import { describe, expect, it } from 'vitest'
import { connectClient, inTransaction } from '../../sql/connection.ts'
import { copyInto, copyLine } from '../../sql/copy-rows.ts'
import { streamRows } from '../../sql/stream-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('connections', () => {
  const database = useTestDatabase()

  it('give bigint as number, also in arrays, and refuse one that no number holds', async () => {
    const { rows } = await database.pool.query(
      `select 9007199254740991::bigint as largest, array[1, -2]::bigint[] as list, '{}'::bigint[] as none, 1.10::numeric as money`,
    )
    expect(rows).toEqual([{ largest: 9007199254740991, list: [1, -2], none: [], money: '1.10' }])
    await expect(database.pool.query('select 9007199254740992::bigint')).rejects.toThrow(/does not fit/)
  })

  it('speak UTC', async () => {
    const { rows } = await database.pool.query(
      `select to_char('2020-06-01T12:00:00+02'::timestamptz, 'HH24:MI') as time`,
    )
    expect(rows).toEqual([{ time: '10:00' }])
  })

  it('have no JIT, also where the caller brings options of its own', async () => {
    const client = await connectClient({ ...database.settings, options: '-c statement_timeout=1234' })
    try {
      const { rows } = await client.query(
        `select current_setting('jit') as jit, current_setting('statement_timeout') as timeout, current_setting('timezone') as zone`,
      )
      expect(rows).toEqual([{ jit: 'off', timeout: '1234ms', zone: 'UTC' }])
    } finally {
      await client.end()
    }
  })

  it('commit what a transaction did when it ends well, and nothing of it when it throws', async () => {
    await database.pool.query('create table counted (n integer)')
    expect(
      await inTransaction(database.pool, async (client) => {
        await client.query('insert into counted values (1)')
        return 'done'
      }),
    ).toBe('done')
    const failing = inTransaction(database.pool, async (client) => {
      await client.query('insert into counted values (2)')
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect((await database.pool.query('select n from counted')).rows).toEqual([{ n: 1 }])
  })

  it('let a read-only transaction write nothing', async () => {
    const writing = inTransaction(database.pool, (client) => client.query('create table forbidden ()'), {
      readOnly: true,
    })
    await expect(writing).rejects.toThrow(/read-only transaction/)
  })

  it('stop a statement that has no row to show yet once the signal is aborted, and are of use afterwards', async () => {
    const stop = new AbortController()
    const started = performance.now()
    const reading = (async () => {
      for await (const _ of streamRows(database.pool, 'select pg_sleep(60)', [], { signal: stop.signal })) {
        throw new Error('nobody waited for the row')
      }
    })()
    setTimeout(() => stop.abort(new Error('stopped by hand')), 100)
    await expect(reading).rejects.toThrow('stopped by hand')
    expect(performance.now() - started).toBeLessThan(30_000)
    const { rows } = await database.pool.query(
      `select count(*)::int as running from pg_stat_activity where datname = current_database() and query like '%pg_sleep(60)%'
          and state = 'active' and pid <> pg_backend_pid()`,
    )
    expect(rows).toEqual([{ running: 0 }])
  })

  it('survive the end of a connection in the middle of a transaction or a stream', async () => {
    const endMine = `select pg_terminate_backend(pg_backend_pid())`
    await expect(inTransaction(database.pool, (client) => client.query(endMine))).rejects.toThrow()
    const streaming = async () => {
      for await (const _ of streamRows(
        database.pool,
        `select n, case when n = 5000 then (${endMine}) end from generate_series(1, 9000) n`,
      )) {
        // Reading on is all there is to do.
      }
    }
    await expect(streaming()).rejects.toThrow()
    const single = await connectClient(database.settings)
    await expect(single.query(endMine)).rejects.toThrow()
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })

  it('copy any text as it is, and take nothing when the source fails', async () => {
    await database.pool.query('create table copied (place integer, words text)')
    const values = ['tab\there', 'line\nbreak', 'back\\slash', '\\N', '', null, 'carriage\rreturn', '“quotes”, commas']
    const rows = await inTransaction(database.pool, (client) =>
      copyInto(
        client,
        'copy copied from stdin',
        values.map((words, place) => copyLine([place, words])),
      ),
    )
    expect(rows).toBe(values.length)
    const read = await database.pool.query('select words from copied order by place')
    expect(read.rows.map((row) => row.words)).toEqual(values)

    const failing = inTransaction(database.pool, (client) =>
      copyInto(
        client,
        'copy copied from stdin',
        (function* () {
          yield copyLine([100, 'half'])
          throw new Error('the source fails')
        })(),
      ),
    )
    await expect(failing).rejects.toThrow('the source fails')
    expect((await database.pool.query('select count(*)::int as n from copied')).rows).toEqual([{ n: values.length }])
  })

  it('stream a large result in batches', async () => {
    let rows = 0
    const sizes = new Set<number>()
    for await (const batch of streamRows<{ n: number }>(database.pool, 'select generate_series(1, $1) as n', [4_500])) {
      sizes.add(batch.length)
      for (const { n } of batch) expect(n).toBe(++rows)
    }
    expect(rows).toBe(4_500)
    expect([...sizes]).toEqual([2_000, 500])
  })
})
