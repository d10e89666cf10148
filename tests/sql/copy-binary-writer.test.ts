import { describe, expect, it } from 'vitest'
import { CopyBinaryWriter } from '../../sql/copy-binary-writer.ts'
import { copyInto } from '../../sql/copy-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('CopyBinaryWriter', () => {
  const database = useTestDatabase()

  /** Writes rows into a table of one column of that type, and reads them as the server shows them. */
  async function roundTrip(type: string, write: (writer: CopyBinaryWriter) => void): Promise<readonly string[]> {
    const client = await database.pool.connect()
    try {
      await client.query(`create temporary table written (id serial, value ${type})`)
      const writer = new CopyBinaryWriter(1)
      write(writer)
      const count = await copyInto(client, 'copy written (value) from stdin (format binary)', writer.finish())
      expect(count).toBe(writer.rows)
      const { rows } = await client.query<{ value: string }>('select value::text from written order by id')
      return rows.map(({ value }) => value)
    } finally {
      await client.query('drop table if exists written')
      client.release()
    }
  }

  const each =
    <Value>(values: readonly Value[], write: (writer: CopyBinaryWriter, value: Value) => void) =>
    (writer: CopyBinaryWriter) => {
      for (const value of values) {
        writer.beginRow()
        write(writer, value)
      }
    }

  it('writes prices exactly, to the largest', async () => {
    const cents = [
      0, 1, 10, 99, 100, 2999, 10_000, 999_999, 1_000_000, 1_000_001, 100_000_050, 2_000_000_000, 9_999_999_999,
    ]
    expect(
      await roundTrip(
        'numeric(10,2)',
        each(cents, (writer, value) => writer.cents(value)),
      ),
    ).toEqual(cents.map((value) => (value / 100).toFixed(2)))
  })

  it('writes integers of every width, negative ones too, and nulls', async () => {
    const values = [0, 1, -1, 32_767, -32_768, null]
    for (const [type, write] of [
      ['smallint', (writer: CopyBinaryWriter, value: number | null) => writer.int2(value)],
      ['integer', (writer: CopyBinaryWriter, value: number | null) => writer.int4(value)],
      ['bigint', (writer: CopyBinaryWriter, value: number | null) => writer.int8(value)],
    ] as const) {
      expect(await roundTrip(type, each(values, write))).toEqual(values.map((value) => value?.toString() ?? null))
    }
    const large = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 4_294_967_296, -4_294_967_297]
    expect(
      await roundTrip(
        'bigint',
        each(large, (writer, value) => writer.int8(value)),
      ),
    ).toEqual(large.map(String))
  })

  it('writes moments and dates, before 2000 too', async () => {
    const moments = ['2018-09-20T00:00:00Z', '1999-12-31T23:59:59Z', '2020-02-29T12:34:56Z', '2993-01-01T00:00:00Z']
    const seconds = moments.map((moment) => Date.parse(moment) / 1000)
    expect(
      await roundTrip(
        'timestamptz',
        each(seconds, (writer, value) => writer.seconds(value)),
      ),
    ).toEqual(moments.map((moment) => moment.replace('T', ' ').replace('Z', '+00')))
    expect(
      await roundTrip(
        'date',
        each(seconds, (writer, value) => writer.date(value)),
      ),
    ).toEqual(moments.map((moment) => moment.slice(0, 10)))
  })

  it('writes texts of any letters, booleans and numbers with a point', async () => {
    const texts = ['', 'a', 'Kåre & Zoë', '雨', "tab\tquote'back\\slash\n", null]
    expect(
      await roundTrip(
        'text',
        each(texts, (writer, value) => writer.text(value)),
      ),
    ).toEqual(texts)
    expect(
      await roundTrip(
        'boolean',
        each([true, false], (writer, value) => writer.boolean(value)),
      ),
    ).toEqual(['true', 'false'])
    expect(
      await roundTrip(
        'float8',
        each([0.1, -1e300], (writer, value) => writer.float8(value)),
      ),
    ).toEqual(['0.1', '-1e+300'])
    expect(
      await roundTrip(
        'real',
        each([0.5, -2.25], (writer, value) => writer.float4(value)),
      ),
    ).toEqual(['0.5', '-2.25'])
    expect(
      await roundTrip(
        'real[]',
        each([[1, -0.5], []], (writer, value) => writer.float4Array(value)),
      ),
    ).toEqual(['{1,-0.5}', '{}'])
  })

  it('writes more than a block, also by rows that are longer than one', async () => {
    const long = 'x'.repeat(100_000)
    const written = await roundTrip('text', (writer) => {
      for (let n = 0; n < 5_000; n += 1) {
        writer.beginRow(64)
        writer.text(`text ${n}`)
      }
      writer.beginRow(long.length)
      writer.text(long)
    })
    expect(written.length).toBe(5_001)
    expect([written[0], written[4_999], written[5_000]]).toEqual(['text 0', 'text 4999', long])
  })
})
