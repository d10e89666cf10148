import { writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  DAY_MS,
  dayOf,
  insertLedger,
  LEDGER_START,
  type LedgerRow,
  ledgerRows,
  sum,
} from '../../helpers/ledger-rows.ts'
import { articles, customers, insertThreePurchases, SPINE, useBuilds } from './use-builds.ts'

describe('buildTrainingSet', () => {
  const builds = useBuilds()

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
          await builds.database.pool.query('truncate niche_data.transactions')
          await insertLedger(builds.database.pool, ledger)
          const lines = spine.map(({ customer_id, hour, label }, i) =>
            [customer_id, new Date(LEDGER_START + hour * 3_600_000).toISOString(), i, quote(label)].join(','),
          )
          await writeFile(builds.at('spine.csv'), `customer_id,as_of,place,label\n${lines.join('\n')}\n`)
          await builds.build({ spine: builds.at('spine.csv'), views: ['customer_rfm', 'customer_history'] })
          const rows = await builds.readCsv()
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
})

describe('the rows of a training set', () => {
  const builds = useBuilds()
  beforeAll(() => insertThreePurchases(builds))

  it('joins views of customers and of customer and article together', async () => {
    await builds.build({ spine: SPINE, views: ['customer_rfm', 'customer_article_affinity'] })
    const rows = await builds.readCsv()
    expect(rows.map((row) => [row.customer_id, row.customer_article_affinity__units_365d])).toEqual([
      ['1', '1'],
      ['2', '1'],
      ['1', '1'],
    ])
  })

  it('keeps a row for each row of the spine, twins too', async () => {
    const twins = `select 1 as customer_id, timestamptz '2020-01-09' as as_of, n from generate_series(1, 3) as n`
    expect(await builds.build({ spine: twins })).toMatchObject({ rows: 3 })
    expect((await builds.readCsv()).map(({ n, customer_rfm__frequency: f }) => [n, f])).toEqual([
      ['1', '2'],
      ['2', '2'],
      ['3', '2'],
    ])
  })

  it('records what was built, from what, by which versions; the same rows have the same fingerprint', async () => {
    const first = await builds.build({ spine: SPINE })
    const second = await builds.build({ spine: `${SPINE} order by c desc;` })
    const { rows } = await builds.database.pool.query(
      `select spine, spine_fingerprint, row_count, destination, views, from_moment, until_moment
         from features.training_set where training_set_id = any ($1) order by 1`,
      [[first.trainingSetId, second.trainingSetId]],
    )
    expect(rows[0]).toMatchObject({
      spine: SPINE.replace(/\s+/g, ' '),
      row_count: 3,
      destination: builds.at('out.csv'),
      views: [{ name: 'customer_rfm', version: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      from_moment: new Date('2020-01-03T00:00:00Z'),
      until_moment: new Date('2020-01-09T00:00:00Z'),
    })
    expect(rows[1].spine_fingerprint).toBe(rows[0].spine_fingerprint)
  })
})

function quote(text: string): string {
  return text === '' ? '' : `"${text.replaceAll('"', '""')}"`
}
