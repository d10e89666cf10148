import { writeFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { insertThreePurchases, SPINE, useBuilds } from './use-builds.ts'

describe('the spine of a training set', () => {
  const builds = useBuilds()
  beforeAll(() => insertThreePurchases(builds))

  it('gives the columns of a CSV spine the narrowest type that all their values have', async () => {
    await writeFile(
      builds.at('typed.csv'),
      '\uFEFFcustomer_id,as_of,whole,broken,answer,words\r\n' +
        '1,2020-01-09,3,2.5,true,"a, b"\r\n2,2020-01-09 12:00+02,,-1e3,false,\r\n',
    )
    await builds.build({ spine: builds.at('typed.csv'), out: 'table:typed' })
    const { rows } = await builds.database.pool.query(
      'select as_of, whole, broken, answer, words from training_sets.typed',
    )
    expect(rows).toEqual([
      { as_of: new Date('2020-01-09T00:00:00Z'), whole: 3, broken: 2.5, answer: true, words: 'a, b' },
      { as_of: new Date('2020-01-09T10:00:00Z'), whole: null, broken: -1000, answer: false, words: null },
    ])
  })

  it('takes a spine without rows', async () => {
    expect(await builds.build({ spine: `${SPINE} where false` })).toMatchObject({ rows: 0 })
    expect(await builds.readCsv()).toEqual([])
  })

  it.each([
    ['a view that is not there', { spine: SPINE, views: ['customer_rmf'] }, 'did you mean "customer_rfm"?'],
    ['a version that is not readable', { spine: SPINE, views: ['customer_rfm@4'] }, 'version 4 of customer_rfm is not'],
    ['a view named twice', { spine: SPINE, views: ['customer_rfm', 'customer_rfm@1'] }, 'names customer_rfm twice'],
    ['no moment', { spine: 'select 1 as customer_id' }, 'has no column as_of; it has: customer_id'],
    ['no entity', { spine: 'select now() as as_of' }, 'has neither customer_id nor article_id'],
    [
      'an entity that a view needs',
      { spine: 'select 1 as article_id, now() as as_of' },
      'customer_rfm needs customer_id, which the spine has not',
    ],
    ['a moment that is a number', { spine: 'select 1 as customer_id, 5 as as_of' }, 'must be a moment, but is integer'],
    [
      'a moment in the future',
      { spine: `select 1 as customer_id, timestamptz '2999-01-01' as as_of` },
      'row 1 of the spine: as_of "2999-01-01 00:00:00+00" lies in the future',
    ],
    ['a query that is wrong', { spine: 'select nonsense' }, 'column "nonsense" does not exist'],
    ['two statements', { spine: 'select 1) as q; drop table niche_data.cart; select (1' }, 'cannot insert multiple'],
    ['another kind of file', { spine: 'spine.xls' }, '--spine must be a file ending in .csv or .sql'],
    ['a file that is missing', { spine: '/nowhere/spine.csv' }, '/nowhere/spine.csv: cannot be read (ENOENT)'],
    [
      'a folder that is missing',
      { spine: SPINE, out: '/nowhere/out.csv' },
      '/nowhere/out.csv: cannot be written (ENOENT)',
    ],
    ['a schema of the product', { spine: SPINE, out: 'table:ml.mine' }, 'the product'],
    ['another kind of output', { spine: SPINE, out: 'out.xls' }, '--out must be a file ending in .csv or .parquet'],
  ])('refuses %s in one line', async (_, options, words) => {
    const error = await builds.build(options).then(
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
    await writeFile(builds.at('bad.csv'), text)
    await expect(builds.build({ spine: builds.at('bad.csv') })).rejects.toThrow(words)
  })
})
