import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Pool } from '../../../sql/connection.ts'
import { Random } from '../../../sql/synthetic/random.ts'

/** Tables by name: the first row has the columns. */
export type Bookshop = Readonly<Record<string, readonly (readonly string[])[]>>

const BOOKS = 40
const CUSTOMERS = 120
const ORDERS = 600
const guide = new URL('../../../docs/guides/your-own-shop.md', import.meta.url)

/** The mapping that the guide shows. */
export async function guideMapping(): Promise<string> {
  const found = /```yaml\n([\s\S]*?)```/.exec(await readFile(guide, 'utf8'))
  if (!found) throw new Error('the guide shows no mapping')
  return found[1]!
}

/** The same for tables of a database, whose dates are dates. */
export function forDatabase(mapping: string): string {
  return mapping.replace('dd.MM.yyyy HH:mm', 'iso').replaceAll(', format: dd.MM.yyyy', '')
}

export function customerKey(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

export function isbn(n: number): string {
  return `978-3-${String(100000 + n)}-X`
}

/**
 * A bookshop of German column names, the same each time: amounts in cents, several units a line, lines that came back,
 * cancelled orders, a voucher that is no book, reviews out of ten points. Readers of even numbers buy even books.
 */
export function bookshop(): Bookshop {
  const range = (length: number) => Array.from({ length }, (_, i) => i)
  const priceOf = (book: number) => 599 + 100 * book
  const categories = [
    ['1', '0', 'Bücher'],
    ['2', '1', 'Romane'],
    ['3', '1', 'Sachbücher'],
    ['4', '3', 'Kochen'],
  ]
  const books = range(BOOKS).map((n) => [
    isbn(n),
    `werk-${n >> 1}`,
    n % 7 === 0 ? `Titel "${n}"; erster Band` : `Titel ${n}`,
    n % 3 === 0 ? 'Ein Buch' : '',
    `Worum es in ${n} geht`,
    String(2 + (n % 3)),
    n % 4 === 0 ? 'geb' : n % 4 === 1 ? '' : 'tb',
    `Autor ${n % 9}`,
    String(priceOf(n)),
    String(20 + n),
    n === 39 ? 'nein' : 'ja',
    'Buch',
  ])
  const voucher = ['GUTSCHEIN', '', 'Gutschein', '', '', '', '', '', '1000', '999', 'ja', 'Gutschein']
  const customers = range(CUSTOMERS).map((n) => [
    customerKey(n).toUpperCase(),
    n === 5 ? 'LESER4@example.org' : `leser${n}@example.org`,
    `Vorname${n}`,
    `Müller-${n}`,
    ['W', 'M', 'D', '?'][n % 4]!,
    `0${1 + (n % 9)}.03.19${60 + (n % 40)}`,
    String(10_000 + n),
    'Köln',
    n % 2 === 0 ? 'ja' : 'nein',
    '15.11.2022',
  ])
  const draws = new Random(1, 'books')
  const orders: string[][] = []
  const lines: string[][] = []
  for (const n of range(ORDERS)) {
    const customer = (n * 7) % CUSTOMERS
    const day = n % 28
    const month = Math.floor((n / ORDERS) * 12)
    const number = String(7_000_000_000 + n)
    const status = n % 50 === 49 ? 'storniert' : n % 3 === 0 ? 'zugestellt' : 'versandt'
    const when = `${String(day + 1).padStart(2, '0')}.${String(month + 1).padStart(2, '0')}.2023 ${String(8 + (n % 12)).padStart(2, '0')}:30`
    orders.push([number, customerKey(customer), when, status, n % 4 === 0 ? 'Laden' : 'Web'])
    const taken = new Set<number>()
    for (const k of range(1 + (n % 3))) {
      let book = 2 * draws.integer(BOOKS / 2) + (customer % 2)
      // An order has a book once: its items then have the prices of its lines.
      while (taken.has(book)) book = (book + 2) % BOOKS
      taken.add(book)
      const quantity = 1 + ((n + k) % 5 === 0 ? 2 : 0)
      const returned = (n + k) % 11 === 0 ? 1 : 0
      lines.push([number, isbn(book), String(quantity), returned > 0 ? '1' : '', String(priceOf(book) - 50 * k)])
    }
    if (n % 100 === 0) lines.push([number, 'GUTSCHEIN', '1', '', '1000'])
  }
  const reviews = range(80).map((n) => [
    customerKey(n),
    isbn((n * 2 + (n % 2)) % BOOKS),
    String(1 + (n % 10)),
    n % 10 > 5 ? 'Great book' : 'Boring',
    n % 8 === 7 ? '' : 'I love it; wonderful',
    `10.12.2023 18:${10 + (n % 50)}`,
  ])
  return {
    kategorien: [['kat_id', 'ober_kat', 'bezeichnung'], ...categories],
    kunden: [
      [
        'kunden_nr',
        'e_mail',
        'vorname',
        'nachname',
        'geschlecht',
        'geburtsdatum',
        'plz',
        'ort',
        'newsletter',
        'angemeldet',
      ],
      ...customers,
    ],
    buecher: [
      [
        'isbn',
        'werk',
        'titel',
        'untertitel',
        'klappentext',
        'kat_id',
        'einband',
        'autor',
        'preis_cent',
        'bestand',
        'lieferbar',
        'warengruppe',
      ],
      ...books,
      voucher,
    ],
    bestellungen: [['bestell_nr', 'kunden_nr', 'bestellt_am', 'zustand', 'kanal'], ...orders],
    positionen: [['bestell_nr', 'isbn', 'menge', 'retour_menge', 'einzelpreis_cent'], ...lines],
    bewertungen: [['kunden_nr', 'isbn', 'punkte', 'ueberschrift', 'text', 'bewertet_am'], ...reviews],
  }
}

/** Gives `work` a folder with the mapping as shop.yaml and the shop's files, of semicolons, the largest packed. */
export async function withBookshop<T>(
  shop: Bookshop,
  mapping: string,
  work: (place: { folder: string; mapping: string }) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'selvedge-books-'))
  try {
    await mkdir(join(folder, 'export'))
    for (const [name, rows] of Object.entries(shop)) {
      const text = `\uFEFF${rows.map((row) => row.map(csvField).join(';')).join('\r\n')}\r\n`
      const isPacked = name === 'positionen'
      await writeFile(join(folder, 'export', `${name}.csv${isPacked ? '.gz' : ''}`), isPacked ? gzipSync(text) : text)
    }
    const file = join(folder, 'shop.yaml')
    await writeFile(file, mapping)
    return await work({ folder: join(folder, 'export'), mapping: file })
  } finally {
    await rm(folder, { recursive: true })
  }
}

