import { InvalidFileError } from '../errors.ts'

/**
 * How many unnamed columns stand before the expected ones: 1 for a file written with its index, else 0.
 * Throws InvalidFileError that names the columns which are missing or not known.
 */
export function checkHeader(path: string, header: readonly string[], expected: readonly string[]): 0 | 1 {
  const leading = header[0] === '' ? 1 : 0
  const names = header.slice(leading)
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
  throw new InvalidFileError(path, `its header ${problems.join(' and ')}; it must be ${expected.join(',')}`)
}

function list(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  const plural = names.length === 1 ? '' : 's'
  // A file of another kind may have any number of columns of any length.
  const shown = names.slice(0, 30).map((name) => JSON.stringify(name.slice(0, 60)))
  return [`${what}${plural} ${shown.join(', ')}`]
}
