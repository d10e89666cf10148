import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ImportOptions, type ImportReport, importShop } from '../../../sql/import/index.ts'
import type { TestDatabase } from '../../helpers/test-database.ts'

export const TINY_MAPPING = `version: 1
articles:
  from: items
  columns: {source_id: id, prod_name: name, category_path: {from: path, separator: ">"}}
order_lines:
  from: sales
  columns: {order: order_no, customer: buyer, purchased_at: at, article: item, quantity: units, unit_price: price}
`

export const TINY_FILES = {
  'items.csv': 'id,name,path\nA-1,One,Books > Novels\n7,Two,Books\n',
  'sales.csv': [
    'order_no,buyer,at,item,units,price',
    'o1,anna,2024-01-05,A-1,2,19.99',
    'o1,anna,2024-01-05,7,1,5.00',
    ',ben,2024-02-05 10:00:00Z,A-1,1,18.99',
    ',ben,2024-02-05 10:00:00Z,7,1,5.00',
    '',
  ].join('\n'),
}

/** Gives `work` a folder of these files and a mapping file in it. */
export async function withFiles<T>(
  files: Readonly<Record<string, string | Buffer>>,
  mapping: string,
  work: (place: { folder: string; mapping: string }) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-import-'))
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
    const file = join(folder, 'shop.yaml')
    await writeFile(file, mapping)
    return await work({ folder, mapping: file })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Imports files by a mapping. */
export async function importFiles(
  database: TestDatabase,
  files: Readonly<Record<string, string | Buffer>> = TINY_FILES,
  mapping = TINY_MAPPING,
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  return await withFiles(files, mapping, async (place) => {
    return await importShop(database.settings, { mapping: place.mapping, place: { folder: place.folder }, ...options })
  })
}

/** How many rows the shop and the identifiers have. */
export async function countRows({ pool }: TestDatabase): Promise<Readonly<Record<string, number>>> {
  const { rows } = await pool.query<Record<string, number>>(
    `select (select count(*) from niche_data.articles) as articles, (select count(*) from niche_data.customers) as customers,
            (select count(*) from niche_data.orders) as orders, (select count(*) from niche_data.transactions) as transactions,
            (select count(*) from niche_data.reviews) as reviews, (select count(*) from public.import_ids) as ids`,
  )
  return rows[0]!
}
