import type { FunctionText } from './function-text.ts'
import { type StoredFunctions, versionKey } from './stored-functions.ts'

/** What stands for the parameters of a call, as SQL. */
export interface CallArguments {
  readonly asOf: string
  /** One entity's keys, in the order of the function's parameters. */
  readonly keys: readonly string[]
}

export interface LateralQuery {
  /** For use after `lateral`, in brackets, with an alias that names the columns. */
  readonly text: string
  /** Of its rows, in their order; the query gives them no certain names. */
  readonly columns: readonly string[]
}

/**
 * A query that gives what the function of a view gives for one entity and moment: the function's own text, with the
 * arguments in the place of its parameters. A join plans it once for all its rows, where a call has to be made, and
 * begin its own statement, for each of them. Undefined for a function of another shape than readFunctionText knows.
 */
export function lateralQuery(
  view: { readonly name: string; readonly version: number },
  args: CallArguments,
  functions: StoredFunctions,
): LateralQuery | undefined {
  const { text, reads = {} } = functions.get(versionKey(view.name, view.version)) ?? {}
  if (!text || text.parameters.length !== 1 + args.keys.length) return undefined
  const called = inlineCalls(text, reads, args, functions)
  if (called === undefined) return undefined
  const words = new Map<string, string>([[text.parameters[0] ?? '', args.asOf]])
  args.keys.forEach((key, i) => {
    words.set(text.parameters[i + 1] ?? '', `array[${key}]`)
  })
  let constants = ''
  text.constants.forEach(({ name, type, value }, i) => {
    const alias = `${view.name}_constant_${i}`
    // Offset: worked out once for an entity, not wherever something is compared with it.
    constants += `(select (${replaceWords(value, words)})::${type} as value offset 0) as ${alias} cross join lateral `
    words.set(name, `${alias}.value`)
  })
  const query = replaceWords(hideMoments(askForOne(called, text, args), text), words)
  return {
    text: constants === '' ? query : `select answer.* from ${constants}(${query}) as answer`,
    columns: text.columns,
  }
}

/** Calls of other views become their queries. Undefined when one of them cannot. */
function inlineCalls(
  text: FunctionText,
  reads: Readonly<Record<string, number>>,
  args: CallArguments,
  functions: StoredFunctions,
): string | undefined {
  const [asOf, ids] = text.parameters
  const query = text.query.replace(
    new RegExp(`\\bfeatures\\.(\\w+)_as_of\\(${asOf}, ${ids}\\) (?:as )?(\\w+)`, 'g'),
    (call, name: string, alias: string) => {
      const inner = lateralQuery({ name, version: reads[name] ?? 0 }, args, functions)
      return inner ? `(${inner.text}) as ${alias} (${inner.columns.join(', ')})` : call
    },
  )
  return /\bfeatures\.\w+_as_of\b/.test(query) ? undefined : query
}

/** Conditions on a list of ids as conditions on one, for which there are indexes. */
function askForOne(query: string, { parameters }: FunctionText, { keys }: CallArguments): string {
  return parameters
    .slice(1)
    .reduce(
      (sql, ids, i) =>
        sql
          .replace(new RegExp(`(?<![\\w.])${ids} is null\\s+or\\s+`, 'g'), '')
          .replace(new RegExp(`= any \\(${ids}\\)`, 'g'), `= ${keys[i]}`),
      query,
    )
}

/**
 * Planned without the moments, any range of them passes for a short one, and all that happened in a quarter would be read
 * rather than what one customer did. Adding nothing to a moment keeps its index out of it; a customer's own rows are few.
 * An article may have many, and has an index that is by article first.
 */
function hideMoments(query: string, { columns }: FunctionText): string {
  if (columns[0] !== 'customer_id') return query
  const ledgers = [...query.matchAll(/\b(?:from|join) niche_data\.\w+ (?:as )?(\w+)/g)].map(([, alias]) => alias)
  if (ledgers.length === 0) return query
  const moments = new RegExp(`\\b((?:${ledgers.join('|')})\\.(?:occurred_at|purchased_at))(?= [<>])`, 'g')
  return query.replace(moments, "$1 + interval '0'")
}

/** Replaces words that are neither qualified nor within a literal. */
function replaceWords(sql: string, words: ReadonlyMap<string, string>): string {
  return sql.replace(/('(?:[^']|'')*')|(?<![\w.])[a-z_]\w*/g, (word, literal?: string) =>
    literal === undefined ? (words.get(word) ?? word) : word,
  )
}
