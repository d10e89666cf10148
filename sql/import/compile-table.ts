import { InvalidFileError } from '../errors.ts'
import { type CompiledField, compileField } from './compile-field.ts'
import { InvalidMappingError, UnknownTableError } from './errors.ts'
import type { ImportSource, SourceTable } from './import-source.ts'
import type { Mapping, TableMapping } from './mapping-schema.ts'
import { suggestName } from './nearest-name.ts'
import type { MappingPath, ReadMapping } from './read-mapping.ts'
import type { TargetTable } from './target-tables.ts'

/** One table of ours and where it comes from, ready to be read. */
export interface CompiledTable {
  readonly name: TargetTable
  readonly source: SourceTable
  readonly mapping: TableMapping
  /** Columns that are read, in the order of the records. */
  readonly wanted: readonly string[]
  /** Fields of a record. */
  readonly width: number
  readonly fields: readonly CompiledField[]
  readonly where: readonly CompiledCondition[]
}

export interface CompiledCondition {
  readonly place: number
  readonly words: ReadonlySet<string>
  /** Whether a row with one of the words belongs to the shop, or one with none of them. */
  readonly isWanted: boolean
}

/**
 * Finds the source of a table and the places of its columns. Throws InvalidMappingError, with the line of the mapping
 * and the nearest name, when the source lacks a column; and what the source throws when it lacks the table.
 */
export async function compileTable(
  name: TargetTable,
  mapped: TableMapping,
  { mapping, placeOf }: ReadMapping,
  source: ImportSource,
): Promise<CompiledTable> {
  const table = await find(name, mapped, source, placeOf)
  refuseMissingColumns(name, mapped, table, placeOf)
  // Of a database only what is mapped is read; a file has all of its columns.
  const wanted = table.file ? table.columns : columnsOf(mapped)
  const places = new Map(wanted.map((column, place) => [column, place]))
  const placeOfColumn = (column: string) => places.get(column)!
  return {
    name,
    source: table,
    mapping: mapped,
    wanted,
    width: Math.max(1, wanted.length),
    fields: compileFields(name, mapped, mapping, placeOfColumn),
    where: (mapped.where ?? []).map(({ column, is, not }) => ({
      place: placeOfColumn(column),
      words: new Set((is ?? not ?? []).map((word) => (word === null ? '' : String(word)))),
      isWanted: is !== undefined,
    })),
  }
}

function compileFields(name: TargetTable, mapped: TableMapping, mapping: Mapping, placeOf: (column: string) => number) {
  return Object.entries(mapped.columns).map(([field, how]) => compileField(name, field, how, mapping, placeOf))
}

/** An error that names a key of the mapping gets the place of the key in the file. */
async function find(
  name: TargetTable,
  mapped: TableMapping,
  source: ImportSource,
  placeOf: (path: MappingPath) => string,
): Promise<SourceTable> {
  const place = placeOf([name, mapped.from === undefined ? 'query' : 'from'])
  try {
    return await source.find(name, mapped)
  } catch (error) {
    if (!(error instanceof UnknownTableError || error instanceof InvalidFileError)) throw error
    throw new InvalidMappingError(place, error.message, { cause: error })
  }
}

function columnsOf(mapped: TableMapping): readonly string[] {
  const ofFields = Object.values(mapped.columns).flatMap(({ from }) => (from === undefined ? [] : [from].flat()))
  const ofConditions = (mapped.where ?? []).map(({ column }) => column)
  return [...new Set([...ofFields, ...ofConditions])]
}

function refuseMissingColumns(
  name: TargetTable,
  mapped: TableMapping,
  { columns, label }: SourceTable,
  placeOf: (path: MappingPath) => string,
): void {
  const refuse = (column: string, path: MappingPath) => {
    const times = columns.filter((other) => other === column).length
    if (times === 1) return
    const what = `${label} has ${times === 0 ? 'no' : 'more than one'} column ${JSON.stringify(column)}`
    throw new InvalidMappingError(placeOf(path), times === 0 ? `${what}; ${suggestName(column, columns)}` : what)
  }
  for (const [field, { from }] of Object.entries(mapped.columns)) {
    for (const column of from === undefined ? [] : [from].flat()) refuse(column, [name, 'columns', field])
  }
  for (const [i, { column }] of (mapped.where ?? []).entries()) refuse(column, [name, 'where', i, 'column'])
}
