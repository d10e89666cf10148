/** Rows that will never be in the database. */
export class ImpressionsLostError extends Error {
  readonly code = 'IMPRESSIONS_LOST'
  constructor(reason: string, options?: ErrorOptions) {
    super(`recommendations were shown and not recorded: ${reason}`, options)
    this.name = 'ImpressionsLostError'
  }
}
