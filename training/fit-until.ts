import { trainingRows } from '../features/index.ts'
import type { Estimator, FitProgress, Model } from '../models/index.ts'
import type { Pool } from '../sql/index.ts'

export interface FitSettings {
  readonly seed: number
  readonly signal: AbortSignal
  readonly onProgress?: ((progress: TrainProgress) => void) | undefined
}

/** `step` is one of fit, baseline, champion, twin, evaluate, refit, publish. */
export interface TrainProgress extends FitProgress {
  readonly step: string
}

/** Fits on what was recorded before `asOf`. The caller disposes the model. */
export async function fitUntil(
  pool: Pool,
  estimator: Estimator,
  asOf: Date,
  step: string,
  { seed, signal, onProgress }: FitSettings,
): Promise<Model> {
  const rows = trainingRows(pool, estimator, { asOf, signal })
  return await estimator.fit(rows, {
    seed,
    signal,
    ...(onProgress && { onProgress: (progress: FitProgress) => onProgress({ step, ...progress }) }),
  })
}
