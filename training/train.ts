import { type DataPeriod, holdoutRows, readDataPeriod, trainingRows } from '../features/index.ts'
import {
  type Estimator,
  type FitProgress,
  listChampions,
  type Metrics,
  type Model,
  NoTrainingDataError,
  NothingToEvaluateError,
  publishVersion,
} from '../models/index.ts'
import type { Pool } from '../sql/index.ts'
import { decide, decideUnevaluated, type GateDecision } from './gate.ts'
import { modelCard } from './report.ts'
import { splitByTime } from './split-by-time.ts'

export interface TrainOptions {
  readonly seed: number
  readonly signal: AbortSignal
  /** Train as if it were this moment. Undefined: on all there is. */
  readonly until?: Date | undefined
  readonly onProgress?: ((progress: TrainProgress) => void) | undefined
}

/** `step` is one of fit, baseline, evaluate, refit, publish. */
export interface TrainProgress extends FitProgress {
  readonly step: string
}

export interface TrainReport {
  readonly modelName: string
  readonly version: number
  readonly promoted: boolean
  readonly reason: string
  readonly trainedFrom: Date
  readonly trainedUntil: Date
  readonly evaluation: Evaluation
  readonly durationSeconds: number
}

export type Evaluation =
  | {
      readonly evaluatedFrom: Date
      readonly metrics: Metrics
      readonly baseline: { readonly name: string; readonly metrics: Metrics } | undefined
    }
  | { readonly unevaluatedReason: string }

/**
 * The one flow for all models: rows → split by time → fit → evaluate beside the baseline → gate → refit on everything
 * → publish. Nothing is written before the end, so stopping it or a failure leaves the registry as it was.
 * Throws NoTrainingDataError, the signal's reason, or what the model's own `fit` throws.
 */
export async function train(pool: Pool, estimator: Estimator, options: TrainOptions): Promise<TrainReport> {
  const started = performance.now()
  const period = await trainingPeriod(pool, estimator, options.until)
  const evaluation = await judge(pool, estimator, period, options)
  const decision = await gate(pool, estimator, evaluation)

  const model = await fitUntil(pool, estimator, period.until, 'refit', options)
  try {
    options.onProgress?.({ step: 'publish', phase: 'storing the artifact', share: 0 })
    const durationSeconds = (performance.now() - started) / 1000
    const facts = { seed: options.seed, trainedFrom: period.from, trainedUntil: period.until, evaluation }
    const { version } = await publishVersion(pool, {
      artifact: await model.save(),
      facts: { ...facts, durationSeconds, card: modelCard({ ...facts, estimator, decision }) },
      promotionReason: decision.promote ? decision.reason : undefined,
    })
    options.onProgress?.({ step: 'publish', phase: 'storing the artifact', share: 1 })
    return {
      modelName: estimator.name,
      version,
      promoted: decision.promote,
      reason: decision.reason,
      trainedFrom: period.from,
      trainedUntil: period.until,
      evaluation,
      durationSeconds,
    }
  } finally {
    model.dispose()
  }
}

async function trainingPeriod(pool: Pool, estimator: Estimator, until: Date | undefined): Promise<DataPeriod> {
  const period = await readDataPeriod(pool)
  if (!period || (until && until <= period.from)) {
    throw new NoTrainingDataError(
      estimator.name,
      'the shop holds no purchases; run "selvedge data ingest --from <folder>" or "selvedge data generate --size demo"',
    )
  }
  return until && until < period.until ? { from: period.from, until } : period
}

async function judge(pool: Pool, estimator: Estimator, period: DataPeriod, options: TrainOptions): Promise<Evaluation> {
  const split = splitByTime(period)
  if ('reason' in split) return { unevaluatedReason: split.reason }
  const metricsOf = async (candidate: Estimator, step: string) => {
    const model = await fitUntil(pool, candidate, split.evaluatedFrom, step, options)
    try {
      options.onProgress?.({ step: 'evaluate', phase: `judging ${candidate.name}`, share: 0 })
      const holdout = { asOf: split.evaluatedFrom, until: period.until, signal: options.signal }
      return await model.evaluate(holdoutRows(pool, candidate, holdout))
    } finally {
      model.dispose()
    }
  }
  try {
    const metrics = await metricsOf(estimator, 'fit')
    const { baseline } = estimator
    return {
      evaluatedFrom: split.evaluatedFrom,
      metrics,
      baseline: baseline && { name: baseline.name, metrics: await metricsOf(baseline, 'baseline') },
    }
  } catch (error) {
    // A quiet last week is no reason to have no model.
    if (error instanceof NothingToEvaluateError) return { unevaluatedReason: error.message }
    throw error
  }
}

async function gate(pool: Pool, estimator: Estimator, evaluation: Evaluation): Promise<GateDecision> {
  if ('metrics' in evaluation) {
    return decide({
      primaryMetric: estimator.primaryMetric,
      metrics: evaluation.metrics,
      baseline: evaluation.baseline,
    })
  }
  const champion = (await listChampions(pool)).find(({ modelName }) => modelName === estimator.name)
  return decideUnevaluated(evaluation.unevaluatedReason, champion && { evaluated: champion.metrics !== null })
}

async function fitUntil(
  pool: Pool,
  estimator: Estimator,
  asOf: Date,
  step: string,
  { seed, signal, onProgress }: TrainOptions,
): Promise<Model> {
  const rows = trainingRows(pool, estimator, { asOf, signal })
  return await estimator.fit(rows, {
    seed,
    signal,
    ...(onProgress && { onProgress: (progress: FitProgress) => onProgress({ step, ...progress }) }),
  })
}
