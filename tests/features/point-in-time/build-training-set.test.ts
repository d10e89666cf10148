import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customerArticleAffinity } from '../../../features/customer-article-affinity.ts'
import { customerHistory } from '../../../features/customer-history.ts'
import { customerRfm } from '../../../features/customer-rfm.ts'
import { buildTrainingSet } from '../../../features/point-in-time/build-training-set.ts'
import {
  DAY_MS,
  dayOf,
  insertLedger,
  LEDGER_START,
  type LedgerRow,
  ledgerRows,
  sum,
} from '../../helpers/ledger-rows.ts'
import { insertArticles, insertCustomers } from '../../helpers/shop-rows.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

const views = [customerRfm, customerHistory, customerArticleAffinity]
const customers = [1, 2, 3]
const articles = [1001, 1002]

describe('buildTrainingSet', () => {
  const database = useTestDatabase()
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-spine-'))
    await insertArticles(
      database.pool,
      articles.map((article_id) => ({ article_id })),
    )
    await insertCustomers(database.pool, customers)
  })
  afterAll(() => rm(folder, { recursive: true }))

  const at = (name: string) => join(folder, name)
  const build = (options: { spine: string; views?: readonly string[]; out?: string; signal?: AbortSignal }) =>
    buildTrainingSet(database.pool, views, { views: ['customer_rfm'], out: at('out.csv'), ...options })
  const readCsv = async (name = 'out.csv') =>
    parse(await readFile(at(name)), { columns: true }) as Record<string, string>[]

  it('equals a naive loop over all purchases, for any mix of moments', async () => {
    const spineRow = fc.record({
      customer_id: fc.constantFrom(...customers, 99),
      // Few hours, so that some rows share their moment and some moments are that of a purchase.
      hour: fc.oneof(fc.integer({ min: 0, max: 24 * 6 }), fc.constantFrom(24, 48, 24 * 45)),
      label: fc.constantFrom('', 'yes', 'comma, "quote"', 'line\nend'),
    })
    await fc.assert(
      fc.asyncProperty(
        ledgerRows({ customers, articles, days: 6 }),
        fc.array(spineRow, { minLength: 1, maxLength: 30 }),
        async (ledger, spine) => {
          await database.pool.query('truncate niche_data.transactions')
          await insertLedger(database.pool, ledger)
          const lines = spine.map(({ customer_id, hour, label }, i) =>
            [customer_id, new Date(LEDGER_START + hour * 3_600_000).toISOString(), i, quote(label)].join(','),
          )
          await writeFile(at('spine.csv'), `customer_id,as_of,place,label\n${lines.join('\n')}\n`)
          await build({ spine: at('spine.csv'), views: ['customer_rfm', 'customer_history'] })
          const rows = await readCsv()
          expect(rows).toHaveLength(spine.length)
          for (const row of rows) {
            const { customer_id, hour, label } = spine[Number(row.place)]!
            const asOf = LEDGER_START + hour * 3_600_000
            expect(row).toMatchObject({
              customer_id: String(customer_id),
              as_of: new Date(asOf).toISOString().replace('Z', '000Z'),
              label,
            })
            expectSeen(row, ledger, customer_id, asOf)
          }
        },
      ),
      { numRuns: 40, seed: 5 },
    )
  })

  /** The same by a loop over all rows. */
  function expectSeen(
    row: Readonly<Record<string, string>>,
    ledger: readonly LedgerRow[],
    customerId: number,
    asOf: number,
  ): void {
    const seen = ledger.filter(
      ({ customer_id, purchased_at, recorded_at }) =>
        customer_id === customerId && purchased_at.getTime() < asOf && recorded_at.getTime() < asOf,
    )
    if (seen.length === 0) {
      expect([row.customer_rfm__frequency, row.customer_rfm__recency_days, row.customer_history__article_ids]).toEqual([
        '',
        '',
        '',
      ])
      return
    }
    const last = Math.max(...seen.map(({ purchased_at }) => purchased_at.getTime()))
    expect(Number(row.customer_rfm__frequency)).toBe(new Set(seen.map(({ purchased_at }) => dayOf(purchased_at))).size)
    expect(Number(row.customer_rfm__recency_days)).toBeCloseTo((asOf - last) / DAY_MS, 9)
    expect(Math.round(Number(row.customer_rfm__total_spend) * 100)).toBe(sum(seen.map(({ cents }) => cents)))
    expect((JSON.parse(row.customer_history__article_ids!) as number[]).toSorted()).toEqual(
      seen.map(({ article_id }) => article_id).sort(),
    )
  }

  describe('of a shop with three purchases', () => {
    const day = (n: number) => new Date(LEDGER_START + n * DAY_MS)
    const spine = `select c as customer_id, 1001 as article_id, m as as_of, c * 10 as label
                     from unnest(array[1, 2, 1], array['2020-01-03'::timestamptz, '2020-01-03', '2020-01-09']) as s (c, m)`

    beforeAll(async () => {
      await database.pool.query('truncate niche_data.transactions')
      const unit = (customer_id: number, article_id: number, n: number) => ({
        customer_id,
        article_id,
        purchased_at: day(n),
        recorded_at: day(n),
        cents: 1_050,
      })
      await insertLedger(database.pool, [unit(1, 1001, 0), unit(1, 1002, 5), unit(2, 1001, 1)])
    })

    it('writes CSV with moments in ISO 8601, lists as JSON, and nothing for null', async () => {
      await build({
        spine: 'select 1 as customer_id, null as label, timestamptz $$2020-01-09$$ as as_of',
        views: ['customer_rfm', 'customer_history'],
      })
      expect(await readFile(at('out.csv'), 'utf8')).toBe(
        [
          'customer_id,label,as_of,customer_rfm__recency_days,customer_rfm__frequency,customer_rfm__monetary_value,' +
            'customer_rfm__total_spend,customer_rfm__t_days,customer_rfm__first_purchased_at,' +
            'customer_rfm__last_purchased_at,customer_history__article_ids,customer_history__recency_days',
          '1,,2020-01-09T00:00:00.000000Z,3,2,10.50,21.00,8,2020-01-01T00:00:00.000000Z,2020-01-06T00:00:00.000000Z,' +
            '"[1002,1001]","[3,8]"',
          '',
        ].join('\n'),
      )
    })

    it('writes Parquet with the same rows, typed', async () => {
      await build({ spine, views: ['customer_rfm', 'customer_history'], out: at('out.parquet') })
      const bytes = await readFile(at('out.parquet'))
      const rows = await parquetReadObjects({
        file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
      })
      expect(rows).toHaveLength(3)
      expect(rows[2]).toMatchObject({
        customer_id: 1n,
        label: 10n,
        as_of: new Date('2020-01-09T00:00:00Z'),
        customer_rfm__frequency: 2n,
        customer_rfm__monetary_value: 10.5,
        customer_rfm__first_purchased_at: new Date('2020-01-01T00:00:00Z'),
        customer_history__article_ids: [1002n, 1001n],
        customer_history__recency_days: [3, 8],
      })
    })

    it('writes a table that has the types of the views, and refuses one that is there', async () => {
      const { destination } = await build({ spine, out: 'table:first_try' })
      expect(destination).toBe('table:training_sets.first_try')
      const { rows } = await database.pool.query(
        'select label, customer_rfm__frequency, customer_rfm__total_spend from training_sets.first_try order by as_of, 1',
      )
      expect(rows).toEqual([
        { label: 10, customer_rfm__frequency: 1, customer_rfm__total_spend: '10.50' },
        { label: 20, customer_rfm__frequency: 1, customer_rfm__total_spend: '10.50' },
        { label: 10, customer_rfm__frequency: 2, customer_rfm__total_spend: '21.00' },
      ])
      await expect(build({ spine, out: 'table:first_try' })).rejects.toThrow('training_sets.first_try is there already')
    })

    it('joins views of customers and of customer and article together', async () => {
      await build({ spine, views: ['customer_rfm', 'customer_article_affinity'] })
      const rows = await readCsv()
      expect(rows.map((row) => [row.customer_id, row.customer_article_affinity__units_365d])).toEqual([
        ['1', '1'],
        ['2', '1'],
        ['1', '1'],
      ])
    })

    it('keeps a row for each row of the spine, twins too', async () => {
      const twins = `select 1 as customer_id, timestamptz '2020-01-09' as as_of, n from generate_series(1, 3) as n`
      expect(await build({ spine: twins })).toMatchObject({ rows: 3 })
      expect((await readCsv()).map(({ n, customer_rfm__frequency: f }) => [n, f])).toEqual([
        ['1', '2'],
        ['2', '2'],
        ['3', '2'],
      ])
    })

    it('records what was built, from what, by which versions; the same rows have the same fingerprint', async () => {
      const first = await build({ spine })
      const second = await build({ spine: `${spine} order by c desc;` })
      const { rows } = await database.pool.query(
        `select spine, spine_fingerprint, row_count, destination, views, from_moment, until_moment
           from features.training_set where training_set_id = any ($1) order by 1`,
        [[first.trainingSetId, second.trainingSetId]],
      )
      expect(rows[0]).toMatchObject({
        spine: spine.replace(/\s+/g, ' '),
        row_count: 3,
        destination: at('out.csv'),
        views: [{ name: 'customer_rfm', version: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
        from_moment: new Date('2020-01-03T00:00:00Z'),
        until_moment: new Date('2020-01-09T00:00:00Z'),
      })
      expect(rows[1].spine_fingerprint).toBe(rows[0].spine_fingerprint)
    })

    it('gives the columns of a CSV spine the narrowest type that all their values have', async () => {
      await writeFile(
        at('typed.csv'),
        '\uFEFFcustomer_id,as_of,whole,broken,answer,words\r\n' +
          '1,2020-01-09,3,2.5,true,"a, b"\r\n2,2020-01-09 12:00+02,,-1e3,false,\r\n',
      )
      await build({ spine: at('typed.csv'), out: 'table:typed' })
      const { rows } = await database.pool.query('select as_of, whole, broken, answer, words from training_sets.typed')
      expect(rows).toEqual([
        { as_of: new Date('2020-01-09T00:00:00Z'), whole: 3, broken: 2.5, answer: true, words: 'a, b' },
        { as_of: new Date('2020-01-09T10:00:00Z'), whole: null, broken: -1000, answer: false, words: null },
      ])
    })

    it('leaves nothing when it is stopped, and the file that was there as it was', async () => {
      await build({ spine })
      const before = await readFile(at('out.csv'), 'utf8')
      const controller = new AbortController()
      const stopped = buildTrainingSet(database.pool, views, {
        spine: `${spine} cross join generate_series(1, 20000)`,
        views: ['customer_rfm'],
        out: at('out.csv'),
        signal: controller.signal,
        onProgress: () => controller.abort(new Error('stopped by the test')),
      })
      await expect(stopped).rejects.toThrow('stopped by the test')
      expect(await readFile(at('out.csv'), 'utf8')).toBe(before)
      expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
    })

    it('takes a spine without rows', async () => {
      expect(await build({ spine: `${spine} where false` })).toMatchObject({ rows: 0 })
      expect(await readCsv()).toEqual([])
    })

    it.each([
      ['a view that is not there', { spine, views: ['customer_rmf'] }, 'did you mean "customer_rfm"?'],
      ['a version that is not readable', { spine, views: ['customer_rfm@4'] }, 'version 4 of customer_rfm is not'],
      ['a view named twice', { spine, views: ['customer_rfm', 'customer_rfm@1'] }, 'names customer_rfm twice'],
      ['no moment', { spine: 'select 1 as customer_id' }, 'has no column as_of; it has: customer_id'],
      ['no entity', { spine: 'select now() as as_of' }, 'has neither customer_id nor article_id'],
      [
        'an entity that a view needs',
        { spine: 'select 1 as article_id, now() as as_of' },
        'customer_rfm needs customer_id, which the spine has not',
      ],
      [
        'a moment that is a number',
        { spine: 'select 1 as customer_id, 5 as as_of' },
        'must be a moment, but is integer',
      ],
      [
        'a moment in the future',
        { spine: `select 1 as customer_id, timestamptz '2999-01-01' as as_of` },
        'row 1 of the spine: as_of "2999-01-01 00:00:00+00" lies in the future',
      ],
      ['a query that is wrong', { spine: 'select nonsense' }, 'column "nonsense" does not exist'],
      ['two statements', { spine: 'select 1) as q; drop table niche_data.cart; select (1' }, 'cannot insert multiple'],
      ['another kind of file', { spine: 'spine.xls' }, '--spine must be a file ending in .csv or .sql'],
      ['a file that is missing', { spine: '/nowhere/spine.csv' }, '/nowhere/spine.csv: cannot be read (ENOENT)'],
      ['a folder that is missing', { spine, out: '/nowhere/out.csv' }, '/nowhere/out.csv: cannot be written (ENOENT)'],
      ['a schema of the product', { spine, out: 'table:ml.mine' }, 'the product'],
      ['another kind of output', { spine, out: 'out.xls' }, '--out must be a file ending in .csv or .parquet'],
    ])('refuses %s in one line', async (_, options, words) => {
      const error = await build(options).then(
        () => undefined,
        (reason: Error & { code: string }) => reason,
      )
      expect(error?.message).toContain(words)
      expect(error?.message).not.toContain('\n')
      expect(error?.code).toMatch(/^[A-Z]+(_[A-Z]+)+$/)
    })

    it.each([
      ['customer_id,as_of\n1,yesterday\n', 'row 1 of the spine: as_of "yesterday" is no moment'],
      ['customer_id,as_of\n1,2020-01-01\nx,2020-01-01\n', 'row 2 of the spine: customer_id "x" is no whole number'],
      ['customer_id,as_of\n,2020-01-01\n', 'row 1 of the spine: customer_id is empty'],
      ['customer_id,as_of\n1,2020-02-31\n', 'out of range'],
      ['customer_id,as_of\n1,2020-01-01,3\n', 'line 2: extra data'],
      ['customer_id,as_of,as_of\n', 'the column "as_of" is there twice'],
      ['', 'is empty'],
    ])('refuses the CSV spine %j in one line', async (text, words) => {
      await writeFile(at('bad.csv'), text)
      await expect(build({ spine: at('bad.csv') })).rejects.toThrow(words)
    })
  })
})

function quote(text: string): string {
  return text === '' ? '' : `"${text.replaceAll('"', '""')}"`
}
