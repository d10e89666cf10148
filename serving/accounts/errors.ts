/** The address and the password do not belong together; which of them is wrong is not told. */
export class WrongPasswordError extends Error {
  readonly code = 'WRONG_PASSWORD'
  constructor() {
    super('the e-mail address or the password is wrong')
    this.name = 'WrongPasswordError'
  }
}

/** The code does not open what it was shown for; why is not told. */
export class WrongCodeError extends Error {
  readonly code = 'WRONG_CODE'
  constructor() {
    super('the code is wrong, used, expired or was guessed at too often; ask for another one')
    this.name = 'WrongCodeError'
  }
}

/** Nobody should have such a password. */
export class WeakPasswordError extends Error {
  readonly code = 'WEAK_PASSWORD'
  constructor(reason: string) {
    super(`the password ${reason}`)
    this.name = 'WeakPasswordError'
  }
}

/** Too much was tried from where the request comes from; others are not held up. */
export class TooManyAttemptsError extends Error {
  readonly code = 'TOO_MANY_ATTEMPTS'
  /** Whole seconds, from 1. */
  readonly retryAfterSeconds: number
  constructor(seconds: number) {
    const retryAfterSeconds = Math.max(1, Math.ceil(seconds))
    super(`too many attempts from your network; try again in ${retryAfterSeconds} s`)
    this.name = 'TooManyAttemptsError'
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** A page of another origin sent the request with the browser's cookies. */
export class CrossSiteRequestError extends Error {
  readonly code = 'CROSS_SITE_REQUEST'
  constructor() {
    super('the request comes from a page of another site; send it from the shop’s own, or with an API key')
    this.name = 'CrossSiteRequestError'
  }
}

export class SessionNotFoundError extends Error {
  readonly code = 'SESSION_NOT_FOUND'
  constructor(sessionId: string) {
    super(`the account has no session ${sessionId}`)
    this.name = 'SessionNotFoundError'
  }
}

export class ApiKeyNotFoundError extends Error {
  readonly code = 'API_KEY_NOT_FOUND'
  constructor(apiKeyId: string) {
    super(`the account has no API key ${apiKeyId}`)
    this.name = 'ApiKeyNotFoundError'
  }
}

export class TooManyApiKeysError extends Error {
  readonly code = 'TOO_MANY_API_KEYS'
  constructor(most: number) {
    super(`an account has at most ${most} API keys; revoke one first`)
    this.name = 'TooManyApiKeysError'
  }
}

/** There is no account with that address. Said on the command line only. */
export class AccountNotFoundError extends Error {
  readonly code = 'ACCOUNT_NOT_FOUND'
  constructor(email: string) {
    super(
      `there is no account ${email}; its owner signs up first, or "selvedge admin create --email ${email}" makes it`,
    )
    this.name = 'AccountNotFoundError'
  }
}
