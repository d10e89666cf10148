import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InvalidFileError } from '../../../sql/errors.ts'
import { CsvTokenizer, TEXT_AFTER_QUOTE, TOO_LONG, UNCLOSED_QUOTE } from '../../../sql/load/csv-tokenizer.ts'

interface Read {
  readonly fields: readonly string[]
  readonly line: number
  readonly defect?: string
}

/** Every record of the bytes, given to the tokenizer in chunks of the given lengths, over and over. */
function tokenize(bytes: Buffer, chunkLengths: readonly number[] = [bytes.length]): readonly Read[] {
  const tokenizer = new CsvTokenizer('test.csv')
  const read: Read[] = []
  const readAll = () => {
    while (tokenizer.next()) {
      const fields = Array.from({ length: tokenizer.fieldCount }, (_, field) => tokenizer.text(field))
      const { lineNumber: line, defect } = tokenizer
      read.push(defect === undefined ? { fields, line } : { fields, line, defect })
    }
  }
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = Math.max(1, chunkLengths[turn % chunkLengths.length] ?? 1)
    tokenizer.push(bytes.subarray(at, at + length))
    readAll()
    at += length
  }
  tokenizer.end()
  readAll()
  return read
}

const plainField = fc.string({ unit: fc.constantFrom('a', 'b', '7', '.', ' ', 'é', '衣', '\t', '\\', '-') })
const quotedField = fc
  .string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', '\\') })
  .map((text) => `"${text.replaceAll('"', '""')}"`)
const row = fc
  .array(fc.oneof(plainField, quotedField), { minLength: 2, maxLength: 6 })
  .map((fields) => fields.join(','))
const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n', '\r\n\n')
const document = fc
  .tuple(fc.constantFrom('', '\uFEFF'), fc.array(fc.tuple(row, lineEnd)), fc.option(row, { nil: '' }))
  .map(([mark, rows, last]) => ({
    text: mark + rows.flat().join('') + last,
    rows: [...rows.map(([text]) => text), last],
  }))

describe('CsvTokenizer', () => {
  it('reads what csv-parse reads, however the bytes are cut into chunks', () => {
    fc.assert(
      fc.property(document, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), ({ text }, chunkLengths) => {
        const expected: string[][] = parse(text, {
          bom: true,
          relax_column_count: true,
          record_delimiter: ['\n', '\r\n'],
          skip_empty_lines: true,
        })
        expect(tokenize(Buffer.from(text), chunkLengths).map((record) => record.fields)).toEqual(expected)
      }),
      { seed: 20, numRuns: 500 },
    )
  })

  it('reads the same whether all bytes come at once, one by one, or in two parts cut at any byte', () => {
    const bytes = Buffer.from('\uFEFFa,"b ""c"", d\r\nstill b",é\r\n\n"",,\n"x"y,z\n1,2,"3"\r\nlast,""""')
    const whole = tokenize(bytes)
    expect(whole).toEqual([
      { fields: ['a', 'b "c", d\r\nstill b', 'é'], line: 1 },
      { fields: ['', '', ''], line: 4 },
      { fields: [], line: 5, defect: TEXT_AFTER_QUOTE },
      { fields: ['1', '2', '3'], line: 6 },
      { fields: ['last', '"'], line: 7 },
    ])
    expect(tokenize(bytes, [1])).toEqual(whole)
    for (let cut = 1; cut < bytes.length; cut++) expect(tokenize(bytes, [cut, bytes.length])).toEqual(whole)
  })

  it('gives each record the line on which it begins', () => {
    fc.assert(
      fc.property(document, ({ text, rows }) => {
        const expected: number[] = []
        let from = 0
        for (const rowText of rows.filter((candidate) => candidate !== '')) {
          from = text.indexOf(rowText, from)
          expected.push(text.slice(0, from).split('\n').length)
          from += rowText.length
        }
        expect(tokenize(Buffer.from(text)).map((record) => record.line)).toEqual(expected)
      }),
      { seed: 21, numRuns: 300 },
    )
  })

  it('takes a quote inside an unquoted field for what it is', () => {
    expect(tokenize(Buffer.from('5" nails,a"b"c\n'))).toEqual([{ fields: ['5" nails', 'a"b"c'], line: 1 }])
  })

  it('loses one record to a stray quote and reads on below it', () => {
    expect(tokenize(Buffer.from('a,b\nc,"d\ne,f\ng,h\n'))).toEqual([
      { fields: ['a', 'b'], line: 1 },
      { fields: [], line: 2, defect: UNCLOSED_QUOTE },
      { fields: ['e', 'f'], line: 3 },
      { fields: ['g', 'h'], line: 4 },
    ])
  })

  it('gives a quote up after 1 MiB, so that it does not swallow the file into memory', () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => `row ${i},x\n`)
    const read = tokenize(Buffer.from(`a,"b\n${lines.join('')}`), [256 * 1024])
    expect(read).toHaveLength(200_001)
    expect(read[0]).toEqual({ fields: [], line: 1, defect: TOO_LONG })
    expect(read.at(-1)).toEqual({ fields: ['row 199999', 'x'], line: 200_001 })
  })

  it('refuses a file without line ends', () => {
    expect(() => tokenize(Buffer.alloc(2 << 20, 'x'), [256 * 1024])).toThrow(InvalidFileError)
  })

  it('counts the fields of a row that is far too wide', () => {
    const tokenizer = new CsvTokenizer('test.csv')
    tokenizer.push(Buffer.from(`${','.repeat(999)}\n`))
    expect(tokenizer.next()).toBe(true)
    expect(tokenizer.fieldCount).toBe(1_000)
  })

  it('gives the bytes of a record without its line end', () => {
    const tokenizer = new CsvTokenizer('test.csv')
    tokenizer.push(Buffer.from('a,"b"\r\nc,d\n'))
    tokenizer.next()
    expect(tokenizer.recordBytes().toString()).toBe('a,"b"')
    tokenizer.next()
    expect(tokenizer.recordBytes().toString()).toBe('c,d')
  })
})
