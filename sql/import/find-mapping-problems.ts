import { timeParser } from './date-format.ts'
import { type FieldMapping, type Mapping, mappedTables, type TableMapping } from './mapping-schema.ts'
import { type FieldKind, TARGET_FIELDS, type TargetTable } from './target-tables.ts'

export interface MappingProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Options of a field that mean something for these kinds only. */
const KINDS_OF_OPTION: Readonly<Partial<Record<keyof FieldMapping, readonly FieldKind[]>>> = {
  factor: ['money'],
  decimal: ['money'],
  format: ['moment', 'day'],
  time_zone: ['moment'],
  scale: ['rating'],
  separator: ['path'],
}

/** What a mapping that has the right form says wrong, from the top of the file. */
export function findMappingProblems(mapping: Mapping): readonly MappingProblem[] {
  return [
    ...timeZoneProblems(['time_zone'], mapping.time_zone),
    ...formatProblems(['dates'], mapping.dates),
    ...encodingProblems(mapping.csv.encoding),
    ...mappedTables(mapping).flatMap(([name, table]) => tableProblems(name, table)),
    ...articleProblems(mapping),
    ...lineProblems(mapping),
  ]
}

function tableProblems(name: TargetTable, table: TableMapping): readonly MappingProblem[] {
  const problems: MappingProblem[] = []
  if ((table.from === undefined) === (table.query === undefined)) {
    problems.push({ path: [name], message: 'give one of "from" (a file or table) and "query"' })
  }
  for (const [field, { isRequired, meaning }] of Object.entries(TARGET_FIELDS[name])) {
    if (isRequired && table.columns[field] === undefined) {
      problems.push({ path: [name, 'columns'], message: `lacks ${field} (${meaning})` })
    }
  }
  for (const [field, mapped] of Object.entries(table.columns)) {
    problems.push(...fieldProblems([name, 'columns', field], TARGET_FIELDS[name][field]!.kind, mapped))
  }
  for (const [i, condition] of (table.where ?? []).entries()) {
    if ((condition.is === undefined) === (condition.not === undefined)) {
      problems.push({ path: [name, 'where', i], message: 'give one of "is" and "not", each a list of values' })
    }
  }
  return problems
}

function fieldProblems(path: MappingProblem['path'], kind: FieldKind, field: FieldMapping): readonly MappingProblem[] {
  const problems: MappingProblem[] = []
  if ((field.from === undefined) === (field.constant === undefined)) {
    problems.push({ path, message: 'give one of "from" (their column) and "constant"' })
  }
  for (const [option, kinds] of Object.entries(KINDS_OF_OPTION)) {
    if (field[option as keyof FieldMapping] !== undefined && !kinds.includes(kind)) {
      problems.push({ path: [...path, option], message: `means nothing here: it is for ${kinds.join(' and ')}` })
    }
  }
  if (field.format !== undefined) problems.push(...formatProblems([...path, 'format'], field.format))
  if (field.time_zone !== undefined) problems.push(...timeZoneProblems([...path, 'time_zone'], field.time_zone))
  if (field.scale && !(field.scale[0] < field.scale[1])) {
    problems.push({ path: [...path, 'scale'], message: 'the lowest rating comes first, then the highest' })
  }
  return problems
}

function articleProblems({ articles, categories }: Mapping): readonly MappingProblem[] {
  const { category, category_path } = articles.columns
  const path = ['articles', 'columns', 'category']
  if (category && category_path) return [{ path, message: 'give one of "category" and "category_path"' }]
  if (category && !categories) {
    return [{ path, message: 'the table "categories" is not mapped; map it, or give the words as category_path' }]
  }
  return []
}

function lineProblems({ orders, order_lines: { columns } }: Mapping): readonly MappingProblem[] {
  const path = ['order_lines', 'columns']
  const problems: MappingProblem[] = []
  if ((columns.unit_price === undefined) === (columns.line_total === undefined)) {
    problems.push({ path, message: 'give one of "unit_price" and "line_total"' })
  }
  if (orders && columns.order === undefined) {
    problems.push({ path, message: 'lacks order, the identifier of a row of the table orders' })
  }
  for (const name of ['customer', 'purchased_at'] as const) {
    if (!orders && columns[name] === undefined) {
      problems.push({ path, message: `lacks ${name}, since the table orders, which has it otherwise, is not mapped` })
    }
    if (orders && columns[name] !== undefined) {
      problems.push({ path: [...path, name], message: 'the table orders says it already; leave it out here' })
    }
  }
  return problems
}

function timeZoneProblems(path: MappingProblem['path'], name: string): readonly MappingProblem[] {
  try {
    // Names only: an offset such as +02:00 means its opposite to PostgreSQL.
    if (!/^[A-Za-z]/.test(name)) throw new RangeError('no name')
    new Intl.DateTimeFormat('en', { timeZone: name })
    return []
  } catch {
    return [{ path, message: `${JSON.stringify(name)} is no time zone; write it such as Europe/Berlin` }]
  }
}

function formatProblems(path: MappingProblem['path'], format: string): readonly MappingProblem[] {
  if (timeParser(format)) return []
  return [{ path, message: `${JSON.stringify(format)} is no format: iso, unix, unix_ms or such as dd.MM.yyyy HH:mm` }]
}

function encodingProblems(encoding: string): readonly MappingProblem[] {
  try {
    new TextDecoder(encoding)
    return []
  } catch {
    return [
      {
        path: ['csv', 'encoding'],
        message: `${JSON.stringify(encoding)} is no encoding; write it such as utf-8 or windows-1252`,
      },
    ]
  }
}
