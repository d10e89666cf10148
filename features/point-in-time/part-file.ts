import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { InvalidSpineError } from '../feature-errors.ts'

/** A file that has its name only once it is whole; until then it is `<name>.part`. */
export interface PartFile {
  readonly handle: FileHandle
  finish(): Promise<void>
  abandon(): Promise<void>
}

/** Throws InvalidSpineError when the folder is missing or may not be written. A file of the name is replaced at the end. */
export async function openPartFile(path: string): Promise<PartFile> {
  const part = `${path}.part`
  const handle = await open(part, 'w').catch((error: NodeJS.ErrnoException) => {
    throw new InvalidSpineError(`${path}: cannot be written (${error.code})`, { cause: error })
  })
  return {
    handle,
    finish: async () => {
      await handle.sync()
      await handle.close()
      await rename(part, path)
    },
    abandon: async () => {
      await handle.close()
      await rm(part, { force: true })
    },
  }
}
