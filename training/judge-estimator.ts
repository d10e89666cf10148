import {
  ArtifactDamagedError,
  ArtifactMismatchError,
  type Estimator,
  type Model,
  readArtifact,
  type StoredVersion,
} from '../models/index.ts'
import type { Pool } from '../sql/index.ts'
import { HoldoutSeenError } from './errors.ts'
import { type FitSettings, fitUntil } from './fit-until.ts'
import { type Judged, judgeModel } from './judge.ts'
import type { Holdout } from './split-by-time.ts'

/** Fits on what was recorded before the holdout, and judges that. */
export async function judgeEstimator(
  pool: Pool,
  estimator: Estimator,
  holdout: Holdout,
  step: string,
  settings: FitSettings,
): Promise<Judged> {
  const model = await fitUntil(pool, estimator, holdout.evaluatedFrom, step, settings)
  return await judgeAndDispose(pool, estimator, model, holdout, settings)
}

/** How a stored version was judged: itself, or a twin of the same parameters and seed, fitted before the holdout. */
export type JudgedBy = 'stored' | 'twin'

/**
 * Judges a stored version on a holdout that its judge has not seen: the stored artifact when it was trained on nothing
 * recorded after the holdout began, otherwise a twin. A stored artifact that the present code cannot load is judged by
 * a twin, too. With `storedOnly` there are no twins: throws HoldoutSeenError, ArtifactDamagedError or
 * ArtifactMismatchError instead. Throws InvalidParametersError when the present code does not know its parameters.
 */
export async function judgeVersion(
  pool: Pool,
  estimator: Estimator,
  version: StoredVersion,
  holdout: Holdout,
  settings: Omit<FitSettings, 'seed'> & { readonly storedOnly?: boolean; readonly step?: string },
): Promise<{ judged: Judged; by: JudgedBy }> {
  const { storedOnly = false, step = 'twin' } = settings
  const { evaluatedFrom } = holdout
  const hasSeen = version.trainedUntil > evaluatedFrom
  if (hasSeen && storedOnly) {
    throw new HoldoutSeenError(version.modelName, version.version, version.trainedUntil, evaluatedFrom)
  }
  const stored = hasSeen ? undefined : await loadStored(pool, estimator, version, storedOnly)
  if (stored) return { judged: await judgeAndDispose(pool, estimator, stored, holdout, settings), by: 'stored' }
  const { parameters, seed } = version.facts
  const twin = estimator.withParameters(parameters)
  return { judged: await judgeEstimator(pool, twin, holdout, step, { ...settings, seed }), by: 'twin' }
}

async function loadStored(
  pool: Pool,
  estimator: Estimator,
  version: StoredVersion,
  storedOnly: boolean,
): Promise<Model | undefined> {
  try {
    return await estimator.load(await readArtifact(pool, version))
  } catch (error) {
    const cannotServe = error instanceof ArtifactDamagedError || error instanceof ArtifactMismatchError
    if (cannotServe && !storedOnly) return undefined
    throw error
  }
}

async function judgeAndDispose(
  pool: Pool,
  estimator: Estimator,
  model: Model,
  holdout: Holdout,
  { signal, onProgress }: Pick<FitSettings, 'signal' | 'onProgress'>,
): Promise<Judged> {
  try {
    onProgress?.({ step: 'evaluate', phase: `judging ${estimator.name}`, share: 0 })
    return await judgeModel(pool, estimator, model, holdout, signal)
  } finally {
    model.dispose()
  }
}
