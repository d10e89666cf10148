import { type Problem, problem } from '../problem.ts'
import { GuestListFullError, NotOnGuestListError } from './guest-lists.ts'
import {
  IdempotencyKeyMissingError,
  IdempotencyKeyReusedError,
  OrderNotFoundError,
  TotalChangedError,
} from './shop-errors.ts'

/** The refusals of shopping that do not come from SQL. Undefined: it is none of them. */
export function shopProblemOf(error: unknown): Problem | undefined {
  if (error instanceof IdempotencyKeyMissingError) {
    return problem(400, 'idempotency-key-missing', 'No Idempotency-Key', error.message)
  }
  if (error instanceof IdempotencyKeyReusedError) {
    return problem(422, 'idempotency-key-reused', 'the key was used for another checkout', error.message)
  }
  if (error instanceof TotalChangedError) return problem(409, 'total-changed', 'Prices changed', error.message)
  if (error instanceof OrderNotFoundError)
    return problem(404, 'order-not-found', 'there is no such order', error.message)
  if (error instanceof GuestListFullError) return problem(409, 'guest-list-full', 'List full', error.message)
  if (error instanceof NotOnGuestListError) {
    return problem(404, 'not-on-list', 'the article is not in the cart or on the wishlist', error.message)
  }
  return undefined
}
