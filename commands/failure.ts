export const EXIT_UNEXPECTED = 1
export const EXIT_BAD_INPUT = 2
export const EXIT_INTERRUPTED = 130

/** The user pressed Ctrl-C, or the process was asked to end. */
export class InterruptedError extends Error {
  readonly code = 'INTERRUPTED'
  constructor() {
    super('stopped')
    this.name = 'InterruptedError'
  }
}

/** Our own refusals carry a code in words; the rest (system errors, mistakes of ours) are unexpected. */
function isRefusal(error: unknown): error is Error {
  return (
    error instanceof Error &&
    error.name !== 'Error' &&
    /^[A-Z]+(_[A-Z]+)+$/.test(String((error as { code?: unknown }).code))
  )
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof InterruptedError) return EXIT_INTERRUPTED
  return isRefusal(error) ? EXIT_BAD_INPUT : EXIT_UNEXPECTED
}

/** One line for what the user can mend; the stack for what they cannot. */
export function reportFailure(error: unknown): void {
  const text = isRefusal(error) || error instanceof InterruptedError ? error.message : stackOf(error)
  process.stderr.write(`selvedge: ${text}\n`)
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
