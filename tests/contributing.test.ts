import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { fillSmallShop } from './helpers/small-shop.ts'
import { databaseUrl, useTestDatabase } from './helpers/test-database.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const fixtures = fileURLToPath(new URL('./fixtures/contributing', import.meta.url))

/** Not part of the sources, or too large to be copied for nothing. */
const NOT_COPIED = new Set(['node_modules', '.git', '.selvedge', 'docs', 'notebooks', 'coverage'])

/** What CONTRIBUTING.md tells a contributor to do, done in a copy of the project. */
describe('CONTRIBUTING.md', () => {
  const database = useTestDatabase()
  let guide: string
  let copy: string

  beforeAll(async () => {
    guide = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8')
    copy = await mkdtemp(join(tmpdir(), 'selvedge-contributing-'))
    await chmod(copy, 0o755)
    await cp(root, copy, { recursive: true, filter: (path) => !NOT_COPIED.has(relative(root, path)) })
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
    await fillSmallShop(database.pool)
  })
  afterAll(() => rm(copy, { recursive: true, force: true }))

  /** The text of one chapter. */
  const chapter = (title: string) => guide.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? ''

  /** Puts a file of the fixtures where it belongs; gives its path. */
  async function add(path: string): Promise<string> {
    await mkdir(dirname(join(copy, path)), { recursive: true })
    await cp(join(fixtures, `${path}.txt`), join(copy, path))
    return path
  }

  async function edit(path: string, change: (text: string) => string): Promise<string> {
    const before = await readFile(join(copy, path), 'utf8')
    const after = change(before)
    expect(after, path).not.toBe(before)
    await writeFile(join(copy, path), after)
    return path
  }

  /** Runs a program of the copy on the tests' database server. */
  async function runInCopy(words: readonly string[], url: string): Promise<string> {
    const env = { PATH: process.env.PATH ?? '', TMPDIR: tmpdir(), DATABASE_URL: url, CI: '1' }
    const { stdout } = await run(process.execPath, words, { cwd: copy, env }).catch((error) => {
      throw new Error(`${words.join(' ')}\n${error.stdout}\n${error.stderr}`)
    })
    return stdout
  }
  const runTests = (...files: string[]) =>
    runInCopy(['node_modules/vitest/vitest.mjs', 'run', ...files], databaseUrl(inject('serverSettings')))

  it('names every file that a new model needs, and the model then keeps the contract, trains and is listed', async () => {
    const touched = [
      await add('models/toy/model.ts'),
      await add('models/toy/README.md'),
      await add('tests/models/toy.test.ts'),
      await edit('models/index.ts', (text) =>
        text
          .replace(/^(import \{ recommendation \} .*\n)/m, `$1import { toy } from './toy/model.ts'\n`)
          .replace(/^(export const estimators: readonly Estimator\[\] = \[[^\]]*?),?\s*\]/m, '$1, toy]'),
      ),
    ]
    for (const path of touched) expect(chapter('Adding a model')).toContain(`\`${path.replace('toy', '<name>')}\``)
    expect(chapter('Adding a model')).toContain('`selvedge train <name>`')

    expect(await runTests('tests/models/toy.test.ts')).toMatch(/1 passed/)
    const url = databaseUrl(database.settings)
    const trained = JSON.parse(await runInCopy(['selvedge.js', 'train', 'toy', '--json'], url))
    expect(trained).toMatchObject({ modelName: 'toy', version: 1, promoted: true })
    const listed = JSON.parse(await runInCopy(['selvedge.js', 'models', 'list', '--json'], url))
    expect(listed).toMatchObject([{ modelName: 'toy', version: 1, isChampion: true }])
  }, 120_000)

  it('names every file that a new feature view needs, and the view then equals its naive loop', async () => {
    const touched = [
      await add('sql/features/customer_units_as_of.sql'),
      await add('features/customer-units.ts'),
      await add('tests/features/customer-units.test.ts'),
      await edit('features/feature-views.ts', (text) =>
        text
          .replace(/^(import type \{ FeatureView)/m, `import { customerUnits } from './customer-units.ts'\n$1`)
          .replace(/^(export const featureViews.*\[\n)/m, '$1  customerUnits,\n'),
      ),
      await edit('features/index.ts', (text) =>
        text.replace(/^/, `export { type CustomerUnits, customerUnits } from './customer-units.ts'\n`),
      ),
    ]
    for (const path of touched) {
      const named = path.replace(/customer[-_]units/, '<name>')
      expect(chapter('Adding a feature view')).toContain(`\`${named}\``)
    }
    // The second one holds list, SQL and versions against each other.
    expect(await runTests('tests/features/customer-units.test.ts', 'tests/features/feature-views.test.ts')).toMatch(
      /2 passed/,
    )
  }, 120_000)

  it('has no fixture that is not used', async () => {
    const files = (await readdir(fixtures, { recursive: true })).filter((path) => path.endsWith('.txt')).sort()
    expect(files).toEqual([
      'features/customer-units.ts.txt',
      'models/toy/README.md.txt',
      'models/toy/model.ts.txt',
      'sql/features/customer_units_as_of.sql.txt',
      'tests/features/customer-units.test.ts.txt',
      'tests/models/toy.test.ts.txt',
    ])
  })
})
