import { describe, expect, it } from 'vitest'
import { formatDate, NOT_A_DATE, parseDate } from '../../../sql/load/parse-date.ts'

function parse(text: string): number {
  const bytes = Buffer.from(`,${text},`)
  return parseDate(bytes, 1, bytes.length - 1)
}

describe('parseDate', () => {
  it('counts every day of 420 years by one', () => {
    const first = Date.UTC(1800, 0, 1)
    let previous: number | undefined
    for (let day = 0; day < 420 * 365; day++) {
      const text = new Date(first + day * 86_400_000).toISOString().slice(0, 10)
      const number = parse(text)
      if (previous !== undefined && number !== previous + 1) expect(`${text} ${number}`).toBe(`${text} ${previous + 1}`)
      previous = number
    }
    expect(parse('2000-01-01')).toBe(0)
    expect(parse('1999-12-31')).toBe(-1)
    expect(parse('0001-01-01')).toBe(-730_119)
  })

  it('is undone by formatDate', () => {
    for (const text of ['2018-09-20', '2020-02-29', '1970-01-01', '0099-12-31']) {
      expect(formatDate(parse(text))).toBe(text)
    }
  })

  it.each([
    '2018-02-29',
    '1900-02-29',
    '2018-04-31',
    '2018-13-01',
    '2018-00-10',
    '2018-01-00',
    '2018-01-32',
    '0000-01-01',
    '2018/01/01',
    '2018-1-1',
    '20180101',
    '2018-01-01T',
    ' 2018-1-01',
    '2018-01-0x',
    '',
  ])('finds no day in %j', (text) => {
    expect(parse(text)).toBe(NOT_A_DATE)
  })
})
