import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RowCounter } from '../../../sql/export/row-counter.ts'

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/** What comes out of the counter, and how many records it counted. */
async function countInChunks(text: string, bytesAtOnce: number): Promise<{ text: string; records: number }> {
  const bytes = Buffer.from(text)
  const chunks: Buffer[] = []
  for (let i = 0; i < bytes.length; i += bytesAtOnce) chunks.push(bytes.subarray(i, i + bytesAtOnce))
  const passedOn: Buffer[] = []
  const counter = new RowCounter(() => undefined)
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, callback) => {
      passedOn.push(chunk)
      callback()
    },
  })
  await pipeline(Readable.from(chunks), counter, sink)
  return { text: Buffer.concat(passedOn).toString(), records: counter.records }
}

describe('RowCounter', () => {
  it('passes the text on and counts records, not lines, wherever the chunks are cut', async () => {
    const field = fc.string({ unit: fc.constantFrom('"', '\n', '\r', ',', 'a', 'ü'), maxLength: 6 })
    const rows = fc.array(fc.array(field, { minLength: 1, maxLength: 3 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (table, bytesAtOnce) => {
        const text = table.map((row) => `${row.map(quoted).join(',')}\n`).join('')
        expect(await countInChunks(text, bytesAtOnce)).toEqual({ text, records: table.length })
      }),
      { seed: 5 },
    )
  })
})