function csvField(value: string): string {
  return /[;"\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

const TYPES: Readonly<Record<string, string>> = {
  kunden_nr: 'uuid',
  bestell_nr: 'bigint',
  kat_id: 'integer',
  ober_kat: 'integer',
  preis_cent: 'integer',
  einzelpreis_cent: 'integer',
  menge: 'integer',
  retour_menge: 'integer',
  bestand: 'integer',
  punkte: 'numeric',
  geburtsdatum: 'date',
  angemeldet: 'date',
  bestellt_am: 'timestamp',
  bewertet_am: 'timestamp',
}

/** The shop as tables of a schema, with the types that a database would have. */
export async function createBookshop(pool: Pool, shop: Bookshop, schema: string): Promise<void> {
  await pool.query(`create schema ${schema}`)
  for (const [name, [columns = [], ...rows]] of Object.entries(shop)) {
    const types = columns.map((column) => TYPES[column] ?? 'text')
    await pool.query(
      `create table ${schema}.${name} (${columns.map((column, i) => `${column} ${types[i]}`).join(', ')})`,
    )
    const arrays = columns.map((_, i) => rows.map((row) => (row[i] === '' ? null : row[i]!)))
    const read = columns.map((_, i) => {
      if (types[i] === 'date') return `to_date(v.c${i}, 'DD.MM.YYYY')`
      if (types[i] === 'timestamp') return `to_timestamp(v.c${i}, 'DD.MM.YYYY HH24:MI')::timestamp`
      return `v.c${i}::${types[i]}`
    })
    await pool.query(
      `insert into ${schema}.${name} select ${read.join(', ')}
       from unnest(${columns.map((_, i) => `$${i + 1}::text[]`).join(', ')}) as v (${columns.map((_, i) => `c${i}`).join(', ')})`,
      arrays,
    )
  }
}
