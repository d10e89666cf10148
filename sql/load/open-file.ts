import { createReadStream } from 'node:fs'
import { pipeline, type Readable, type Transform } from 'node:stream'
import { createGunzip, createInflateRaw } from 'node:zlib'
import { InvalidFileError } from '../errors.ts'
import type { SourceFile } from './source-file.ts'
import { ZipCheckSum } from './zip-check-sum.ts'
import { openZipEntry } from './zip-entry.ts'

/** Large enough that the cost of a chunk does not show, small enough that a handful of them do not either. */
const CHUNK_BYTES = 256 * 1024

/** A file being read. */
export interface OpenFile {
  /** Its bytes, unpacked or as stored; read once. Throws InvalidFileError when it is damaged or cannot be read. */
  readonly chunks: AsyncIterable<Buffer>
  /** Bytes read so far, as stored. */
  bytesDone(): number
}

/** Opens a file to read what it holds: unpacked, its check sums verified. */
export async function openUnpacked(file: SourceFile): Promise<OpenFile> {
  if (file.container === 'zip') return await openZipped(file)
  const stored = createReadStream(file.path, { highWaterMark: CHUNK_BYTES })
  const unpacked = file.container === 'plain' ? stored : chain(stored, createGunzip({ chunkSize: CHUNK_BYTES }))
  return { chunks: readThrough(file, unpacked), bytesDone: () => stored.bytesRead }
}

/** Opens a file to read its bytes as they are stored. */
export async function openStored(file: SourceFile): Promise<OpenFile> {
  const stored =
    file.container === 'zip'
      ? (await openZipEntry(file)).stored
      : createReadStream(file.path, { highWaterMark: CHUNK_BYTES })
  let bytesDone = 0
  async function* counted(): AsyncGenerator<Buffer, void, undefined> {
    for await (const chunk of readThrough(file, stored)) {
      bytesDone += chunk.length
      yield chunk
    }
  }
  return { chunks: counted(), bytesDone: () => bytesDone }
}

async function openZipped(file: SourceFile): Promise<OpenFile> {
  const { entry, stored } = await openZipEntry(file)
  const check = new ZipCheckSum(entry)
  if (!entry.isCompressed()) return { chunks: readThrough(file, chain(stored, check)), bytesDone: () => check.bytes }
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES })
  const unpacked = chain(chain(stored, inflate), check)
  return { chunks: readThrough(file, unpacked), bytesDone: () => inflate.bytesWritten }
}

/** An error of the first stream reaches the reader of the last; a reader that leaves closes both. */
function chain<To extends Transform>(from: Readable, to: To): To {
  pipeline(from, to, (error) => {
    if (error) to.destroy(error)
  })
  return to
}

async function* readThrough(file: SourceFile, stream: Readable): AsyncGenerator<Buffer, void, undefined> {
  let bytes = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      yield chunk
    }
  } catch (error) {
    throw unreadable(file, bytes, error)
  } finally {
    stream.destroy()
  }
}

/** `bytes`: how many could be read. */
function unreadable(file: SourceFile, bytes: number, error: unknown): InvalidFileError {
  const reason = error instanceof Error ? error.message : String(error)
  const isRefusedBySystem = error instanceof Error && 'syscall' in error
  const detail = isRefusedBySystem
    ? `cannot be read (${reason})`
    : `is damaged or cut short after ${bytes} bytes of its text (${reason}); copy it again`
  return new InvalidFileError(file.path, detail, { cause: error })
}
