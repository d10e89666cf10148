import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FILE_NAMES } from '../load/find-files.ts'
import type { FileName } from '../load/ingest-report.ts'
import { ExportFolderError } from './errors.ts'

const ENDINGS = ['.csv', '.csv.gz', '.csv.zip'] as const
const UNFINISHED = '.partial'

/**
 * The folder that an export writes to. Files grow under names that nothing takes for finished ones and get their own
 * when all are whole; old ones are deleted right before, so that at no moment old and new files make a set of three.
 */
export class ExportFolder {
  readonly #folder: string
  readonly #ending: '.csv' | '.csv.gz'

  private constructor(folder: string, ending: '.csv' | '.csv.gz') {
    this.#folder = folder
    this.#ending = ending
  }

  /** Makes the folder if need be. Throws ExportFolderError when it holds such files and `replace` is false. */
  static async open(folder: string, { gzip, replace }: { gzip: boolean; replace: boolean }): Promise<ExportFolder> {
    const present = await makeAndList(folder)
    const taken = present.filter((name) => FILE_NAMES.some((file) => ENDINGS.some((end) => name === `${file}${end}`)))
    if (taken.length > 0 && !replace) {
      throw new ExportFolderError(
        folder,
        `already holds ${taken.join(', ')}; give another folder, or pass --replace to delete them`,
      )
    }
    return new ExportFolder(folder, gzip ? '.csv.gz' : '.csv')
  }

  /** Where a file is to be in the end. */
  pathOf(name: FileName): string {
    return join(this.#folder, `${name}${this.#ending}`)
  }

  unfinishedPathOf(name: FileName): string {
    return `${this.pathOf(name)}${UNFINISHED}`
  }

  /** Gives the files their own names. */
  async publish(): Promise<void> {
    for (const name of FILE_NAMES) {
      for (const ending of ENDINGS) await rm(join(this.#folder, `${name}${ending}`), { force: true })
    }
    for (const name of FILE_NAMES) await rename(this.unfinishedPathOf(name), this.pathOf(name))
  }

  /** Deletes what was written so far. */
  async discard(): Promise<void> {
    for (const name of FILE_NAMES) await rm(this.unfinishedPathOf(name), { force: true })
  }
}

async function makeAndList(folder: string): Promise<readonly string[]> {
  try {
    await mkdir(folder, { recursive: true })
    return await readdir(folder)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ExportFolderError(folder, `cannot be made or read (${reason}); give a folder`, { cause: error })
  }
}
