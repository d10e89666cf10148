import { UnknownModelError } from './errors.ts'
import type { Estimator } from './model.ts'
import { popularity } from './popularity/model.ts'
import { recommendation } from './recommendation/model.ts'

/** The one list of all models: training, serving, the command line and the pages walk it. */
export const estimators: readonly Estimator[] = [popularity, recommendation]

/** The model of that name; throws UnknownModelError, which lists the names there are. */
export function estimatorNamed(name: string): Estimator {
  const found = estimators.find((estimator) => estimator.name === name)
  if (found) return found
  throw new UnknownModelError(
    name,
    estimators.map((estimator) => estimator.name),
  )
}

export {
  CHAMPION_CHANNEL,
  type ChampionVersion,
  listChampions,
  listVersions,
  publishVersion,
  readArtifact,
  type VersionSummary,
} from './artifact-store.ts'
export {
  ArtifactDamagedError,
  ArtifactMismatchError,
  InvalidQueryError,
  NoTrainingDataError,
  NothingToEvaluateError,
  UnknownModelError,
} from './errors.ts'
export type { Artifact, Estimator, FitOptions, FitProgress, Metrics, Model, Rows } from './model.ts'
export { popularity, recommendation }
