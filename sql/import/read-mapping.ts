import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { core } from 'zod'
import '../input-messages.ts'
import { InvalidMappingError } from './errors.ts'
import { findMappingProblems } from './find-mapping-problems.ts'
import { conditionSchema, fieldSchema, type Mapping, mappingSchema } from './mapping-schema.ts'
import { suggestName } from './nearest-name.ts'
import { TARGET_FIELDS, type TargetTable } from './target-tables.ts'

/** Keys and indexes from the top of the mapping down to a value. */
export type MappingPath = readonly (string | number)[]

/** A mapping file, and where in it things are. */
export interface ReadMapping {
  readonly mapping: Mapping
  /** The file as it is, which is part of what identifies an import. */
  readonly text: string
  /** For messages: "shop.yaml line 12, customers.columns.age". */
  placeOf(path: MappingPath): string
}

const MAXIMUM_BYTES = 1 << 20

/**
 * Reads and checks a mapping file, YAML or JSON (which is YAML as well). Throws InvalidMappingError that names the line
 * of the first thing that is wrong, and what it should be.
 */
export async function readMapping(path: string): Promise<ReadMapping> {
  const name = basename(path)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new InvalidMappingError(
      path,
      `cannot be read (${reason}); "selvedge data mapping" writes one to begin with`,
      {
        cause: error,
      },
    )
  }
  return parseMapping(text, name)
}

/** As readMapping; `name` is what messages call the file. */
export function parseMapping(text: string, name: string): ReadMapping {
  if (text.length > MAXIMUM_BYTES) throw new InvalidMappingError(name, 'is longer than 1 MiB: this is no mapping')
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, logLevel: 'error' })
  const [broken] = document.errors
  if (broken) {
    const { line, col } = lines.linePos(broken.pos[0])
    throw new InvalidMappingError(`${name} line ${line}, column ${col}`, `is not YAML: ${broken.message}`)
  }
  const placeOf = (path: MappingPath) => describePlace(document, lines, name, path)
  const checked = mappingSchema.safeParse(toValue(document, name))
  if (!checked.success) {
    const issue = checked.error.issues[0]!
    const { path, message } = describeIssue(issue)
    throw new InvalidMappingError(placeOf(path), message)
  }
  const [problem, ...others] = findMappingProblems(checked.data)
  if (problem) {
    const more = others.length === 0 ? '' : ` (and ${others.length} more below)`
    throw new InvalidMappingError(placeOf(problem.path), `${problem.message}${more}`)
  }
  return { mapping: checked.data, text, placeOf }
}

/** Too many aliases, or an alias of nothing, show only here. */
function toValue(document: Document, name: string): unknown {
  try {
    return document.toJS()
  } catch (error) {
    throw new InvalidMappingError(name, `is not YAML: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** The line of the value, or of the nearest thing around it that is in the file. */
function describePlace(document: Document, lines: LineCounter, name: string, path: MappingPath): string {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) {
      return `${name} line ${lines.linePos(node.range[0]).line}, ${path.join('.')}`
    }
  }
  return path.length === 0 ? name : `${name}, ${path.join('.')}`
}

function describeIssue(issue: core.$ZodIssue): { path: MappingPath; message: string } {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    return { path: [...path, key], message: `there is no such key; ${suggestName(key, knownKeys(path))}` }
  }
  return { path, message: issue.message.replace(/^Invalid input: /, '') }
}

/** The keys that there can be at a place of the mapping. */
function knownKeys(path: MappingPath): readonly string[] {
  const [table, part, name] = path
  if (table === undefined) return Object.keys(mappingSchema.shape)
  if (table === 'csv') return Object.keys(mappingSchema.shape.csv.unwrap().shape)
  if (part === undefined) return Object.keys(mappingSchema.shape.articles.shape)
  if (part === 'where') return Object.keys(conditionSchema.shape)
  if (name === undefined) return Object.keys(TARGET_FIELDS[table as TargetTable] ?? {})
  return Object.keys(fieldSchema.shape)
}
