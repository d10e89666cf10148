/** A mapping file cannot be read or does not fit its source. */
export class InvalidMappingError extends Error {
  readonly code = 'INVALID_MAPPING'
  constructor(where: string, detail: string, options?: ErrorOptions) {
    super(`${where}: ${detail}`.replaceAll(/\s*\n\s*/g, ' '), options)
    this.name = 'InvalidMappingError'
  }
}

/** The database that a shop is to be imported from cannot be read. */
export class InvalidSourceError extends Error {
  readonly code = 'INVALID_SOURCE'
  constructor(detail: string, options?: ErrorOptions) {
    super(detail.replaceAll(/\s*\n\s*/g, ' '), options)
    this.name = 'InvalidSourceError'
  }
}

/** The source lacks a table; whoever knows the place in the mapping makes an InvalidMappingError of it. */
export class UnknownTableError extends Error {
  readonly code = 'UNKNOWN_TABLE'
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UnknownTableError'
  }
}
