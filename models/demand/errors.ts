/** A method needs more steps of history than the series has. */
export class SeriesTooShortError extends Error {
  readonly code = 'SERIES_TOO_SHORT'
  constructor(methodName: string, minLength: number, length: number) {
    super(
      `${methodName} needs ${minLength} steps of history, the series has ${length}: forecast it by a method for short series`,
    )
    this.name = 'SeriesTooShortError'
  }
}
