import { afterEach, describe, expect, it } from 'vitest'
import { TooManyRejectsError } from '../../../sql/errors.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { countRows, importFiles, TINY_FILES, TINY_MAPPING } from './tiny-shop.ts'

const EMPTY = { articles: 0, customers: 0, orders: 0, transactions: 0, reviews: 0, ids: 0 }

describe('importShop', () => {
  const database = useTestDatabase()
  afterEach(async () => {
    await database.pool.query(
      'truncate niche_data.customers, niche_data.articles, niche_data.transactions, niche_data.categories, public.import_ids, public.ingest_runs cascade',
    )
  })
  const sales = (...lines: string[]) => ({
    ...TINY_FILES,
    'sales.csv': `order_no,buyer,at,item,units,price\n${lines.join('\n')}\n`,
  })
  async function ledger(): Promise<readonly string[]> {
    const { rows } = await database.pool.query<{ unit: string }>(
      `select format('%s %s %s', c.source_id, i.source_id, t.price) as unit from niche_data.transactions t
       join niche_data.customers c using (customer_id) join public.import_ids i on i.kind = 'article' and i.id = t.article_id
       order by transaction_id`,
    )
    return rows.map((row) => row.unit)
  }

  it('makes orders of lines by their number, or by customer and moment, and customers of the orders', async () => {
    const report = await importFiles(database)
    expect(report.shop).toMatchObject({
      orders: 2,
      customers: 2,
      createdCustomers: 2,
      categories: 2,
      transactions: 5,
      paid: '68.97',
    })
    expect(await ledger()).toEqual(['anna A-1 19.99', 'anna A-1 19.99', 'anna 7 5.00', 'ben A-1 18.99', 'ben 7 5.00'])
  })

  it('keeps the numbers of articles, orders, customers and categories in the import of a newer export', async () => {
    await importFiles(database)
    const numbers = async () => {
      const { rows } = await database.pool.query<{ name: string; id: number }>(
        `select kind || ' ' || source_id as name, id from public.import_ids where kind <> 'category'
         union all select 'customer ' || source_id, customer_id from niche_data.customers
         union all select 'category ' || coalesce(p.name || ' > ', '') || c.name, c.category_id
           from niche_data.categories c left join niche_data.categories p on p.category_id = c.parent_id`,
      )
      return new Map(rows.map(({ name, id }) => [name, id]))
    }
    const before = await numbers()
    expect(before.get('article 7')).toBe(7)
    const newer = {
      'items.csv': 'id,name,path\nB-9,Nine,Books\n7,Two,Books\nA-1,One,Books > Novels\n8,Eight,Atlases > Novels\n',
      'sales.csv': `${TINY_FILES['sales.csv'].replace('o1,anna', 'o0,carl,2024-01-01,B-9,1,3.00\no1,anna')}`,
    }
    await importFiles(database, newer, TINY_MAPPING, { replace: true })
    const after = await numbers()
    for (const [name, id] of before) expect([name, after.get(name)]).toEqual([name, id])
    expect(new Set([...after].filter(([name]) => name.startsWith('article')).map(([, id]) => id)).size).toBe(4)
    expect(before.get('category Books > Novels')).toBeGreaterThan(0)
    expect(new Set([...after].filter(([name]) => name.startsWith('category')).map(([, id]) => id)).size).toBe(4)
    expect(after.get('customer carl')).toBeGreaterThan(
      Math.max(before.get('customer anna')!, before.get('customer ben')!),
    )
  })

  it('takes what came back from the latest purchases of the article, unless returns are kept', async () => {
    const files = sales(
      'o1,anna,2024-01-05,7,2,5.00',
      'o2,anna,2024-01-09,7,1,4.00',
      'r1,anna,2024-01-20,7,-2,-5.00',
      'o3,ben,2024-01-20,7,1,5.00',
    )
    const report = await importFiles(database, files)
    expect(report.shop).toMatchObject({ transactions: 2, paid: '10.00', returnedUnits: 2, orders: 2 })
    expect(await ledger()).toEqual(['anna 7 5.00', 'ben 7 5.00'])
    const kept = await importFiles(database, files, `${TINY_MAPPING}returns: keep\n`, { replace: true })
    expect(kept.shop).toMatchObject({ transactions: 4, paid: '19.00', returnedUnits: 0 })
  })

  it('shares the cents of a line’s total among its units', async () => {
    const mapping = TINY_MAPPING.replace('unit_price: price', 'line_total: {from: price, factor: 0.01}')
    const report = await importFiles(database, sales('o1,anna,2024-01-05,7,3,1000'), mapping)
    expect(report.shop.paid).toBe('10.00')
    expect(await ledger()).toEqual(['anna 7 3.34', 'anna 7 3.33', 'anna 7 3.33'])
  })

  it('treats orders without a customer as the mapping says', async () => {
    const files = sales('o1,anna,2024-01-05,7,1,5.00', 'o2,,2024-01-06,7,1,5.00')
    const customers = async () => {
      const { rows } = await database.pool.query<{ source_id: string }>(
        'select source_id from niche_data.customers order by 1',
      )
      return rows.map((row) => row.source_id)
    }
    await importFiles(database, files, `${TINY_MAPPING}guest_orders: leave_out\n`)
    expect(await customers()).toEqual(['anna'])
    await importFiles(database, files, `${TINY_MAPPING}guest_orders: create\n`, { replace: true })
    expect(await customers()).toEqual(['anna', 'guest o2'])
    await expect(importFiles(database, files, TINY_MAPPING, { replace: true })).rejects.toThrow(
      /sales.csv line 3: customer is missing \(see guest_orders\)/,
    )
    expect(await customers()).toEqual(['anna', 'guest o2'])
  })

  it('lists every bad row with its file, line and reason, once, and imports the others', async () => {
    const files = sales(
      'o1,anna,2024-01-05,A-1,2,19.99',
      'o1,anna,05.01.2024,A-1,2,19.99',
      'o2,anna,2024-01-05,nothing,1,5.00',
      'o1,ben,2024-01-05,7,1,5.00',
      'o3,ben,2024-01-05,7,one,5.00',
      'o3,ben,2024-01-05,7,1',
      'o3,ben,2024-01-05,7,1,-5',
    )
    const report = await importFiles(database, files, TINY_MAPPING, { maximumRejectShare: 1 })
    const { rows } = await database.pool.query(
      'select file_name, line_number, reason from public.ingest_rejects where ingest_run_id = $1 order by line_number',
      [report.ingestRunId],
    )
    expect(rows.map((row) => [row.file_name, row.line_number, row.reason])).toEqual([
      ['sales.csv', 3, 'purchased_at (at) is not a date or time up to tomorrow'],
      ['sales.csv', 4, 'article is not in the articles'],
      ['sales.csv', 5, 'customer is another than that of the first line of the order'],
      ['sales.csv', 6, 'quantity (units) is not a whole number from -10000 to 10000'],
      ['sales.csv', 7, 'the row does not have 6 columns'],
      ['sales.csv', 8, 'unit_price is below 0, but quantity is not'],
    ])
    expect(report.shop.transactions).toBe(2)
  })

  it('leaves nothing when too many rows are bad, but the list of them', async () => {
    const refused = importFiles(database, sales('o1,anna,2024-01-05,no,1,1', 'o2,anna,2024-01-05,7,1,1'))
    await expect(refused).rejects.toThrow(TooManyRejectsError)
    expect(await countRows(database)).toEqual(EMPTY)
    const { rows } = await database.pool.query('select state, failure, reject_count from public.ingest_runs')
    expect(rows).toEqual([
      { state: 'failed', failure: expect.stringContaining('article is not in the articles'), reject_count: 1 },
    ])
  })

  it.each(['sales', 'matching identifiers', 'writing the shop', 'building indexes', 'refreshing the views'])(
    'leaves the old shop as it was when it is stopped while %s',
    async (phase) => {
      await importFiles(database)
      const before = await countRows(database)
      const interruption = new AbortController()
      const stopped = importFiles(database, sales('o9,zoe,2024-05-05,7,1,1.00'), TINY_MAPPING, {
        replace: true,
        signal: interruption.signal,
        onProgress: (progress) => {
          if (progress.phase === (phase === 'sales' ? 'order_lines' : phase)) interruption.abort(new Error('Ctrl-C'))
        },
      })
      await expect(stopped).rejects.toThrow('Ctrl-C')
      expect(await countRows(database)).toEqual(before)
      const { rows } = await database.pool.query(
        'select failure from public.ingest_runs order by ingest_run_id desc limit 1',
      )
      expect(rows[0]).toEqual({ failure: 'stopped' })
    },
  )

  it('fills several tables from one flat file, keeping the first row of each identifier', async () => {
    const flat = `order_no,day,buyer,mail,sku,title,qty,amount
1,2024-01-05,c1,a@b.de,S1,Shirt,1,10
1,2024-01-05,c1,a@b.de,S2,Shoe,2,40
2,2024-01-06,c1,a@b.de,S1,Shirt,1,10
`
    const mapping = `version: 1
customers: {from: flat, duplicates: keep_first, columns: {source_id: buyer, email: mail}}
articles: {from: flat, duplicates: keep_first, columns: {source_id: sku, prod_name: title}}
order_lines: {from: flat, columns: {order: order_no, customer: buyer, purchased_at: day, article: sku, quantity: qty, line_total: amount}}
`
    const report = await importFiles(database, { 'flat.csv': flat }, mapping)
    expect(report.shop).toMatchObject({
      customers: 1,
      articles: 2,
      orders: 2,
      transactions: 4,
      paid: '60.00',
      createdCustomers: 0,
    })
    expect(report.tables.customers).toMatchObject({ rows: 3, rejected: 0, leftOut: 2 })
  })

  it('leaves out what is below a category that is left out, and what was sold of it', async () => {
    const files = {
      'groups.csv': 'id,up,name\n1,,Books\n2,,Food\n3,2,Fruit\n4,9,Lost\n5,6,Loop\n6,5,Loop back\n',
      'items.csv': 'id,name,group\n10,Novel,1\n11,Apple,3\n',
      'sales.csv': 'order_no,buyer,at,item,units,price\no1,anna,2024-01-05,10,1,5\no1,anna,2024-01-05,11,1,1\n',
    }
    const mapping = `version: 1
categories: {from: groups, where: [{column: name, not: [Food]}], columns: {source_id: id, parent: up, name: name}}
articles: {from: items, columns: {source_id: id, prod_name: name, category: group}}
${TINY_MAPPING.slice(TINY_MAPPING.indexOf('order_lines'))}`
    const report = await importFiles(database, files, mapping, { maximumRejectShare: 1 })
    expect(report.shop).toMatchObject({ categories: 1, articles: 1, transactions: 1 })
    expect(Object.keys(report.tables.categories!.rejects)).toEqual([
      'parent is not in the categories',
      'category is below itself, or below one that is rejected',
    ])
  })
})
