/** A list column of a view's row. Null (the entity had no row in the view) is the empty list. */
export function numberList(row: Readonly<Record<string, unknown>>, column: string): readonly number[] {
  const value = row[column]
  if (value === null) return []
  if (!Array.isArray(value)) throw new TypeError(`column ${column} must be an array, but is ${typeof value}`)
  return value as number[]
}
