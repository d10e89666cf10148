const DAY_SECONDS = 86_400

/** Days as the seconds of a view's `ttlSeconds`. */
export function days(count: number): number {
  return count * DAY_SECONDS
}
