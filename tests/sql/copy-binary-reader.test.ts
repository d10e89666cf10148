import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binaryDecoder } from '../../sql/binary-columns.ts'
import { CopyBinaryReader } from '../../sql/copy-binary-reader.ts'
import { CopyBinaryWriter } from '../../sql/copy-binary-writer.ts'

const INT4 = 23
const FLOAT8 = 701

function readerOf(...names: readonly string[]): CopyBinaryReader {
  return new CopyBinaryReader(
    names.map((name, place) => ({ name, decode: binaryDecoder(place === 0 ? INT4 : FLOAT8)! })),
  )
}

async function bytesOf(rows: readonly (readonly [number | null, number])[]): Promise<Buffer> {
  const writer = new CopyBinaryWriter(2)
  for (const [n, x] of rows) {
    writer.beginRow()
    writer.int4(n)
    writer.float8(x)
  }
  const blocks: Buffer[] = []
  for await (const block of writer.finish()) blocks.push(block)
  return Buffer.concat(blocks)
}

describe('CopyBinaryReader', () => {
  it('gives the same rows however the bytes are cut', async () => {
    const written = fc.array(fc.tuple(fc.option(fc.integer()), fc.double()), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(written, fc.infiniteStream(fc.integer({ min: 1, max: 40 })), async (rows, lengths) => {
        const bytes = await bytesOf(rows)
        const reader = readerOf('n', 'x')
        const found: Record<string, unknown>[] = []
        for (let at = 0; at < bytes.length; ) {
          const length = lengths.next().value!
          reader.read(bytes.subarray(at, at + length), found)
          at += length
        }
        expect(found).toEqual(rows.map(([n, x]) => ({ n, x })))
      }),
    )
  })

  it('refuses bytes that are no such format, and rows of another width', async () => {
    expect(() => readerOf('n').read(Buffer.alloc(30, 'x'), [])).toThrow(/no binary COPY/)
    const bytes = await bytesOf([[1, 2]])
    expect(() => readerOf('n').read(bytes, [])).toThrow(/2 fields where 1 columns/)
  })
})
