import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { InvalidFileError } from '../errors.ts'
import type { FileName } from './ingest-report.ts'
import type { SourceFile } from './source-file.ts'
import { findZipEntry } from './zip-entry.ts'

export const FILE_NAMES: readonly FileName[] = ['articles', 'customers', 'transactions_train']

/**
 * Finds each of the three files in the folder, in this order: `<name>.csv`, `<name>.csv.gz`, `<name>.csv.zip`, the one
 * other zip with an entry `<name>.csv`. Throws InvalidFileError that names what was looked for, or what to choose from.
 */
export async function findFiles(folder: string): Promise<Readonly<Record<FileName, SourceFile>>> {
  const names = await listFiles(folder, 'give the folder of the H&M files')
  const found: SourceFile[] = []
  for (const name of FILE_NAMES) found.push(await findFile(folder, names, name))
  const [articles, customers, transactions] = found as [SourceFile, SourceFile, SourceFile]
  return { articles, customers, transactions_train: transactions }
}

/** The names in a folder. Throws InvalidFileError, with the cure, when it cannot be read. */
export async function listFiles(folder: string, cure: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    throw new InvalidFileError(folder, `is no folder that can be read; ${cure}`, {
      cause: error,
    })
  }
}

/** The file of this name among those of the folder; see findFiles. */
export async function findFile(folder: string, names: readonly string[], name: string): Promise<SourceFile> {
  const csv = `${name}.csv`
  if (names.includes(csv)) return await fileItself(folder, name, csv, 'plain')
  if (names.includes(`${csv}.gz`)) return await fileItself(folder, name, `${csv}.gz`, 'gzip')

  const zips = names.filter((other) => other.toLowerCase().endsWith('.zip'))
  const candidates = zips.includes(`${csv}.zip`) ? [`${csv}.zip`] : zips
  const found: SourceFile[] = []
  for (const zip of candidates) {
    const path = join(folder, zip)
    const entry = await findZipEntry(path, csv)
    if (!entry) continue
    const label = `${zip} (${entry.fileName})`
    found.push({ name, label, path, container: 'zip', entryName: entry.fileName, storedBytes: entry.compressedSize })
  }
  if (found.length > 1) {
    const labels = found.map((file) => file.label).join(' and ')
    throw new InvalidFileError(join(folder, csv), `is in more than one zip: ${labels}; leave one of them in the folder`)
  }
  if (found[0]) return found[0]
  throw new InvalidFileError(
    join(folder, csv),
    `not found; looked for ${csv}, ${csv}.gz, ${csv}.zip, and a zip in the folder that holds ${csv}`,
  )
}

async function fileItself(
  folder: string,
  name: string,
  label: string,
  container: 'plain' | 'gzip',
): Promise<SourceFile> {
  const path = join(folder, label)
  const found = await stat(path)
  if (!found.isFile()) throw new InvalidFileError(path, 'is a folder, not a file; move what it holds one level up')
  return { name, label, path, container, storedBytes: found.size }
}
