/** The texts of a column as small numbers, to compare and count by. */
export interface TextCodes {
  /** For each place, the number of its text; 0: null. */
  readonly codes: Uint16Array
  /** undefined: no article has this text. */
  codeOf(text: string): number | undefined
}

const known = new WeakMap<readonly (string | null)[], TextCodes>()

/** Made once for each column; for columns with fewer than 65,536 different texts. Throws RangeError with more. */
export function codesOf(column: readonly (string | null)[]): TextCodes {
  const before = known.get(column)
  if (before) return before
  const numbers = new Map<string | null, number>([[null, 0]])
  const codes = Uint16Array.from(column, (text) => {
    const number = numbers.get(text) ?? numbers.size
    if (number > 0xffff) throw new RangeError('the column has more different texts than 16 bits can number')
    numbers.set(text, number)
    return number
  })
  const made: TextCodes = { codes, codeOf: (text) => numbers.get(text) }
  known.set(column, made)
  return made
}
