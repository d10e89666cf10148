/** A feature view or column was asked for that does not exist. */
export class UnknownFeatureError extends Error {
  readonly code = 'UNKNOWN_FEATURE'
  constructor(what: 'feature view' | 'materialised view' | 'column', name: string, known: readonly string[]) {
    const close = closestName(name, known)
    super(
      `there is no ${what} "${name}"; ${close === undefined ? `there are: ${known.join(', ')}` : `did you mean "${close}"?`}`,
    )
    this.name = 'UnknownFeatureError'
  }
}

/** A version of a feature view was asked for that cannot be read. */
export class FeatureVersionNotReadableError extends Error {
  readonly code = 'FEATURE_VERSION_NOT_READABLE'
  constructor(viewName: string, version: number, readable: readonly number[]) {
    super(
      `version ${version} of ${viewName} is not readable; readable: ${readable.join(', ')} ` +
        '(an old version is kept while a champion or challenger was trained on it)',
    )
    this.name = 'FeatureVersionNotReadableError'
  }
}

/** A request for online features is not of its form. */
export class InvalidFeatureRequestError extends Error {
  readonly code = 'INVALID_FEATURE_REQUEST'
  constructor(detail: string) {
    super(detail)
    this.name = 'InvalidFeatureRequestError'
  }
}

/** The rows that a training set should be built for, or where it should go, are not as they must be. */
export class InvalidSpineError extends Error {
  readonly code = 'INVALID_SPINE'
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'InvalidSpineError'
  }
}

/** The name that is fewest letters away, when that is at most a third of them. */
export function closestName(name: string, known: readonly string[]): string | undefined {
  const byDistance = known
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance)
  const best = byDistance[0]
  return best && best.distance <= Math.max(1, name.length / 3) ? best.candidate : undefined
}

/** Letters to insert, delete or replace to make one of the other (Levenshtein 1965). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
