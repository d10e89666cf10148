/** The route is for accounts, and nobody is signed in. */
export class SignInRequiredError extends Error {
  readonly code = 'SIGN_IN_REQUIRED'
  constructor() {
    super('sign in, or send "Authorization: Bearer <API key>"')
    this.name = 'SignInRequiredError'
  }
}

/** The account or the API key may not do this. */
export class NotAllowedError extends Error {
  readonly code = 'NOT_ALLOWED'
  constructor(detail: string) {
    super(detail)
    this.name = 'NotAllowedError'
  }
}
