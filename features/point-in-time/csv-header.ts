import { open } from 'node:fs/promises'
import { InvalidSpineError } from '../feature-errors.ts'

/** A header longer than this is no header. */
const HEADER_BYTES_AT_MOST = 256 * 1024

/** The column names in the first record of a CSV file. Throws InvalidSpineError when they are none, empty or repeated. */
export async function readCsvHeader(path: string): Promise<readonly string[]> {
  const names = splitFirstRecord((await readBeginning(path)).replace(/^\uFEFF/, ''))
  if (names.length === 1 && names[0] === '') throw new InvalidSpineError(`${path}: is empty`)
  const unnamed = names.indexOf('')
  if (unnamed >= 0) throw new InvalidSpineError(`${path}: column ${unnamed + 1} has no name`)
  const repeated = names.find((name, i) => names.indexOf(name) < i)
  if (repeated !== undefined) throw new InvalidSpineError(`${path}: the column "${repeated}" is there twice`)
  const tooLong = names.find((name) => Buffer.byteLength(name) > 63)
  if (tooLong !== undefined) throw new InvalidSpineError(`${path}: the name "${tooLong}" is longer than 63 bytes`)
  return names
}

async function readBeginning(path: string): Promise<string> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES_AT_MOST), 0, HEADER_BYTES_AT_MOST, 0)
      return buffer.toString('utf8', 0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new InvalidSpineError(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`, { cause: error })
  }
}

function splitFirstRecord(text: string): readonly string[] {
  const names: string[] = []
  let name = ''
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (isQuoted) {
      if (character !== '"') name += character
      else if (text[i + 1] === '"') name += text[i++]
      else isQuoted = false
    } else if (character === '"') isQuoted = true
    else if (character === ',') {
      names.push(name)
      name = ''
    } else if (character === '\n' || character === '\r') break
    else name += character
  }
  return [...names, name]
}
