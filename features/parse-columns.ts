/** A list column of a view's row. Null (the entity had no row in the view) is the empty list. */
export function numberList(row: Readonly<Record<string, unknown>>, column: string): readonly number[] {
  const value = row[column]
  if (value === null) return []
  if (!Array.isArray(value)) throw new TypeError(`column ${column} must be an array, but is ${typeof value}`)
  return value as number[]
}

/** A list column whose elements may be unknown (null). Null (the entity had no row in the view) is the empty list. */
export function nullableNumberList(row: Readonly<Record<string, unknown>>, column: string): readonly (number | null)[] {
  return numberList(row, column) as readonly (number | null)[]
}

/**
 * A numeric column of a view's row; `numeric` arrives as text, so that amounts with more digits than a double holds are
 * rounded here. Null (the entity had no row in the view) stays null.
 */
export function numberOrNull(row: Readonly<Record<string, unknown>>, column: string): number | null {
  const value = row[column]
  if (value === null) return null
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  if (typeof number !== 'number' || Number.isNaN(number)) {
    throw new TypeError(`column ${column} must be a number, but is ${typeof value}`)
  }
  return number
}

/** A column of moments. Null (the entity had no row in the view) stays null. */
export function dateOrNull(row: Readonly<Record<string, unknown>>, column: string): Date | null {
  const value = row[column]
  if (value === null) return null
  if (!(value instanceof Date)) throw new TypeError(`column ${column} must be a date, but is ${typeof value}`)
  return value
}

/** A text column. Null stays null. */
export function textOrNull(row: Readonly<Record<string, unknown>>, column: string): string | null {
  const value = row[column]
  if (value === null) return null
  if (typeof value !== 'string') throw new TypeError(`column ${column} must be a text, but is ${typeof value}`)
  return value
}

/** A column of truth values. Null stays null. */
export function booleanOrNull(row: Readonly<Record<string, unknown>>, column: string): boolean | null {
  const value = row[column]
  if (value === null) return null
  if (typeof value !== 'boolean') throw new TypeError(`column ${column} must be a boolean, but is ${typeof value}`)
  return value
}

/** A column that counts: null (the entity had no row in the view) is 0. */
export function count(row: Readonly<Record<string, unknown>>, column: string): number {
  return numberOrNull(row, column) ?? 0
}
