import { describe, expect, it } from 'vitest'
import type { Client } from '../../sql/connection.ts'
import { copyRowsOut } from '../../sql/copy-rows-out.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('rows copied out', () => {
  const database = useTestDatabase({ empty: true })

  async function onClient<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const client = await database.pool.connect()
    try {
      return await work(client)
    } finally {
      client.release()
    }
  }

  async function copied(client: Client, text: string, orderBy: readonly string[]) {
    const rows: unknown[] = []
    for await (const batch of copyRowsOut(client, text, { orderBy }).rows) rows.push(...batch)
    return rows
  }

  it.each([
    ['boolean', ['true', 'false']],
    ['smallint', ['0', '-32768', '32767']],
    ['integer', ['0', '-2147483648', '2147483647']],
    ['bigint', ['0', '-1', '4294967296', '-4294967297', '9007199254740991', '-9007199254740991']],
    ['double precision', ["'NaN'", "'-Infinity'", '0.1', '1e300', '-5e-324']],
    ['numeric', ['12345678901234567890.123456789', '-0.50', "'NaN'"]],
    ['text', ["''", "'Größe 38 – 漢字'", "'{1,2}'"]],
    ['date', ["'2020-02-29'"]],
    [
      'timestamptz',
      ["'2020-09-22 23:59:59.987654Z'", "'1969-12-31 23:59:59.000001Z'", "'1999-12-31 23:59:59.999Z'", "'infinity'"],
    ],
    ['timestamptz', ["'-infinity'", "'0001-01-01Z'", "'9999-12-31 23:59:59.999999Z'"]],
    ['integer[]', ["'{}'", "'{7}'", "'{3,NULL,-1}'"]],
    ['bigint[]', ["'{}'", "'{5000000000,1}'"]],
    ['double precision[]', ["'{}'", "'{0.25,NULL,NaN,264.57912037037036}'"]],
    ['text[]', ["'{}'", `'{a,"b,c",NULL}'`]],
  ])('have the values of the driver: %s', async (type, values) => {
    const list = [...values, 'null'].map((value, place) => `(${place}, (${value})::${type})`).join(', ')
    const text = `select * from (values ${list}) as listed (place, value)`
    await onClient(async (client) => {
      const { rows } = await client.query(`${text} order by place`)
      expect(rows).toHaveLength(values.length + 1)
      expect(await copied(client, text, ['place'])).toEqual(rows)
    })
  })

  it('are ordered, and of two columns of one name show the last, as the driver does', async () => {
    const text = 'select * from (values (2, 0), (1, 0)) a (n, m) join (values (1, 11), (2, 12)) b (k, m) on k = n'
    expect(await onClient((client) => copied(client, text, ['n']))).toEqual([
      { n: 1, m: 11, k: 1 },
      { n: 2, m: 12, k: 2 },
    ])
  })

  it('come in batches of which the last is shorter, and none for no row', async () => {
    await onClient(async (client) => {
      const reading = copyRowsOut(client, 'select generate_series(1, 45000) as n', {
        orderBy: ['n'],
        batchSize: 20_000,
      })
      let next = 1
      const sizes: number[] = []
      for await (const batch of reading.rows) {
        sizes.push(batch.length)
        expect(batch.every(({ n }) => n === next++)).toBe(true)
      }
      expect(next).toBe(45_001)
      expect(sizes.length).toBeGreaterThan(1)
      expect(sizes.slice(0, -1).every((size) => size >= 20_000)).toBe(true)
      expect(reading.isUnderway()).toBe(false)
      expect(await copied(client, 'select 1 as n where false', ['n'])).toEqual([])
    })
  })

  it('refuse a bigint that no number holds, and a column that is not there', async () => {
    const client = await database.pool.connect()
    await expect(copied(client, 'select 1 as n', ['m'])).rejects.toThrow(/no column "m"/)
    await expect(copied(client, 'select 9007199254740993 as n', ['n'])).rejects.toThrow(/9007199254740993 does not fit/)
    client.release(true)
  })

  it('end with the error of the server, and their connection can be used again', async () => {
    await onClient(async (client) => {
      const reading = copyRowsOut(client, 'select n, 1 / (90000 - n) as q from generate_series(1, 90000) n', {
        orderBy: ['n'],
      })
      const read = async () => {
        for await (const batch of reading.rows) expect(batch.length).toBeGreaterThan(0)
      }
      await expect(read()).rejects.toThrow(/division by zero/)
      expect(reading.isUnderway()).toBe(false)
      expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    })
  })

  it('are under way where the reader left before the last one', async () => {
    const client = await database.pool.connect()
    const reading = copyRowsOut(client, 'select generate_series(1, 1000000) as n', { orderBy: ['n'] })
    for await (const _ of reading.rows) break
    expect(reading.isUnderway()).toBe(true)
    client.release(true)
  })

  it('end with an error when the connection ends', async () => {
    const client = await database.pool.connect()
    client.on('error', () => undefined)
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const read = async () => {
      for await (const _ of copyRowsOut(client, 'select n, pg_sleep(0.001) from generate_series(1, 1000000) n', {
        orderBy: ['n'],
      }).rows) {
        throw new Error('nothing is there before the sort')
      }
    }
    const reading = read()
    const ending = database.pool.query('select pg_terminate_backend($1)', [rows[0]!.pid])
    await expect(reading).rejects.toThrow(/terminat/)
    await ending
    client.release(true)
  })
})
