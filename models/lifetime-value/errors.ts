/** The search for the most likely parameters did not end at a maximum. */
export class FitNotConvergedError extends Error {
  readonly code = 'FIT_NOT_CONVERGED'
  constructor(what: string, detail: string, cure: string) {
    super(`${what} did not converge: ${detail}; ${cure}`)
    this.name = 'FitNotConvergedError'
  }
}
