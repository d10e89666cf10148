import { describe, expect, it } from 'vitest'
import { checkImport, exampleMapping } from '../../../sql/import/index.ts'
import { parseMapping } from '../../../sql/import/read-mapping.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { importFiles, TINY_FILES, TINY_MAPPING, withFiles } from './tiny-shop.ts'

describe('parseMapping', () => {
  it('takes the commented example as it is, and JSON', () => {
    expect(parseMapping(exampleMapping(), 'shop.yaml').mapping.orders?.columns).toHaveProperty('ordered_at')
    const { mapping } = parseMapping(JSON.stringify(parseMapping(TINY_MAPPING, 'shop.yaml').mapping), 'shop.json')
    expect(mapping.articles.from).toBe('items')
  })

  it.each([
    [
      'prod_name: name',
      'prodname: name',
      'shop.yaml line 4, articles.columns.prodname: there is no such key; the nearest is "prod_name"',
    ],
    ['version: 1', 'version: 2', 'shop.yaml line 1, version: must be 1'],
    [
      'unit_price: price',
      'unit_price: {form: price}',
      'shop.yaml line 7, order_lines.columns.unit_price.form: there is no such key; the nearest is "from"',
    ],
    [
      'unit_price: price',
      'unit_price: {from: price, scale: [1, 5]}',
      'shop.yaml line 7, order_lines.columns.unit_price.scale: means nothing here: it is for rating',
    ],
    ['unit_price: price', 'quantity: price', 'shop.yaml line 7, column 97: is not YAML: Map keys must be unique'],
    [
      'customer: buyer, ',
      '',
      'shop.yaml line 7, order_lines.columns: lacks customer, since the table orders, which has it otherwise, is not mapped',
    ],
    [
      'version: 1',
      'version: 1\ntime_zone: Berlin',
      'shop.yaml line 2, time_zone: "Berlin" is no time zone; write it such as Europe/Berlin',
    ],
    [
      'version: 1',
      'version: 1\ndates: tt.mm.jjjj',
      'shop.yaml line 2, dates: "tt.mm.jjjj" is no format: iso, unix, unix_ms or such as dd.MM.yyyy HH:mm',
    ],
    ['  from: items\n', '', 'shop.yaml line 3, articles: give one of "from" (a file or table) and "query"'],
  ])('names the line and the cure: %s → %s', (good, bad, message) => {
    expect(() => parseMapping(TINY_MAPPING.replace(good, bad), 'shop.yaml')).toThrow(message)
  })
})

describe('a mapping that does not fit its source', () => {
  const database = useTestDatabase()

  it.each([
    [
      'item,',
      'itm,',
      'shop.yaml line 7, order_lines.columns.article: sales.csv has no column "itm"; the nearest is "item"',
    ],
    [
      'from: sales',
      'from: sale',
      /shop.yaml line 6, order_lines.from: .*sale.csv: not found \(nor .csv.gz\); the nearest is "sales.csv"/,
    ],
    ['from: sales', 'query: select 1', 'shop.yaml line 6, order_lines.query: "query" is for databases'],
  ])('names the place and the nearest name: %s → %s', async (good, bad, message) => {
    await expect(importFiles(database, TINY_FILES, TINY_MAPPING.replace(good, bad))).rejects.toThrow(message)
  })

  it('of a database says what the database says, and cannot write there', async () => {
    await database.pool.query('create schema theirs; create table theirs.items (id text, name text, path text)')
    const read = (mapping: string, source = 'theirs') =>
      withFiles({}, mapping, (place) => checkImport(database.settings, { mapping: place.mapping, place: { source } }))
    const { missing } = await read(TINY_MAPPING.replace('from: items', 'from: item'))
    expect(missing[0]).toMatch(
      /line 3, articles.from: item cannot be read: relation "item" does not exist; the nearest is "items"/,
    )
    const harmful = TINY_MAPPING.replace('from: sales', 'query: "select 1) as x; drop table theirs.items; select (1"')
    expect((await read(harmful)).missing.at(-1)).toMatch(/order_lines.query.*is refused by the database/)
    const writing = TINY_MAPPING.replace('from: sales', `query: "select setval('niche_data.customer_id_seq', 9)"`)
    expect((await read(writing)).missing.at(-1)).toMatch(/has no column|read-only/)
    await expect(read(TINY_MAPPING, 'their')).rejects.toThrow(
      /--source their: there is no such schema in this database; the nearest is "theirs"/,
    )
    await expect(read(TINY_MAPPING, 'postgres://u:secret@127.0.0.1:1/x')).rejects.toThrow(
      /^the source postgres:\/\/u@127.0.0.1:1\/x cannot be reached/,
    )
  })

  it('is told by --check, row by row, with what was understood', async () => {
    const files = {
      ...TINY_FILES,
      'sales.csv': TINY_FILES['sales.csv'].replace('2024-01-05,7,1,5.00', '05.01.2024,7,1,"5,00"'),
    }
    const report = await withFiles(files, TINY_MAPPING, (place) =>
      checkImport(undefined, { mapping: place.mapping, place: { folder: place.folder } }),
    )
    expect(report.isGood).toBe(false)
    expect(report.tables[1]!.problems).toEqual([
      {
        numbering: 'lines',
        line: 3,
        column: 'at',
        value: '05.01.2024',
        reason: 'purchased_at (at) is not a date or time up to tomorrow',
        cure: 'say its format, such as format: dd.MM.yyyy HH:mm (or iso, unix, unix_ms)',
        rows: 1,
      },
      expect.objectContaining({ column: 'price', value: '5,00', cure: expect.stringContaining('decimal: ","') }),
    ])
    expect(report.tables[0]).toMatchObject({ name: 'articles', label: 'items.csv', rows: 2, unusedColumns: [] })
    expect(report.tables[0]!.fields[2]).toEqual({
      ours: 'category_path',
      theirs: 'path',
      missing: 0,
      examples: [
        { theirs: 'Books > Novels', ours: '{"Books","Novels"}' },
        { theirs: 'Books', ours: '{"Books"}' },
      ],
    })
  })
})
