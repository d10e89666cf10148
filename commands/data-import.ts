import { writeFile } from 'node:fs/promises'
import { checkImport, exampleMapping, importShop, isOwnSchema, type SourcePlace } from '../sql/import/index.ts'
import type { IngestProgress } from '../sql/index.ts'
import { describeCheck } from './describe-check.ts'
import { describeImport } from './describe-import.ts'
import { EXIT_BAD_INPUT } from './failure.ts'
import { answer } from './print.ts'
import { terminalProgress } from './terminal-progress.ts'
import { withDatabase } from './with-database.ts'

/** The words of the command do not go together. */
class BadImportWordsError extends Error {
  readonly code = 'BAD_IMPORT_WORDS'
  constructor(message: string) {
    super(message)
    this.name = 'BadImportWordsError'
  }
}

interface ImportWords {
  readonly mapping?: string
  readonly from?: string
  readonly source?: string
  readonly check: boolean
  readonly example: boolean
  readonly maxRejectShare: number
  readonly replace: boolean
  readonly json: boolean
}

export async function importByMapping(options: ImportWords): Promise<void> {
  if (options.example) {
    process.stdout.write(exampleMapping())
    return
  }
  const { mapping } = options
  if (mapping === undefined) throw new BadImportWordsError('name the mapping file with --mapping; --example writes one')
  const place = placeOf(options)
  if (options.check) await check(mapping, place, options.json)
  else await load(mapping, place, options)
}

/** Writes a commented mapping to begin with; never over a file that is there. */
export async function writeMapping(options: { out?: string; json: boolean }): Promise<void> {
  if (options.out === undefined) {
    process.stdout.write(exampleMapping())
    return
  }
  try {
    await writeFile(options.out, exampleMapping(), { flag: 'wx' })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new BadImportWordsError(`${options.out} cannot be written (${reason}); choose another name`)
  }
  answer(options.json, { file: options.out }, () => [`Wrote ${options.out}.`])
}

function placeOf({ from, source }: ImportWords): SourcePlace {
  if (from !== undefined && source === undefined) return { folder: from }
  if (source !== undefined && from === undefined) return { source }
  throw new BadImportWordsError('give one of --from <folder of CSV files> and --source <postgres URL or schema>')
}

async function check(mapping: string, place: SourcePlace, json: boolean): Promise<void> {
  const report = isOwnSchema(place)
    ? await withDatabase(({ settings, signal }) => checkImport(settings, { mapping, place, signal }))
    : await checkImport(undefined, { mapping, place })
  answer(json, report, () => describeCheck(report))
  if (!report.isGood) process.exitCode = EXIT_BAD_INPUT
}

async function load(mapping: string, place: SourcePlace, options: ImportWords): Promise<void> {
  const report = await withDatabase(async ({ settings, signal }) => {
    const progress = terminalProgress()
    try {
      return await importShop(settings, {
        mapping,
        place,
        maximumRejectShare: options.maxRejectShare,
        replace: options.replace,
        signal,
        onProgress: (event) => progress.update(event.phase, shareOf(event), event.rows),
      })
    } finally {
      progress.stop()
    }
  })
  answer(options.json, report, () => describeImport(report))
}

function shareOf({ bytesDone, bytesTotal }: IngestProgress): number {
  return bytesTotal === 0 ? 0 : bytesDone / bytesTotal
}
