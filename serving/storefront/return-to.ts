/** Where a form says that it was sent from; a path of this shop, or else `otherwise`: no form leads to another site. */
export function safeReturnTo(given: unknown, otherwise = '/'): string {
  if (typeof given !== 'string' || !given.startsWith('/')) return otherwise
  const base = 'http://shop.invalid'
  const url = URL.parse(given, base)
  // '//elsewhere' and '/\elsewhere' are addresses of another host to a browser.
  return url?.origin === base ? url.pathname + url.search : otherwise
}
