import type { CsvTokenizer } from '../load/csv-tokenizer.ts'
import type { FieldMapping, Mapping } from './mapping-schema.ts'
import { requiredFields } from './required-fields.ts'
import { TARGET_FIELDS, type TargetTable } from './target-tables.ts'
import { KIND_DESCRIPTIONS, type ValueParser, valueParser } from './value-parsers.ts'

/** Why a value cannot be taken. */
export class FieldProblem {
  readonly reason: string
  readonly isMissing: boolean

  constructor(reason: string, isMissing = false) {
    this.reason = reason
    this.isMissing = isMissing
  }
}

/** One field of ours, ready to be read from a record. */
export interface CompiledField {
  readonly name: string
  /** Their column, or columns, or the constant; for people. */
  readonly theirs: string
  /** Places of their columns in the record. */
  readonly places: readonly number[]
  /** The text to stage; null: no value. */
  read(record: CsvTokenizer): string | null | FieldProblem
}

const DAY_MS = 86_400_000
const MAXIMUM_LEVELS = 10

/** `placeOf` gives the place of a column of theirs in the record. */
export function compileField(
  table: TargetTable,
  name: string,
  field: FieldMapping,
  mapping: Mapping,
  placeOf: (column: string) => number,
): CompiledField {
  const { kind } = TARGET_FIELDS[table][name]!
  const isRequired = requiredFields(table, mapping).includes(name)
  const columns = field.from === undefined ? [] : [field.from].flat()
  const parse = valueParser(kind, {
    format: field.format ?? mapping.dates,
    timeZone: field.time_zone ?? mapping.time_zone,
    decimal: field.decimal ?? mapping.decimal,
    scale: field.scale ?? [1, 5],
    isSigned: table === 'order_lines',
    lastDay: new Date(Date.now() + DAY_MS).toISOString().slice(0, 10),
  })
  const theirs = columns.length > 0 ? columns.join(' + ') : `constant ${String(field.constant)}`
  const label = columns.length > 0 && theirs !== name ? `${name} (${theirs})` : name
  const missing = new FieldProblem(`${label} is missing`, true)
  const wrong = new FieldProblem(`${label} is not ${KIND_DESCRIPTIONS[kind]}`)
  const places = columns.map(placeOf)
  const settle = settler(field, parse, isRequired ? missing : null, wrong)

  if (kind === 'path') return { name, theirs, places, read: pathReader(places, field, parse, wrong) }
  const [only] = places
  if (only === undefined) {
    const constant = settle('')
    return { name, theirs, places, read: () => constant }
  }
  if (places.length === 1) return { name, theirs, places, read: (record) => settle(record.text(only).trim()) }
  const join = field.join ?? ' '
  return {
    name,
    theirs,
    places,
    read: (record) =>
      settle(
        places
          .map((place) => record.text(place).trim())
          .filter((text) => text !== '')
          .join(join),
      ),
  }
}

/** From their text to what is staged: constant or default, words of ours, then the parser. */
function settler(
  { constant, default: fallback, values }: FieldMapping,
  parse: ValueParser,
  missing: FieldProblem | null,
  wrong: FieldProblem,
): (text: string) => string | null | FieldProblem {
  const words = values && new Map(Object.entries(values))
  const instead = constant ?? fallback
  const settledInstead = instead === undefined || instead === null ? missing : (parse(String(instead)) ?? wrong)
  return (text) => {
    let ours = text
    if (words && text !== '') {
      const word = words.has(text) ? words.get(text) : words.get('*')
      if (word === null) return settledInstead
      if (word !== undefined) ours = String(word)
    }
    return ours === '' ? settledInstead : (parse(ours) ?? wrong)
  }
}

/** The levels as an array of PostgreSQL; empty levels are passed over. */
function pathReader(places: readonly number[], field: FieldMapping, parse: ValueParser, wrong: FieldProblem) {
  const instead = field.constant ?? field.default
  return (record: CsvTokenizer): string | null | FieldProblem => {
    const texts = places.map((place) => record.text(place).trim()).filter((text) => text !== '')
    if (texts.length === 0 && instead !== undefined && instead !== null) texts.push(String(instead))
    const levels = texts
      .flatMap((text) => (field.separator === undefined ? [text] : text.split(field.separator)))
      .map((level) => wordOf(level.trim(), field))
      .filter((level) => level !== '')
    if (levels.length === 0) return null
    if (levels.length > MAXIMUM_LEVELS || levels.some((level) => parse(level) === undefined)) return wrong
    return `{${levels.map((level) => `"${level.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`
  }
}

function wordOf(level: string, { values }: FieldMapping): string {
  if (!values) return level
  const word = Object.hasOwn(values, level) ? values[level] : Object.hasOwn(values, '*') ? values['*'] : level
  return word === null || word === undefined ? '' : String(word)
}
