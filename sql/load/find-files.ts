import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { InvalidFileError } from '../errors.ts'
import type { FileName } from './ingest-report.ts'
import type { SourceFile } from './source-file.ts'
import { findZipEntry } from './zip-entry.ts'

export const FILE_NAMES: readonly FileName[] = ['articles', 'customers', 'transactions_train']

/**
 * Finds each of the three files in the folder, in this order: `<name>.csv`, `<name>.csv.gz`, `<name>.csv.zip`, any
 * other zip with an entry `<name>.csv`. Throws InvalidFileError that names what was looked for.
 */
export async function findFiles(folder: string): Promise<Readonly<Record<FileName, SourceFile>>> {
  const names = await listFiles(folder)
  const found: SourceFile[] = []
  for (const name of FILE_NAMES) found.push(await findFile(folder, names, name))
  const [articles, customers, transactions] = found as [SourceFile, SourceFile, SourceFile]
  return { articles, customers, transactions_train: transactions }
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    throw new InvalidFileError(folder, 'is no folder that can be read; give the folder of the H&M files', {
      cause: error,
    })
  }
}

async function findFile(folder: string, names: readonly string[], name: FileName): Promise<SourceFile> {
  const csv = `${name}.csv`
  if (names.includes(csv)) return await fileItself(folder, name, csv, 'plain')
  if (names.includes(`${csv}.gz`)) return await fileItself(folder, name, `${csv}.gz`, 'gzip')

  const ownZipFirst = names.filter((other) => other.toLowerCase().endsWith('.zip'))
  ownZipFirst.sort((a, b) => Number(b === `${csv}.zip`) - Number(a === `${csv}.zip`))
  for (const zip of ownZipFirst) {
    const path = join(folder, zip)
    const entry = await findZipEntry(path, csv)
    if (!entry) continue
    const label = `${zip} (${entry.fileName})`
    return { name, label, path, container: 'zip', entryName: entry.fileName, storedBytes: entry.compressedSize }
  }
  throw new InvalidFileError(
    join(folder, csv),
    `not found; looked for ${csv}, ${csv}.gz, ${csv}.zip, and a zip in the folder that holds ${csv}`,
  )
}

async function fileItself(
  folder: string,
  name: FileName,
  label: string,
  container: 'plain' | 'gzip',
): Promise<SourceFile> {
  const path = join(folder, label)
  const { size } = await stat(path)
  return { name, label, path, container, storedBytes: size }
}
