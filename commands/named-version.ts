import {
  type Estimator,
  estimatorNamed,
  findVersion,
  parseVersionReference,
  type StoredVersion,
} from '../models/index.ts'
import type { Pool } from '../sql/index.ts'

/** A version as the command line names it, checked as far as that goes without a database. */
export interface NamedVersion {
  readonly estimator: Estimator
  find(pool: Pool): Promise<StoredVersion>
}

/** Throws UnknownModelError and UnknownVersionError; `find` throws the latter when there is no such version. */
export function namedVersion(text: string): NamedVersion {
  const reference = parseVersionReference(text)
  return { estimator: estimatorNamed(reference.modelName), find: (pool) => findVersion(pool, reference) }
}
