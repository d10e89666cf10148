/** The names of some lines, between spaces; an underscore is a space within a name. */
export function listNames(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(' ')).map((name) => name.replaceAll('_', ' '))
}
