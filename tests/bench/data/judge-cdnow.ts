import {
  countLaw,
  countQuantile,
  rankedProbabilityScore,
  takeCounts,
} from '../../../models/lifetime-value/count-law.ts'
import { families } from '../../../models/lifetime-value/families.ts'
import { familyParameters, fitPurchaseFamily } from '../../../models/lifetime-value/fit-purchase-family.ts'
import type { LikelihoodFit } from '../../../models/lifetime-value/maximise-likelihood.ts'
import type { FamilyName } from '../../../models/lifetime-value/purchase-family.ts'
import { collectStatistics } from '../../../models/lifetime-value/purchase-statistics.ts'
import { runSteps } from '../../../models/lifetime-value/run-steps.ts'
import { type CdnowCase, DAYS_PER_WEEK } from './read-cdnow.ts'

export interface CdnowJudgement {
  readonly mae: number
  readonly rmse: number
  readonly total: number
  readonly crps: number
  /** Of the median of each customer's law of counts, the forecast that makes it least. */
  readonly medianMae: number
}

export interface CdnowFit extends LikelihoodFit {
  readonly seconds: number
}

export function fitCdnow(name: FamilyName, cases: readonly CdnowCase[], penalty = 0): CdnowFit {
  const started = performance.now()
  const fitted = runSteps(
    fitPurchaseFamily(families[name], collectStatistics(cases.map(({ history }) => history)), penalty),
  )
  return { ...fitted, seconds: (performance.now() - started) / 1000 }
}

/** Judges the forecasts of a fit, each expectation multiplied by `factor`. */
export function judgeCdnow(
  name: FamilyName,
  fitted: LikelihoodFit,
  cases: readonly CdnowCase[],
  horizonDays: number,
  factor = 1,
): CdnowJudgement {
  const weeks = horizonDays / DAYS_PER_WEEK
  const forecaster = families[name].forecaster(familyParameters(fitted.parameters))
  return judgeForecasts(cases, ({ history }) => ({
    expected: factor * forecaster.probabilityAlive(history) * forecaster.expectedIfAlive(history, weeks),
    counts: takeCounts(countLaw(forecaster, history, weeks), 1e-6),
  }))
}

/** Everybody goes on at their rate of repeat purchases, for sure. */
export function judgeSameRate(cases: readonly CdnowCase[], horizonDays: number): CdnowJudgement {
  return judgeForecasts(cases, ({ history: { repeats, age } }) => ({
    expected: (repeats / age) * (horizonDays / DAYS_PER_WEEK),
    counts: undefined,
  }))
}

function judgeForecasts(
  cases: readonly CdnowCase[],
  forecast: (one: CdnowCase) => { readonly expected: number; readonly counts: readonly number[] | undefined },
): CdnowJudgement {
  const sums = { absolute: 0, squared: 0, total: 0, crps: 0, ofMedian: 0 }
  for (const one of cases) {
    const { expected, counts } = forecast(one)
    const error = Math.abs(expected - one.actual)
    sums.absolute += error
    sums.squared += error * error
    sums.total += expected
    sums.crps += counts === undefined ? error : rankedProbabilityScore(counts, one.actual)
    sums.ofMedian += Math.abs((counts === undefined ? expected : countQuantile(counts, 0.5)) - one.actual)
  }
  const n = cases.length
  return {
    mae: sums.absolute / n,
    rmse: Math.sqrt(sums.squared / n),
    total: sums.total,
    crps: sums.crps / n,
    medianMae: sums.ofMedian / n,
  }
}
