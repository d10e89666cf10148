import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pool } from '../../../sql/connection.ts'

/** Files of H&M's form, small: 30 articles, 22 customers, 120 transactions. */
export const fixtureFolder = fileURLToPath(new URL('../../fixtures/hm/', import.meta.url))

export async function readFixture(): Promise<{ articles: string; customers: string; transactions: string }> {
  const read = async (name: string) => await readFile(join(fixtureFolder, name), 'utf8')
  return {
    articles: await read('articles.csv'),
    customers: await read('customers.csv'),
    transactions: await read('transactions_train.csv'),
  }
}

/** Gives `work` a copy of the fixture with the files of these names written over it, or, where null, left out. */
export async function withFolder<T>(
  files: Readonly<Record<string, string | Buffer | null>>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-hm-'))
  try {
    await cp(fixtureFolder, folder, { recursive: true })
    for (const [name, content] of Object.entries(files)) {
      if (content === null) await rm(join(folder, name))
      else {
        await mkdir(dirname(join(folder, name)), { recursive: true })
        await writeFile(join(folder, name), content)
      }
    }
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const TABLES = [
  'public.articles',
  'public.customers',
  'public.transactions',
  'niche_data.categories',
  'niche_data.articles',
  'niche_data.customers',
  'niche_data.transactions',
] as const

/** Every row of every table that an ingest fills, as text. */
export async function readShop(pool: Pool): Promise<Readonly<Record<string, readonly string[]>>> {
  const shop: Record<string, readonly string[]> = {}
  for (const table of TABLES) {
    const { rows } = await pool.query<{ text: string }>(`select t::text as text from ${table} as t order by t::text`)
    shop[table] = rows.map((row) => row.text)
  }
  return shop
}

/** The part of readShop that shoppers see. */
export function nicheOf(
  shop: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(Object.entries(shop).filter(([table]) => table.startsWith('niche_data.')))
}

/** How many rows each of those tables has, in their order. */
export async function countShop(pool: Pool): Promise<readonly number[]> {
  return Object.values(await readShop(pool)).map((rows) => rows.length)
}

/** What countShop gives after an ingest of the fixture, and before any. */
export const FIXTURE_COUNTS = [30, 25, 120, 29, 25, 23, 110]
export const NOTHING = [0, 0, 0, 0, 0, 0, 0]
/** What it gives when only the first stage, the files, is done. */
export const FILES_ONLY = [30, 25, 120, 0, 0, 0, 0]

/** Indexes, keys, checks and foreign keys of the tables that a load fills, with their definitions. */
export async function readConstraints(pool: Pool): Promise<readonly unknown[]> {
  const { rows } = await pool.query(
    `select conrelid::regclass::text as on_table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where connamespace in ('public'::regnamespace, 'niche_data'::regnamespace)
     union all
     select tablename, indexname, indexdef from pg_indexes where schemaname in ('public', 'niche_data')
     order by 1, 2, 3`,
  )
  return rows
}

export async function readRuns(pool: Pool): Promise<readonly unknown[]> {
  return (await pool.query('select state, failure from public.ingest_runs order by ingest_run_id')).rows
}

/** Empties the tables that an ingest fills and those that it keeps its books in. */
export async function emptyEverything(pool: Pool): Promise<void> {
  await pool.query(`truncate ${TABLES.join(', ')}, public.ingest_runs, public.ingest_rejects cascade`)
}
