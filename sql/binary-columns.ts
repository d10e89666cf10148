/** Reads one value that is not null: its bytes are those of `bytes` from `at` to before `at + length`. */
export type BinaryDecoder = (bytes: Buffer, view: DataView, at: number, length: number) => unknown

/** Type OIDs of pg_type, which never change. */
const BOOL = 16
const INT8 = 20
const INT2 = 21
const INT4 = 23
const TEXT = 25
const FLOAT8 = 701
const INT4_ARRAY = 1007
const INT8_ARRAY = 1016
const FLOAT8_ARRAY = 1022
const TIMESTAMPTZ = 1184

/** PostgreSQL counts microseconds from 2000-01-01. */
const EPOCH_MILLISECONDS = Date.UTC(2000, 0, 1)
const INFINITY_HIGH = 0x7fffffff
const INFINITY_LOW = 0xffffffff

const decoders: ReadonlyMap<number, BinaryDecoder> = new Map<number, BinaryDecoder>([
  [BOOL, (_, view, at) => view.getInt8(at) !== 0],
  [INT2, (_, view, at) => view.getInt16(at)],
  [INT4, readInt4],
  [INT8, readInt8],
  [FLOAT8, readFloat8],
  [TEXT, (bytes, _, at, length) => bytes.toString('utf8', at, at + length)],
  [TIMESTAMPTZ, (_, view, at) => readMoment(view, at)],
  [INT4_ARRAY, (_, view, at) => readArray(view, at, readInt4)],
  [INT8_ARRAY, (_, view, at) => readArray(view, at, readInt8)],
  [FLOAT8_ARRAY, (_, view, at) => readArray(view, at, readFloat8)],
])

/**
 * What turns a column of this type, as COPY's binary format has it, into the very value that our connections give for its
 * text: bigint as number, timestamptz as Date. Undefined: not read in binary form; such a column is asked for as text.
 */
export function binaryDecoder(typeOid: number): BinaryDecoder | undefined {
  return decoders.get(typeOid)
}

function readInt4(_: unknown, view: DataView, at: number): number {
  return view.getInt32(at)
}

/** bigint as number: past 2^53 it would be wrong silently, so it throws. */
function readInt8(_: unknown, view: DataView, at: number): number {
  const value = view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4)
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`bigint ${view.getBigInt64(at)} does not fit a JavaScript number`)
  }
  return value
}

function readFloat8(_: unknown, view: DataView, at: number): number {
  return view.getFloat64(at)
}

/** Microseconds are cut to milliseconds; infinity is a number, as the driver has it. */
function readMoment(view: DataView, at: number): Date | number {
  const high = view.getInt32(at)
  const low = view.getUint32(at + 4)
  if (high === INFINITY_HIGH && low === INFINITY_LOW) return Number.POSITIVE_INFINITY
  if (high === ~INFINITY_HIGH && low === 0) return Number.NEGATIVE_INFINITY
  const microseconds = high * 2 ** 32 + low
  // Before 1714 and after 2285 a double does not hold them all.
  if (!Number.isSafeInteger(microseconds)) {
    const exact = view.getBigInt64(at)
    const milliseconds = (exact - (((exact % 1000n) + 1000n) % 1000n)) / 1000n
    return new Date(EPOCH_MILLISECONDS + Number(milliseconds))
  }
  return new Date(EPOCH_MILLISECONDS + Math.floor(microseconds / 1000))
}

/** One dimension, elements may be null. */
function readArray(
  view: DataView,
  start: number,
  readElement: (bytes: unknown, view: DataView, at: number) => number,
): (number | null)[] {
  const dimensions = view.getInt32(start)
  if (dimensions === 0) return []
  if (dimensions > 1) throw new TypeError(`an array of ${dimensions} dimensions is no list`)
  // The flags and the element's type are known; the lower bound says nothing to us.
  const count = view.getInt32(start + 12)
  // Of just this length: most lists are short, and room to grow would be most of what is collected afterwards.
  const list = new Array<number | null>(count)
  let at = start + 20
  for (let i = 0; i < count; i++) {
    const length = view.getInt32(at)
    at += 4
    list[i] = length === -1 ? null : readElement(undefined, view, at)
    at += Math.max(length, 0)
  }
  return list
}
