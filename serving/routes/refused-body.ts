import { problemResponse } from './answer-schemas.ts'

/** Entries of `responses` for a route with a body of JSON. */
export const refusedBody = {
  400: problemResponse('The body is no JSON.'),
  413: problemResponse('The body is too large.'),
}
