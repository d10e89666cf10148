import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface PackageSize {
  readonly name: string
  /** Of its files, without what is installed below it. */
  readonly bytes: number
}

/** The packages in a node_modules folder, nested ones too, the largest first; several versions of one are added up. */
export async function measurePackages(nodeModules: string): Promise<readonly PackageSize[]> {
  const sizes = new Map<string, number>()
  await visit(nodeModules, sizes)
  return [...sizes].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes)
}

async function visit(nodeModules: string, sizes: Map<string, number>): Promise<void> {
  for (const entry of await readdir(nodeModules)) {
    if (entry.startsWith('.')) continue
    const names = entry.startsWith('@')
      ? (await readdir(join(nodeModules, entry))).map((name) => `${entry}/${name}`)
      : [entry]
    for (const name of names) {
      const folder = join(nodeModules, name)
      sizes.set(name, (sizes.get(name) ?? 0) + (await bytesOf(folder, 'node_modules')))
      // Only there: deeper folders of that name are what a package tests itself with.
      const nested = join(folder, 'node_modules')
      if ((await readdir(folder)).includes('node_modules')) await visit(nested, sizes)
    }
  }
}

/** Of all files below, but for those in the folder of it that is left out. */
async function bytesOf(folder: string, leftOut?: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && entry.name !== leftOut) bytes += await bytesOf(path)
    else if (entry.isFile()) bytes += (await stat(path)).size
  }
  return bytes
}
