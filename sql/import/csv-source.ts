import { join } from 'node:path'
import { InvalidFileError } from '../errors.ts'
import { CsvTokenizer } from '../load/csv-tokenizer.ts'
import { findFile, listFiles } from '../load/find-files.ts'
import { foreignContent } from '../load/foreign-content.ts'
import { type OpenFile, openUnpacked } from '../load/open-file.ts'
import type { SourceFile } from '../load/source-file.ts'
import { UnknownTableError } from './errors.ts'
import type { ImportSource, SourceTable } from './import-source.ts'
import type { Mapping } from './mapping-schema.ts'
import { suggestName } from './nearest-name.ts'

const DELIMITERS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const
type Delimiter = keyof typeof DELIMITERS

/** More columns than any export; fields past them cannot be read. */
const KEPT_FIELDS = 1_024
/** A header that is longer is none. */
const HEADER_BYTES = 1 << 20

/** The CSV files of a folder: <name>.csv, .csv.gz or in a zip. */
export async function openCsvSource(folder: string, { csv }: Mapping): Promise<ImportSource> {
  const names = await listFiles(folder, 'give the folder of the CSV files with --from')
  return {
    name: folder,
    find: async (_, { from }) => {
      if (from === undefined) {
        throw new UnknownTableError(`"query" is for databases; name a file of ${folder} with "from"`)
      }
      const file = await findCsv(folder, names, from)
      return await describeFile(file, csv)
    },
    close: async () => undefined,
  }
}

async function findCsv(folder: string, names: readonly string[], from: string): Promise<SourceFile> {
  const name = from.replace(/\.csv(?:\.gz|\.zip)?$/i, '')
  try {
    return await findFile(folder, names, name)
  } catch (error) {
    const files = names.filter((other) => /\.csv(?:\.gz|\.zip)?$/i.test(other))
    if (!(error instanceof InvalidFileError) || files.some((file) => file.startsWith(`${name}.csv`))) throw error
    throw new InvalidFileError(
      join(folder, `${name}.csv`),
      `not found (nor .csv.gz); ${suggestName(`${name}.csv`, files)}`,
    )
  }
}

async function describeFile(file: SourceFile, { delimiter, encoding }: Mapping['csv']): Promise<SourceTable> {
  const open = () => openDecoded(file, encoding)
  const { chunks } = await open()
  let beginning = Buffer.alloc(0)
  for await (const chunk of chunks) {
    beginning = Buffer.concat([beginning, chunk])
    if (beginning.includes(0x0a) || beginning.length > HEADER_BYTES) break
  }
  const foreign = foreignContent(beginning)
  if (foreign !== undefined) throw new InvalidFileError(file.path, foreign)
  const headers = (Object.keys(DELIMITERS) as Delimiter[])
    .filter((candidate) => delimiter === 'auto' || delimiter === candidate)
    .map((candidate) => ({ candidate, columns: readHeader(file, beginning, candidate) }))
  // The one that makes the most columns; of equals the first, which is the comma.
  const best = headers.reduce((most, header) => (header.columns.length > most.columns.length ? header : most))
  if (best.columns.length === 0) throw new InvalidFileError(file.path, 'is empty; copy it again')
  return {
    label: file.label,
    storedBytes: file.storedBytes,
    numbering: 'lines',
    columns: best.columns,
    file,
    form: `separated by ${DELIMITERS[best.candidate]}`,
    tokenizer: () => new CsvTokenizer(file.path, { delimiter: best.candidate, keptFields: KEPT_FIELDS }),
    open,
  }
}

/** Empty: there is no header of these delimiters. */
function readHeader(file: SourceFile, beginning: Buffer, delimiter: string): readonly string[] {
  const records = new CsvTokenizer(file.path, { delimiter, keptFields: KEPT_FIELDS })
  records.push(beginning)
  records.end()
  if (!records.next() || records.defect !== undefined) return []
  return Array.from({ length: Math.min(records.fieldCount, KEPT_FIELDS) }, (_, field) => records.text(field).trim())
}

/** The file as UTF-8. */
async function openDecoded(file: SourceFile, encoding: string): Promise<OpenFile> {
  const opened = await openUnpacked(file)
  const decoder = new TextDecoder(encoding)
  if (decoder.encoding === 'utf-8') return opened
  async function* decoded(): AsyncGenerator<Buffer, void, undefined> {
    for await (const chunk of opened.chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }))
    yield Buffer.from(decoder.decode())
  }
  return { chunks: decoded(), bytesDone: opened.bytesDone }
}
