import type { FieldKind } from './target-tables.ts'

const CURES: Readonly<Record<FieldKind, string>> = {
  id: 'is another column the identifier?',
  name: 'shorten it at the source',
  text: 'shorten it at the source',
  count: 'map its words with "values", or give a "default"',
  quantity: 'map its words with "values", or give a "default"',
  money: 'say decimal: "," where a comma comes before the cents, or map its words with "values"',
  flag: 'map its words with "values", such as {aktiv: true, gesperrt: false}',
  moment: 'say its format, such as format: dd.MM.yyyy HH:mm (or iso, unix, unix_ms)',
  day: 'say its format, such as format: dd.MM.yyyy (or iso, unix, unix_ms); a year alone is taken as well',
  age: 'give birth_date instead, or map its words with "values"',
  channel: 'map its words with "values", such as {Filiale: 1, Web: 2}',
  email: 'mend it at the source, or map it with "values" to null',
  gender: 'map its words with "values", such as {W: female, M: male, D: other, "*": null}',
  status: 'map its words with "values", such as {versandt: shipped, storniert: cancelled}',
  rating: 'say its scale, such as scale: [1, 10]',
  path: 'say the separator, such as separator: " > "',
}

/** What to do about a value of a field that is not understood. */
export function cureOf(kind: FieldKind, isMissing: boolean): string {
  return isMissing ? 'give a "default", or leave such rows out with "where"' : CURES[kind]
}

/** What to do about a row that cannot be read at all. */
export function cureOfRow(reason: string): string {
  if (reason.includes('UTF-8')) return 'say csv: {encoding: windows-1252}, or save the file as UTF-8'
  if (reason.includes('columns')) return 'say csv: {delimiter: ";"}, or put quotes around values that hold a delimiter'
  return 'mend the line at the source'
}
