import {
  type Alias,
  aliasHolder,
  type Estimator,
  NoTrainingDataError,
  type PublicationAssignment,
  publishVersion,
  readVersion,
  type VersionEvaluation,
} from '../models/index.ts'
import type { Pool } from '../sql/index.ts'
import { peakMemoryBytes, readCodeRevision, readEnvironment } from './environment.ts'
import { type FitSettings, fitUntil } from './fit-until.ts'
import { type GateDecision, overrideGate } from './gate.ts'
import { readPeriodUntil } from './holdout.ts'
import { judgeCandidate } from './judge-candidate.ts'
import { modelCard } from './model-card.ts'
import { splitByTime } from './split-by-time.ts'
import { withTrainingLock } from './training-lock.ts'

export interface TrainOptions extends FitSettings {
  /** Train as if it were this moment. Undefined: on all there is. */
  readonly until?: Date | undefined
  /** Promote it whatever the gate finds, for this reason, which is kept. */
  readonly override?: string | undefined
  /** On whose behalf, for the history. */
  readonly actor?: string | undefined
}

export interface TrainReport {
  readonly modelName: string
  readonly version: number
  readonly promoted: boolean
  /** What it is now. Undefined: neither champion nor challenger. */
  readonly alias: Alias | undefined
  readonly reason: string
  readonly trainedFrom: Date
  readonly trainedUntil: Date
  readonly evaluation: VersionEvaluation
  readonly decision: GateDecision
  readonly durationSeconds: number
}

/**
 * The one flow for all models: rows → split by time → fit → judge beside baseline and champion → gate → refit on
 * everything → publish. Nothing is written before the end, so stopping it or a failure leaves the registry as it was.
 * Throws TrainingInProgressError, NoTrainingDataError, the signal's reason, or what the model's own `fit` throws.
 */
export async function train(pool: Pool, estimator: Estimator, options: TrainOptions): Promise<TrainReport> {
  return await withTrainingLock(pool, estimator.name, () => trainLocked(pool, estimator, options))
}

async function trainLocked(pool: Pool, estimator: Estimator, options: TrainOptions): Promise<TrainReport> {
  const started = performance.now()
  const period = await readPeriodUntil(pool, options.until)
  if (!period) {
    throw new NoTrainingDataError(
      estimator.name,
      'the shop holds no purchases; run "selvedge data ingest --from <folder>" or "selvedge data generate --size demo"',
    )
  }
  const championId = await aliasHolder(pool, estimator.name, 'champion')
  const champion = championId === null ? undefined : await readVersion(pool, championId)
  const { evaluation, decision: found } = await judgeCandidate(
    pool,
    estimator,
    splitByTime(period, estimator.holdout),
    champion,
    options,
  )
  const decision = options.override === undefined ? found : overrideGate(found, options.override)

  const model = await fitUntil(pool, estimator, period.until, 'refit', options)
  try {
    options.onProgress?.({ step: 'publish', phase: 'storing the artifact', share: 0 })
    const facts = {
      seed: options.seed,
      parameters: estimator.parameters,
      trainedFrom: period.from,
      trainedUntil: period.until,
      durationSeconds: (performance.now() - started) / 1000,
      peakMemoryBytes: peakMemoryBytes(),
      codeRevision: await readCodeRevision(),
      environment: await readEnvironment(),
      evaluation,
      decision,
    }
    options.signal.throwIfAborted()
    const { version, assignment } = await publishVersion(pool, {
      artifact: await model.save(),
      facts: { ...facts, card: modelCard({ ...facts, estimator }) },
      publishes: estimator.publishes,
      assignment: assignmentOf(decision, championId),
      actor: options.actor,
    })
    options.onProgress?.({ step: 'publish', phase: 'storing the artifact', share: 1 })
    return {
      modelName: estimator.name,
      version,
      promoted: assignment?.alias === 'champion',
      alias: assignment?.alias,
      reason: assignment?.reason ?? decision.reason,
      trainedFrom: period.from,
      trainedUntil: period.until,
      evaluation,
      decision,
      durationSeconds: facts.durationSeconds,
    }
  } finally {
    model.dispose()
  }
}

/** An override holds whoever is champion by then; the gate's word only for the champion that it compared with. */
function assignmentOf(decision: GateDecision, championId: number | null): PublicationAssignment | undefined {
  const { promote, reason, override, isBetterThanBaseline } = decision
  if (override) return { alias: 'champion', reason }
  if (promote) return { alias: 'champion', reason, judgedAgainst: championId }
  return isBetterThanBaseline ? { alias: 'challenger', reason } : undefined
}
