import { readFile } from 'node:fs/promises'
import { parquetReadObjects } from 'hyparquet'
import { beforeAll, describe, expect, it } from 'vitest'
import { insertThreePurchases, SPINE, useBuilds } from './use-builds.ts'

describe('the files and tables of training sets', () => {
  const builds = useBuilds()
  beforeAll(() => insertThreePurchases(builds))

  it('writes CSV with moments in ISO 8601, lists as JSON, and nothing for null', async () => {
    await builds.build({
      spine: 'select 1 as customer_id, null as label, timestamptz $$2020-01-09$$ as as_of',
      views: ['customer_rfm', 'customer_history'],
    })
    expect(await readFile(builds.at('out.csv'), 'utf8')).toBe(
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
    await builds.build({ spine: SPINE, views: ['customer_rfm', 'customer_history'], out: builds.at('out.parquet') })
    const bytes = await readFile(builds.at('out.parquet'))
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
    const { destination } = await builds.build({ spine: SPINE, out: 'table:first_try' })
    expect(destination).toBe('table:training_sets.first_try')
    const { rows } = await builds.database.pool.query(
      'select label, customer_rfm__frequency, customer_rfm__total_spend from training_sets.first_try order by as_of, 1',
    )
    expect(rows).toEqual([
      { label: 10, customer_rfm__frequency: 1, customer_rfm__total_spend: '10.50' },
      { label: 20, customer_rfm__frequency: 1, customer_rfm__total_spend: '10.50' },
      { label: 10, customer_rfm__frequency: 2, customer_rfm__total_spend: '21.00' },
    ])
    await expect(builds.build({ spine: SPINE, out: 'table:first_try' })).rejects.toThrow(
      'training_sets.first_try is there already',
    )
  })
})
