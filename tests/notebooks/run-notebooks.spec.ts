import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { estimators, listChampions, propensity } from '../../models/index.ts'
import { generateShop } from '../../sql/synthetic/generate-shop.ts'
import { train } from '../../training/index.ts'
import { publishQuickPropensity } from '../helpers/quick-propensity.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'
import { type Jupyter, missingForNotebooks, openJupyter } from './jupyter.ts'
import { codeCells, listNotebooks, type Notebook, readNotebook, textOf } from './notebook-file.ts'

const missing = await missingForNotebooks()
if (missing) process.stderr.write(`the notebooks are not run: ${missing}\n`)
const names = await listNotebooks()

describe.skipIf(missing)('the notebooks on the demo shop', () => {
  const database = useTestDatabase()
  let folder: string
  let jupyter: Jupyter
  let championsBefore: readonly number[]
  const executed = new Map<string, Notebook>()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-notebooks-'))
    jupyter = await openJupyter({ DATABASE_URL: databaseUrl(database.settings) })
    await generateShop(database.pool, { size: 'demo', seed: 1, replace: false })
    for (const estimator of estimators.filter(({ name }) => name !== propensity.name)) {
      await train(database.pool, estimator, { seed: 1, signal: new AbortController().signal, override: 'a test' })
    }
    await publishQuickPropensity(database.pool)
    championsBefore = await championKeys()
    await jupyter.execute(names, folder)
    for (const name of names) executed.set(name, await readNotebook(join(folder, name)))
  })
  afterAll(async () => {
    await jupyter?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const championKeys = async () => (await listChampions(database.pool)).map(({ modelVersionId }) => modelVersionId)
  const outputsOf = (name: string) => codeCells(executed.get(name)!).flatMap(({ outputs }) => outputs ?? [])
  const htmlOf = (name: string) => outputsOf(name).map(({ data }) => textOf(data?.['text/html']))

  // A cell that fails ends the run. The kernel does not number what it ran, so that is told by what it shows.
  it.each(names)('%s runs every cell without a warning', (name) => {
    const silent = codeCells(executed.get(name)!).filter(
      ({ source, outputs }) => /\b(display\.html|console\.log)\(/.test(textOf(source)) && !outputs?.length,
    )
    expect(silent).toEqual([])
    const complaints = outputsOf(name).filter((output) => output.output_type === 'error' || output.name === 'stderr')
    expect(complaints).toEqual([])
  })

  it.each(names)('%s shows a chart with figures, and a table that is filled', (name) => {
    const charts = htmlOf(name).filter((html) => html.includes('<svg'))
    expect(charts.length).toBeGreaterThan(0)
    for (const chart of charts) expect(chart).not.toMatch(/NaN|Infinity/)
    const tables = htmlOf(name).filter((html) => html.includes('<table'))
    expect(tables.length).toBeGreaterThan(0)
    for (const table of tables) expect(table).toMatch(/<td/)
  })

  it('says of the shop what the database says', async () => {
    const { rows } = await database.pool.query<{ transactions: number; customers: number }>(
      `select (select count(*)::int from niche_data.transactions) as transactions,
              (select count(*)::int from niche_data.customers) as customers`,
    )
    const said = htmlOf(names[0]!).join('')
    for (const count of Object.values(rows[0]!)) {
      expect(said).toContain(`<td style="text-align:right">${count.toLocaleString('en')}</td>`)
    }
  })

  it('leave the champions as they were, and no late row', async () => {
    expect(await championKeys()).toEqual(championsBefore)
    const { rows } = await database.pool.query('select 1 from niche_data.transactions where recorded_at > purchased_at')
    expect(rows).toEqual([])
  })

  it('become pages that load nothing from elsewhere', async () => {
    await jupyter.render(names, folder)
    for (const name of names) {
      const page = await readFile(join(folder, name.replace(/\.ipynb$/, '.html')), 'utf8')
      expect(page).toContain('<svg')
      expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)="https?:/)
    }
  })
})
