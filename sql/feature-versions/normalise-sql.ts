/** Literals, quoted names, comments, dollar quotes, spacing; anything else is a character of its own. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$\w*\$|\s+|[\s\S]/g

/**
 * The SQL without what does not change its results: comments, spacing, the case outside of literals, `comment on` and
 * `grant`. Two texts that give the same answer here compute the same.
 */
export function normaliseSql(text: string): string {
  let normal = ''
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith("'") || token.startsWith('"')) normal += token
    else if (token.startsWith('--') || token.startsWith('/*') || /^\s/.test(token)) normal += ' '
    else normal += token.toLowerCase()
  }
  return splitStatements(normal)
    .map(tightenSpacing)
    .filter((statement) => statement !== '' && !/^(comment on|grant|revoke) /.test(statement))
    .join(';')
}

/** The parts between semicolons outside of literals; those of a function's body are split, too, in the same way always. */
function splitStatements(text: string): readonly string[] {
  return (text.match(/(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|[^;'"])+/g) ?? []).map((part) => part.trim())
}

/** One space between words, none beside anything else; literals stay as they are. */
function tightenSpacing(statement: string): string {
  return statement
    .split(/('(?:[^']|'')*'|"(?:[^"]|"")*")/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/\s+/g, ' ').replace(/ ?([^\w\s$]) ?/g, '$1')))
    .join('')
    .trim()
}
