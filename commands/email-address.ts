/** What was given as an e-mail address is none. */
export class InvalidEmailError extends Error {
  readonly code = 'INVALID_EMAIL'
  constructor(text: string) {
    super(`"${text}" is no e-mail address`)
    this.name = 'InvalidEmailError'
  }
}

/** In lower case, as accounts have it. Throws InvalidEmailError. */
export function emailAddress(text: string): string {
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) throw new InvalidEmailError(text)
  return text.toLowerCase()
}
