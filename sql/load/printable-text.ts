/** The beginning of the bytes as text that PostgreSQL takes: no NUL, and what is no UTF-8 as U+FFFD. */
export function printableText(bytes: Buffer, maximumCharacters: number): string {
  // A character has at most 4 bytes.
  const text = bytes.toString('utf8', 0, 4 * maximumCharacters).replaceAll('\0', '\uFFFD')
  return Array.from(text).slice(0, maximumCharacters).join('')
}
