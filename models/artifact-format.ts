import { createHash } from 'node:crypto'
import type { Artifact, ArtifactArray } from './model.ts'

/**
 * An artifact as bytes: 8 bytes "SELVART1", the header's length (uint32, little-endian), the header (JSON), then each
 * array's bytes, little-endian, each beginning at a multiple of 8 after the header.
 */
const MAGIC = 'SELVART1'
const ALIGNMENT = 8

const CONSTRUCTORS = { Float32Array, Float64Array, Int32Array, Uint32Array, Uint8Array } as const
type ArrayType = keyof typeof CONSTRUCTORS

interface Header {
  readonly modelName: string
  readonly formatVersion: number
  readonly featureVersions: Readonly<Record<string, number>>
  readonly parameters: Readonly<Record<string, unknown>>
  readonly arrays: readonly { readonly name: string; readonly type: ArrayType; readonly length: number }[]
}

/** The bytes of an artifact; the same artifact always gives the same bytes. */
export function encodeArtifact(artifact: Artifact): Buffer {
  const entries = Object.entries(artifact.arrays).sort(([a], [b]) => (a < b ? -1 : 1))
  const header: Header = {
    modelName: artifact.modelName,
    formatVersion: artifact.formatVersion,
    featureVersions: artifact.featureVersions,
    parameters: artifact.parameters,
    arrays: entries.map(([name, array]) => ({ name, type: typeOf(array), length: array.length })),
  }
  const headerBytes = Buffer.from(JSON.stringify(header), 'utf8')
  const parts: Buffer[] = []
  let size = 0
  const append = (bytes: Buffer) => {
    parts.push(bytes)
    size += bytes.length
  }
  append(Buffer.from(MAGIC, 'latin1'))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(headerBytes.length)
  append(length)
  append(headerBytes)
  for (const [, array] of entries) {
    append(Buffer.alloc((ALIGNMENT - (size % ALIGNMENT)) % ALIGNMENT))
    append(Buffer.from(array.buffer, array.byteOffset, array.byteLength))
  }
  return Buffer.concat(parts, size)
}

/** The reverse of encodeArtifact. Throws RangeError or SyntaxError when the bytes are not an artifact. */
export function decodeArtifact(bytes: Buffer): Artifact {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 8) !== MAGIC) throw new RangeError('these bytes are no artifact')
  const headerEnd = 12 + bytes.readUInt32LE(8)
  const header = JSON.parse(bytes.toString('utf8', 12, headerEnd)) as Header
  const arrays: Record<string, ArtifactArray> = {}
  let position = headerEnd
  for (const { name, type, length } of header.arrays) {
    position += (ALIGNMENT - (position % ALIGNMENT)) % ALIGNMENT
    const TypedArray = CONSTRUCTORS[type]
    const end = position + length * TypedArray.BYTES_PER_ELEMENT
    if (end > bytes.length) throw new RangeError(`the artifact ends within its array "${name}"`)
    // A copy of its own: the typed array needs an aligned buffer, and the whole download can then be freed.
    const copy = new Uint8Array(bytes.subarray(position, end))
    arrays[name] = new TypedArray(copy.buffer)
    position = end
  }
  const { modelName, formatVersion, featureVersions, parameters } = header
  return { modelName, formatVersion, featureVersions, parameters, arrays }
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function typeOf(array: ArtifactArray): ArrayType {
  for (const type of Object.keys(CONSTRUCTORS) as ArrayType[]) if (array instanceof CONSTRUCTORS[type]) return type
  throw new TypeError('an artifact holds typed arrays only')
}
