import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const folders = ['sql', 'features', 'models', 'training', 'serving', 'commands', 'client'] as const
type Folder = (typeof folders)[number]

/** Which folders a folder may import from; every folder may import from itself. */
const mayImport: Readonly<Record<Folder, readonly Folder[]>> = {
  client: [],
  sql: [],
  features: ['sql'],
  models: ['features', 'sql'],
  training: ['sql', 'features', 'models'],
  serving: ['sql', 'features', 'models'],
  commands: ['sql', 'features', 'models', 'training', 'serving'],
}

/** Within models/, only this folder may touch the database. */
const registry = 'models/registry/'

/** Packages that only one folder may know. */
const packageOwners: Readonly<Record<string, readonly string[]>> = {
  hono: ['serving'],
  '@hono/': ['serving'],
  pg: ['sql'],
  commander: ['cli.ts'],
  '@tensorflow/': ['models'],
}

interface SourceFile {
  readonly path: string
  readonly folder: string
  readonly text: string
  /** Project files it imports, as paths from the root. */
  readonly local: readonly string[]
  readonly packages: readonly string[]
}

let files: readonly SourceFile[]

beforeAll(async () => {
  const paths = ['cli.ts']
  for (const folder of folders) {
    for (const entry of await readdir(join(root, folder), { recursive: true })) {
      if (/\.tsx?$/.test(entry)) paths.push(join(folder, entry))
    }
  }
  files = await Promise.all(paths.map(readSource))
})

async function readSource(path: string): Promise<SourceFile> {
  const text = await readFile(join(root, path), 'utf8')
  const imports = [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?['"]([^'"]+)['"]/g),
  ]
    .concat([...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)])
    .map((match) => match[1] ?? '')
  return {
    path,
    folder: path.split('/')[0] ?? '',
    text,
    local: imports
      .filter((name) => name.startsWith('.'))
      .map((name) => relative(root, normalize(join(root, dirname(path), name)))),
    packages: imports.filter((name) => !name.startsWith('.') && !name.startsWith('node:')),
  }
}

describe('the architecture', () => {
  it('is seen at all: imports are found in every folder', () => {
    for (const folder of folders) {
      expect(files.filter((file) => file.folder === folder && file.local.length > 0).length, folder).toBeGreaterThan(0)
    }
  })

  it('lets imports run one way', () => {
    const wrong = files.flatMap(({ path, folder, local }) =>
      folder === 'cli.ts'
        ? []
        : local
            .filter((target) => {
              const other = target.split('/')[0] as Folder
              return other !== folder && !mayImport[folder as Folder].includes(other)
            })
            .map((target) => `${path} imports ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('keeps the database out of models, apart from the registry', () => {
    const wrong = files
      .filter(({ folder, path }) => folder === 'models' && !path.startsWith(registry))
      .flatMap(({ path, local }) => local.filter((t) => t.startsWith('sql/')).map((t) => `${path} imports ${t}`))
    expect(wrong).toEqual([])
  })

  it('names a model outside its own folder only in models/index.ts, and by that door elsewhere', async () => {
    const modelFolders = (await readdir(join(root, 'models'), { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() && !['math', 'registry'].includes(entry.name))
      .map((entry) => `models/${entry.name}/`)
    const wrong = files
      .filter(({ folder, path }) => folder !== 'models' && path !== 'models/index.ts')
      .flatMap(({ path, local }) =>
        local.filter((t) => modelFolders.some((folder) => t.startsWith(folder))).map((t) => `${path} imports ${t}`),
      )
    expect(wrong).toEqual([])
  })

  it('keeps each of these packages in one folder', () => {
    const wrong = files.flatMap(({ path, folder, packages }) =>
      packages.flatMap((name) =>
        Object.entries(packageOwners)
          .filter(([owned]) => name === owned || name.startsWith(owned.endsWith('/') ? owned : `${owned}/`))
          .filter(([, owners]) => !owners.includes(folder))
          .map(() => `${path} imports ${name}`),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('has front doors that name what they show, and no folder that goes through its own', () => {
    for (const { path, text } of files) {
      expect(/export \* from/.test(text), `${path} has "export *"`).toBe(false)
    }
    const wrong = files
      .filter(({ path, folder, local }) => local.includes(`${folder}/index.ts`) && path !== `${folder}/index.ts`)
      .map(({ path }) => path)
    expect(wrong).toEqual([])
  })

  it('loads commands lazily: cli.ts imports no front door when it starts', () => {
    const cli = files.find(({ path }) => path === 'cli.ts')
    const atStart = [...(cli?.text.matchAll(/^import .* from '(\.[^']+)'/gm) ?? [])].map((match) => match[1])
    expect(atStart).toEqual(['./commands/failure.ts', './commands/option-values.ts'])
  })

  it('has small files', () => {
    const long = files
      // Written by a program, for the compiler.
      .filter(({ path }) => path !== 'client/api-types.ts')
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 301)
    expect(long).toEqual([])
  })
})
