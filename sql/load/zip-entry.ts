import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { type Entry, open, type ZipFile } from 'yauzl'
import { InvalidFileError } from '../errors.ts'
import type { SourceFile } from './source-file.ts'

/** The entry of the zip whose name without folders is `name`; undefined: it has none. Throws InvalidFileError for two. */
export async function findZipEntry(path: string, name: string): Promise<Entry | undefined> {
  const zip = await openZip(path)
  try {
    const next = () => seekEntry(zip, path, (entry) => basename(entry.fileName) === name)
    const entry = await next()
    const second = entry && (await next())
    if (second) {
      const names = `${entry.fileName} and ${second.fileName}`
      throw new InvalidFileError(path, `holds more than one ${name}: ${names}; unpack the one to be loaded`)
    }
    return entry
  } finally {
    zip.close()
  }
}

/** The file's entry, with its bytes as they are stored. Throws InvalidFileError. */
export async function openZipEntry({
  path,
  entryName,
}: Pick<SourceFile, 'path' | 'entryName'>): Promise<{ entry: Entry; stored: Readable }> {
  const zip = await openZip(path)
  try {
    const entry = await seekEntry(zip, path, (candidate) => candidate.fileName === entryName)
    if (!entry) throw new InvalidFileError(path, `no longer holds ${entryName}`)
    refuseUnreadable(path, entry)
    return { entry, stored: await openStored(zip, path, entry) }
  } finally {
    // The file itself stays open until the stream of the entry is at its end or destroyed.
    zip.close()
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((accept, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(damaged(path, error)) : accept(zip),
    )
  })
}

/** The next entry that matches; undefined: there is none any more. */
function seekEntry(zip: ZipFile, path: string, matches: (entry: Entry) => boolean): Promise<Entry | undefined> {
  return new Promise((accept, reject) => {
    zip.removeAllListeners()
    zip.on('error', (error: Error) => reject(damaged(path, error)))
    zip.on('end', () => accept(undefined))
    zip.on('entry', (entry: Entry) => (matches(entry) ? accept(entry) : zip.readEntry()))
    zip.readEntry()
  })
}

function openStored(zip: ZipFile, path: string, entry: Entry): Promise<Readable> {
  return new Promise((accept, reject) => {
    const asStored = { decompress: entry.isCompressed() ? false : null, decrypt: null, start: null, end: null }
    zip.openReadStream(entry, asStored, (error, stream) => (error ? reject(damaged(path, error)) : accept(stream)))
  })
}

function refuseUnreadable(path: string, entry: Entry): void {
  if (entry.isEncrypted()) throw new InvalidFileError(path, `${entry.fileName} is encrypted; unpack it first`)
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new InvalidFileError(path, `${entry.fileName} is packed by a method other than deflate; unpack it first`)
  }
}

function damaged(path: string, error: Error): InvalidFileError {
  return new InvalidFileError(path, `is damaged or cut short (${error.message}); copy it again`, { cause: error })
}
