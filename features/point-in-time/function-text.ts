/** What the file of a feature view's function says, as far as a query needs it that stands for a call. */
export interface FunctionText {
  readonly parameters: readonly string[]
  /** Of the rows it gives, in their order. */
  readonly columns: readonly string[]
  /** `declare`d before the body, in their order. */
  readonly constants: readonly { readonly name: string; readonly type: string; readonly value: string }[]
  /** Its one query. */
  readonly query: string
}

const SHAPE =
  /create function [\w.]+\s*\((?<parameters>[^)]*)\)\s*returns table\s*\((?<columns>[^;]*?)\)\s*language plpgsql stable\s.*?as \$\$\s*(?:declare\s+(?<constants>.*?))?begin\s+return query\s+(?<query>[^;]*);\s*end\s*\$\$/s

/**
 * Takes the text of a feature view's function apart: PL/pgSQL that declares constants, if anything, and returns one query.
 * Undefined for any other shape, of which nothing is promised.
 */
export function readFunctionText(text: string): FunctionText | undefined {
  const { parameters, columns, constants = '', query } = SHAPE.exec(withoutComments(text))?.groups ?? {}
  if (parameters === undefined || columns === undefined || query === undefined) return undefined
  const declared = constants
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
    .map((statement) => /^(?<name>\w+)\s+constant\s+(?<type>[\w ]+?)\s*:=\s*(?<value>.+)$/s.exec(statement)?.groups)
  if (declared.some((groups) => groups === undefined)) return undefined
  return {
    parameters: firstWords(parameters),
    columns: firstWords(columns),
    constants: declared.map((groups) => groups as unknown as FunctionText['constants'][number]),
    query,
  }
}

/** Comments end at the end of a line; in a literal, two hyphens begin none. */
function withoutComments(text: string): string {
  return text.replace(/('(?:[^']|'')*')|--[^\n]*/g, (_, literal: string | undefined) => literal ?? '')
}

/** `a bigint, b integer[]` is a and b. */
function firstWords(list: string): readonly string[] {
  return list
    .split(',')
    .map((item) => /^\s*(\w+)/.exec(item)?.[1] ?? '')
    .filter((word) => word !== '')
}
