import { isDeepStrictEqual } from 'node:util'
import {
  type Estimator,
  InvalidParametersError,
  NothingToEvaluateError,
  type StoredVersion,
  type VersionEvaluation,
} from '../models/index.ts'
import type { Pool } from '../sql/index.ts'
import type { FitSettings } from './fit-until.ts'
import { decide, decideUnevaluated, type GateChampion, type GateDecision } from './gate.ts'
import type { Judged } from './judge.ts'
import { judgeEstimator, judgeVersion } from './judge-estimator.ts'
import type { Holdout, splitByTime } from './split-by-time.ts'

/**
 * Judges an estimator on the holdout of `split`, beside its baseline and the champion, and asks the gate; or says why
 * nothing can be judged.
 */
export async function judgeCandidate(
  pool: Pool,
  estimator: Estimator,
  split: ReturnType<typeof splitByTime>,
  champion: StoredVersion | undefined,
  options: FitSettings,
): Promise<{ evaluation: VersionEvaluation; decision: GateDecision }> {
  const unevaluated = (reason: string) => ({
    evaluation: { unevaluatedReason: reason },
    decision: decideUnevaluated(reason, champion && { evaluated: champion.metrics !== null }),
  })
  if ('reason' in split) return unevaluated(split.reason)
  const holdout = split
  try {
    const own = await judgeEstimator(pool, estimator, holdout, 'fit', options)
    const baseline = estimator.baseline && {
      name: estimator.baseline.name,
      judged: await judgeEstimator(pool, estimator.baseline, holdout, 'baseline', options),
    }
    const decision = decide({
      primaryMetric: estimator.primaryMetric,
      own,
      baseline,
      champion: champion && (await judgeChampion(pool, estimator, own, champion, holdout, options)),
    })
    return {
      evaluation: {
        evaluatedFrom: holdout.evaluatedFrom,
        evaluatedUntil: holdout.until,
        metrics: own.metrics,
        slices: own.slices,
        baseline: baseline && {
          name: baseline.name,
          metrics: baseline.judged.metrics,
          slices: baseline.judged.slices,
        },
      },
      decision,
    }
  } catch (error) {
    // A quiet last week is no reason to have no model.
    if (error instanceof NothingToEvaluateError) return unevaluated(error.message)
    throw error
  }
}

async function judgeChampion(
  pool: Pool,
  estimator: Estimator,
  own: Judged,
  champion: StoredVersion,
  holdout: Holdout,
  options: FitSettings,
): Promise<GateChampion> {
  const { version, trainedUntil, facts } = champion
  const isOwnTwin = facts.seed === options.seed && isDeepStrictEqual(facts.parameters, json(estimator.parameters))
  // The same parameters, seed and rows give the same model: fitting it once more would tell nothing.
  if (isOwnTwin && trainedUntil > holdout.evaluatedFrom) return { version, judged: own, by: 'twin' }
  try {
    return { version, ...(await judgeVersion(pool, estimator, champion, holdout, { ...options, step: 'champion' })) }
  } catch (error) {
    if (!(error instanceof InvalidParametersError)) throw error
    // A champion that the code cannot make again cannot be loaded by it either.
    return { version, unjudgedReason: error.message }
  }
}

/** As the registry keeps it. */
function json(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
