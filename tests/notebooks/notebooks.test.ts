import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { asModule, loadedBy } from './as-module.ts'
import {
  codeCells,
  codeOf,
  listNotebooks,
  type Notebook,
  notebookFolder,
  readNotebook,
  textOf,
} from './notebook-file.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const names = await listNotebooks()
const program = (name: string) => join(root, 'node_modules/.bin', name)

/** Doors of the project, what is beside the notebooks, Node's own and the packages that notebooks are written with. */
const MAY_LOAD =
  /^(tsx\/cjs|tslab|danfojs-node|node:[a-z/]+|\.\.\/(sql|features|models|training)\/index\.ts|\.\.\/sql\/profile\/index\.ts|\.\/[a-z-]+\.ts)$/

describe('the notebooks', () => {
  const notebooks = new Map<string, Notebook>()
  beforeAll(async () => {
    for (const name of names) notebooks.set(name, await readNotebook(join(notebookFolder, name)))
  })

  it('are eight, numbered without a gap', () => {
    expect(names.map((name) => name.slice(0, 3))).toEqual(['01-', '02-', '03-', '04-', '05-', '06-', '07-', '08-'])
  })

  it.each(names)('%s is kept without outputs, for the TypeScript kernel', (name) => {
    const notebook = notebooks.get(name)!
    expect(notebook.metadata.kernelspec.name).toBe('tslab')
    for (const { outputs, execution_count } of codeCells(notebook)) {
      expect(outputs).toEqual([])
      expect(execution_count).toBeNull()
    }
  })

  it.each(names)('%s loads front doors only', (name) => {
    const loaded = loadedBy(codeOf(notebooks.get(name)!))
    expect(loaded).toContain('./open-shop.ts')
    expect(loaded.filter((from) => !MAY_LOAD.test(from))).toEqual([])
  })

  it.each(names)('%s tells: a title, a text before most cells, a caution', (name) => {
    const texts = notebooks.get(name)!.cells.filter(({ cell_type }) => cell_type === 'markdown')
    const words = texts.map(({ source }) => textOf(source))
    expect(words[0]).toMatch(/^# \d · .+\?/)
    expect(texts.length).toBeGreaterThan(codeCells(notebooks.get(name)!).length / 2)
    expect(words.join('\n')).toContain('**A caution.**')
  })

  it.each(names)('%s leads to notebooks that are there', (name) => {
    const words = notebooks.get(name)!.cells.map(({ source }) => textOf(source))
    const links = [...words.join('\n').matchAll(/\]\(([^)]+\.ipynb)\)/g)].map((match) => match[1]!)
    expect(links.filter((link) => !names.includes(link))).toEqual([])
  })

  it('have cells that are formatted as the project is', { timeout: 600_000 }, async () => {
    for (const name of names) {
      const code = codeOf(notebooks.get(name)!)
      const formatting = run(program('biome'), ['format', `--stdin-file-path=notebooks/${name}.ts`], { cwd: root })
      formatting.child.stdin?.end(code)
      expect((await formatting).stdout, name).toBe(code)
    }
  })

  it("hold what the project's types say", { timeout: 600_000 }, async () => {
    // Within the project, so that its packages are found.
    await mkdir(join(root, 'node_modules/.cache'), { recursive: true })
    const folder = await mkdtemp(join(root, 'node_modules/.cache/notebooks-'))
    try {
      for (const name of names) {
        await writeFile(join(folder, name.replace(/\.ipynb$/, '.ts')), asModule(codeOf(notebooks.get(name)!)))
      }
      const configuration = {
        extends: join(root, 'tsconfig.json'),
        files: names.map((name) => join(folder, name.replace(/\.ipynb$/, '.ts'))),
        include: ['models', 'serving'].map((part) => join(root, part, '**/*.d.ts')),
      }
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
      const checked = await run(program('tsc'), ['-p', folder]).then(
        () => '',
        ({ stdout }: { stdout: string }) => stdout,
      )
      expect(checked).toBe('')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
