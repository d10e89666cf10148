import { timeParser } from './date-format.ts'
import type { FieldKind } from './target-tables.ts'

/** How values of one field are to be read. */
export interface ReadingOptions {
  /** See timeParser. */
  readonly format: string
  /** For times without an offset. */
  readonly timeZone: string
  readonly decimal: '.' | ','
  /** Lowest and highest rating of theirs. */
  readonly scale: readonly [lowest: number, highest: number]
  /** Whether an amount may be below 0: in a line that tells of a return. */
  readonly isSigned: boolean
  /** yyyy-mm-dd; a day or moment after it is refused. */
  readonly lastDay: string
}

/** From their text, trimmed and not empty, to the text that is staged. Undefined: it is not of this kind. */
export type ValueParser = (text: string) => string | undefined

/** PostgreSQL's index entries have at most 2,704 bytes. */
const MAXIMUM_NAME_BYTES = 1_000
const MAXIMUM_ID_BYTES = 200
const MAXIMUM_TEXT_BYTES = 100_000
const MAXIMUM_AGE = 130
/** The shop's amounts are numeric(10, 2). */
const MAXIMUM_DIGITS = 12
const MAXIMUM_COUNT = 1_000_000_000
/** A line becomes one row a unit in the ledger. */
export const MAXIMUM_QUANTITY = 10_000

const UUID_LENGTH = 36
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/
const TRUE = /^(?:t|true|1|1[.,]0|yes|y|ja|j|on)$/i
const FALSE = /^(?:f|false|0|0[.,]0|no|n|nein|off)$/i
const GENDERS: Readonly<Record<string, string>> = {
  f: 'female',
  m: 'male',
  female: 'female',
  male: 'male',
  other: 'other',
}
const STATUSES = new Set(['created', 'paid', 'shipped', 'delivered', 'cancelled', 'returned'])
/** Of an amount: a sign of a currency, or its three letters. */
const CURRENCY = /^(?:\p{Sc}|[A-Z]{3})\s*|\s*(?:\p{Sc}|[A-Z]{3})$/gu

/** What a value of the kind is, to follow "is not". */
export const KIND_DESCRIPTIONS: Readonly<Record<FieldKind, string>> = {
  id: `an identifier of at most ${MAXIMUM_ID_BYTES} bytes`,
  name: `text of at most ${MAXIMUM_NAME_BYTES} bytes`,
  text: `text of at most ${MAXIMUM_TEXT_BYTES} bytes`,
  count: 'a whole number from 0',
  quantity: `a whole number from -${MAXIMUM_QUANTITY} to ${MAXIMUM_QUANTITY}`,
  money: 'an amount below 100,000,000',
  flag: 'yes or no (true, false, 1, 0, …)',
  moment: 'a date or time up to tomorrow',
  day: 'a date up to tomorrow',
  age: `a whole number from 0 to ${MAXIMUM_AGE}`,
  channel: '1 or 2',
  email: 'an e-mail address',
  gender: 'female, male or other',
  status: 'created, paid, shipped, delivered, cancelled or returned',
  rating: 'a number on its scale',
  path: 'a path of names',
}

/** The parser of a kind. Throws RangeError for a format that timeParser does not know. */
export function valueParser(kind: FieldKind, options: ReadingOptions): ValueParser {
  switch (kind) {
    case 'id':
      return (text) => {
        if (!fits(text, MAXIMUM_ID_BYTES)) return undefined
        // PostgreSQL writes a uuid in small letters, other systems do not.
        return text.length === UUID_LENGTH && UUID.test(text) ? text.toLowerCase() : text
      }
    case 'name':
    case 'path':
      return (text) => (fits(text, MAXIMUM_NAME_BYTES) ? text : undefined)
    case 'text':
      return (text) => (fits(text, MAXIMUM_TEXT_BYTES) ? text : undefined)
    case 'count':
      return (text) => whole(text, 0, MAXIMUM_COUNT)
    case 'quantity':
      return (text) => whole(text, -MAXIMUM_QUANTITY, MAXIMUM_QUANTITY)
    case 'age':
      return (text) => whole(text, 0, MAXIMUM_AGE)
    case 'money':
      return (text) => amount(text, options)
    case 'flag':
      return (text) => (TRUE.test(text) ? 't' : FALSE.test(text) ? 'f' : undefined)
    case 'channel':
      return (text) => whole(text, 1, 2)
    case 'email':
      return (text) => (EMAIL.test(text) && fits(text, 320) ? text : undefined)
    case 'gender':
      return (text) => (Object.hasOwn(GENDERS, text.toLowerCase()) ? GENDERS[text.toLowerCase()] : undefined)
    case 'status':
      return (text) => (STATUSES.has(text) ? text : undefined)
    case 'rating':
      return (text) => rating(text, options)
    case 'moment':
    case 'day':
      return momentParser(kind, options)
  }
}

function fits(text: string, bytes: number): boolean {
  return text.length <= bytes && (3 * text.length <= bytes || Buffer.byteLength(text) <= bytes)
}

/** A whole number as it is written; 12.0 is taken as well, as programs that know only fractions write it. */
function whole(text: string, least: number, most: number): string | undefined {
  const digits = /^([+-]?\d{1,12})(?:[.,]0+)?$/.exec(text)?.[1]
  if (digits === undefined) return undefined
  const value = Number(digits)
  return value >= least && value <= most ? String(value) : undefined
}

/** Plain decimal digits, exact: PostgreSQL multiplies and rounds them. */
function amount(text: string, { decimal, isSigned }: ReadingOptions): string | undefined {
  const bare = /^[-+\d]/.test(text) && /\d$/.test(text) ? text : text.replaceAll(CURRENCY, '')
  const plain =
    decimal === ','
      ? /^[+-]?(?:\d+|\d{1,3}(?:[.’'\s]\d{3})+)(?:,\d*)?$/
      : /^[+-]?(?:\d+|\d{1,3}(?:[,’'\s]\d{3})+)(?:\.\d*)?$/
  if (!plain.test(bare)) return undefined
  const grouping = decimal === ',' ? /[.’'\s+]/g : /[,’'\s+]/g
  const digits = bare.replaceAll(grouping, '').replace(',', '.')
  if (digits.startsWith('-') && !isSigned) return undefined
  return digits.split('.')[0]!.length > MAXIMUM_DIGITS || digits.length > 40 ? undefined : digits
}

/** Onto 1 to 5, in equal steps, to the nearest star. */
function rating(text: string, { scale: [lowest, highest] }: ReadingOptions): string | undefined {
  if (!/^-?\d{1,6}(?:[.,]\d+)?$/.test(text)) return undefined
  const value = Number(text.replace(',', '.'))
  if (value < lowest || value > highest) return undefined
  return String(Math.round(1 + (4 * (value - lowest)) / (highest - lowest)))
}

function momentParser(kind: 'moment' | 'day', { format, timeZone, lastDay }: ReadingOptions): ValueParser {
  const parse = timeParser(format)
  if (!parse) throw new RangeError(`${format} is no format of dates`)
  return (text) => {
    if (kind === 'day' && /^(?:18|19|20)\d\d$/.test(text)) return `${text}-01-01`
    const time = parse(text)
    if (!time || time.day > lastDay) return undefined
    if (kind === 'day') return time.day
    return `${time.day} ${time.clock} ${time.offset ?? timeZone}`
  }
}
