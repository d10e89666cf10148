import { describe, expect, it } from 'vitest'
import { timeParser } from '../../../sql/import/date-format.ts'
import { nearestName, suggestName } from '../../../sql/import/nearest-name.ts'
import type { FieldKind } from '../../../sql/import/target-tables.ts'
import { type ReadingOptions, valueParser } from '../../../sql/import/value-parsers.ts'

const options: ReadingOptions = {
  format: 'iso',
  timeZone: 'Europe/Berlin',
  decimal: '.',
  scale: [1, 5],
  isSigned: false,
  lastDay: '2024-12-31',
}
const read = (kind: FieldKind, text: string, others: Partial<ReadingOptions> = {}) =>
  valueParser(kind, { ...options, ...others })(text)

describe('valueParser', () => {
  it('reads amounts of both spellings exactly, and refuses what could be either', () => {
    expect(read('money', '1,234.5')).toBe('1234.5')
    expect(read('money', '1.234,50 €', { decimal: ',' })).toBe('1234.50')
    expect(read('money', 'EUR 12.30')).toBe('12.30')
    expect(read('money', '0.1')).toBe('0.1')
    for (const text of ['12,5', '1e3', '-3', 'NaN', '', '1.2.3', '9999999999999'])
      expect(read('money', text)).toBeUndefined()
    expect(read('money', '-3', { isSigned: true })).toBe('-3')
  })

  it('reads times with and without an offset, and refuses days that are none', () => {
    expect(read('moment', '2024-03-31 02:30')).toBe('2024-03-31 02:30:00 Europe/Berlin')
    expect(read('moment', '2024-03-31T02:30:15.1234567Z')).toBe('2024-03-31 02:30:15.123456 +00:00')
    expect(read('moment', '2024-03-31 02:30:00+0530')).toBe('2024-03-31 02:30:00 +05:30')
    expect(read('moment', '31.3.2024 7:05', { format: 'd.M.yyyy H:mm' })).toBe('2024-03-31 07:05:00 Europe/Berlin')
    expect(read('moment', '1704067200', { format: 'unix' })).toBe('2024-01-01 00:00:00.000 +00:00')
    for (const text of ['2023-02-29', '2024-13-01', '2024-01-01 24:00', '2025-06-01', '01.02.2024']) {
      expect(read('moment', text)).toBeUndefined()
    }
  })

  it('reads whole numbers, flags, genders and identifiers, each in its range', () => {
    expect([read('count', '12.0'), read('count', '-1'), read('quantity', '-2'), read('age', '131')]).toEqual([
      '12',
      undefined,
      '-2',
      undefined,
    ])
    expect([read('flag', 'Ja'), read('flag', '0'), read('flag', 'maybe')]).toEqual(['t', 'f', undefined])
    expect([read('gender', 'F'), read('gender', 'toString')]).toEqual(['female', undefined])
    expect(read('id', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11')).toBe('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')
    expect(read('id', 'ABC-Q')).toBe('ABC-Q')
    expect(read('name', 'ü'.repeat(501))).toBeUndefined()
  })

  it('puts ratings of any scale onto five stars', () => {
    const stars = (text: string, scale: [number, number]) => read('rating', text, { scale })
    expect(['1', '3.25', '5.5', '7.75', '10'].map((text) => stars(text, [1, 10]))).toEqual(['1', '2', '3', '4', '5'])
    expect([stars('0', [0, 100]), stars('100', [0, 100]), stars('101', [0, 100])]).toEqual(['1', '5', undefined])
  })
})

describe('timeParser', () => {
  it('knows no format without a day, or with a part twice', () => {
    expect(timeParser('yyyy-MM')).toBeUndefined()
    expect(timeParser('dd.MM.yyyy dd')).toBeUndefined()
    expect(timeParser('')).toBeUndefined()
  })
})

describe('nearestName', () => {
  it('finds the name that a mistyped one was meant to be', () => {
    expect(nearestName('kunde_id', ['bestell_id', 'Kunden_ID', 'ort'])).toBe('Kunden_ID')
    expect(nearestName('zzzz', ['kunden_id'])).toBeUndefined()
    expect(suggestName('zzzz', ['a', 'b'])).toBe('there are "a", "b"')
  })
})
