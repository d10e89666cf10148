import { readFile, writeFile } from 'node:fs/promises'
import type { BenchRecord } from './bench-record.ts'
import { benchmarkDocument } from './benchmark-document.ts'
import { withFigures } from './readme-figures.ts'

const root = new URL('../../../', import.meta.url)

export const recordFile = new URL('docs/benchmarks.json', root)
export const documentFile = new URL('docs/benchmarks.md', root)
export const readmeFile = new URL('README.md', root)

/** Writes docs/benchmarks.md, and README.md where a figure of it is another one now. */
export async function writeDocuments(record: BenchRecord): Promise<void> {
  await writeFile(documentFile, benchmarkDocument(record))
  const readme = await readFile(readmeFile, 'utf8')
  const renewed = withFigures(readme, record)
  if (renewed !== readme) await writeFile(readmeFile, renewed)
}
