import { problemResponse } from './answer-schemas.ts'

/** Entries of `responses` that most routes of a shopper have. */
export const shopRefusals = {
  400: problemResponse('The body is no JSON.'),
  401: problemResponse('Nobody is signed in, or the API key opens nothing.'),
  403: problemResponse('The account, or the API key, is not allowed to do this.'),
  422: problemResponse('The request is not of its form; each parameter is named.'),
  503: problemResponse('The database does not answer.'),
}

export const noSuchArticle = {
  404: problemResponse('There is no such article (article-not-found), or it is not on the list (not-on-list).'),
}

export const notToBeHad = {
  409: problemResponse(
    'Fewer are left (insufficient-stock), the article is hidden (article-not-for-sale), or a guest’s list is full ' +
      '(guest-list-full).',
  ),
}
