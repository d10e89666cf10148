import { InvalidFileError } from '../errors.ts'

const OTHER_DELIMITERS = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const

/**
 * How many unnamed columns stand before the expected ones: 1 for a file written with its index, else 0.
 *
 * Throws InvalidFileError that names the columns which are missing or not known. A column too many is refused rather
 * than passed over: it is the sign of a file that somebody changed, whose other columns may have changed as well.
 */
export function checkHeader(path: string, header: readonly string[], expected: readonly string[]): 0 | 1 {
  const leading = header[0] === '' ? 1 : 0
  const names = header.slice(leading)
  refuseOtherDelimiter(path, names, expected)
  const problems = [
    ...list(
      'lacks the column',
      expected.filter((name) => !names.includes(name)),
    ),
    ...list(
      'has the unknown column',
      names.filter((name) => !expected.includes(name)),
    ),
    ...list(
      'repeats the column',
      names.filter((name, i) => expected.includes(name) && names.indexOf(name) < i),
    ),
  ]
  if (problems.length === 0 && names.some((name, i) => name !== expected[i])) {
    problems.push('has its columns in another order')
  }
  if (problems.length === 0) return leading
  throw new InvalidFileError(path, `its header (line 1) ${problems.join(' and ')}; it must be ${expected.join(',')}`)
}

function refuseOtherDelimiter(path: string, names: readonly string[], expected: readonly string[]): void {
  for (const [delimiter, called] of Object.entries(OTHER_DELIMITERS)) {
    const columns = names.join(',').split(delimiter)
    if (columns.length < 2 || !columns.some((name) => expected.includes(name.replaceAll('"', '')))) continue
    throw new InvalidFileError(path, `its columns are separated by ${called} (line 1); write it with commas`)
  }
}

function list(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  const plural = names.length === 1 ? '' : 's'
  // A file of another kind may have any number of columns of any length.
  const shown = names.slice(0, 30).map((name) => JSON.stringify(name.slice(0, 60)))
  return [`${what}${plural} ${shown.join(', ')}`]
}
