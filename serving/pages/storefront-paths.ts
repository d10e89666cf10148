/** `eyes`: the customer through whose eyes somebody of the shop looks at it; they stay from page to page. Null: their own. */
const withEyes = (path: string, eyes: number | null) =>
  eyes === null ? path : `${path}${path.includes('?') ? '&' : '?'}customer_id=${eyes}`

export function homePath(eyes: number | null): string {
  return withEyes('/', eyes)
}

export function articlePath(articleId: number, eyes: number | null): string {
  return withEyes(`/articles/${articleId}`, eyes)
}

export function categoryPath(categoryId: number, eyes: number | null): string {
  return withEyes(`/category/${categoryId}`, eyes)
}

/** `search`: parameters, without a question mark. */
export function searchPath(search: string, eyes: number | null): string {
  return withEyes(`/search${search === '' ? '' : `?${search}`}`, eyes)
}
