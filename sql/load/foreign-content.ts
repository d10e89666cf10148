/** Enough for what a file of another kind begins with. */
const LOOKED_AT_BYTES = 512

/**
 * What the beginning of a file shows it to be instead of CSV text in UTF-8, with the cure; undefined: nothing.
 * Anything else is left to the header, whose message names the columns.
 */
export function foreignContent(bytes: Buffer): string | undefined {
  const [first, second] = bytes
  if (first === 0x1f && second === 0x8b) return 'is packed with gzip; add .gz to its name'
  if (bytes.subarray(0, 4).equals(Buffer.of(0x50, 0x4b, 0x03, 0x04))) return 'is a zip; add .zip to its name'
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  // Without a byte order mark, the letters of a header in UTF-16 show as every second byte being zero.
  if (isUtf16 || isEverySecondByteZero(bytes)) return 'is UTF-16 text; save it as UTF-8'
  const text = bytes.toString('latin1', 0, LOOKED_AT_BYTES).replace('\xef\xbb\xbf', '').trimStart()
  if (/^<(?:!doctype|html|\?xml|head|!--)/i.test(text)) {
    return 'is a web page, not a CSV file; download the file itself (Kaggle asks to sign in first)'
  }
  return undefined
}

function isEverySecondByteZero(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 16)
  if (start.length < 4) return false
  const isZeroAt = (remainder: number) => start.every((byte, i) => (byte === 0) === (i % 2 === remainder))
  return isZeroAt(0) || isZeroAt(1)
}
