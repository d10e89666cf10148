/** A checkout without the header by which it is done once. */
export class IdempotencyKeyMissingError extends Error {
  readonly code = 'IDEMPOTENCY_KEY_MISSING'
  constructor() {
    super('send a header Idempotency-Key: one value, a UUID for example, for each checkout and all its retries')
    this.name = 'IdempotencyKeyMissingError'
  }
}

/** The key has an answer, and that was to another total. */
export class IdempotencyKeyReusedError extends Error {
  readonly code = 'IDEMPOTENCY_KEY_REUSED'
  constructor(expected: string, total: string) {
    super(`the key was used for a checkout of ${total}, not ${expected}; send a new key`)
    this.name = 'IdempotencyKeyReusedError'
  }
}

/** Prices changed since the shopper saw what they would pay; nothing was bought. */
export class TotalChangedError extends Error {
  readonly code = 'TOTAL_CHANGED'
  constructor(expected: string, total: string) {
    super(`this costs ${total} now, not ${expected}; show the cart again and ask once more`)
    this.name = 'TotalChangedError'
  }
}

/** There is no such order, or it is another customer's. */
export class OrderNotFoundError extends Error {
  readonly code = 'ORDER_NOT_FOUND'
  constructor(orderId: number) {
    super(`there is no order ${orderId}, or it is not yours`)
    this.name = 'OrderNotFoundError'
  }
}
