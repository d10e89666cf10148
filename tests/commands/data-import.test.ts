import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runSelvedge } from '../helpers/run-selvedge.ts'
import { bookshop, guideMapping, withBookshop } from '../sql/import/bookshop.ts'

describe('selvedge data import', () => {
  it('says with --check what it understood and what not, and how to mend it', async () => {
    const shop = bookshop()
    const [header = [], ...orders] = shop.bestellungen ?? []
    const broken = {
      ...shop,
      bestellungen: [header, ...orders.map((row, i) => (i === 4 ? row.with(3, 'verloren') : row))],
    }
    const said = await withBookshop(broken, await guideMapping(), ({ folder, mapping }) =>
      runSelvedge(['data', 'import', '--mapping', mapping, '--from', folder, '--check']),
    )
    expect(said.code).toBe(2)
    expect(said.stdout).toContain('customers ← kunden.csv, separated by semicolons: the first 120 rows')
    expect(said.stdout).toMatch(/geschlecht\s+gender\s+30\s+W → female · M → male · D → other/)
    expect(said.stdout).toContain(
      '✗ bestellungen.csv line 6, column zustand: status (zustand) is not created, paid, shipped, delivered, cancelled or ' +
        'returned: "verloren" (1 of 600 rows); map its words with "values"',
    )
    expect(said.stderr).toBe('')
  })

  it('refuses words that do not go together, in one line', async () => {
    const said = await runSelvedge(['data', 'import', '--mapping', 'shop.yaml', '--check'])
    expect([said.code, said.stderr]).toEqual([
      2,
      'selvedge: give one of --from <folder of CSV files> and --source <postgres URL or schema>\n',
    ])
  })

  it('writes a mapping to begin with, never over another', async () => {
    await withBookshop({}, '', async ({ folder }) => {
      const file = join(folder, 'mapping.yaml')
      expect((await runSelvedge(['data', 'mapping', '--out', file])).code).toBe(0)
      expect(await readFile(file, 'utf8')).toContain('order_lines:')
      expect((await runSelvedge(['data', 'mapping', '--out', file])).code).toBe(2)
    })
  })
})
