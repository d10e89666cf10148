import { type LikelihoodFit, maximiseLikelihood } from './maximise-likelihood.ts'
import type { FamilyParameters, PurchaseFamily } from './purchase-family.ts'
import { type PurchaseStatistics, thinStatistics } from './purchase-statistics.ts'

export interface FittedFamily extends LikelihoodFit {
  readonly family: PurchaseFamily
}

/** The region of the maximum is found on at most about so many rows, by a systematic sample. */
const SEARCHED_ROWS = 10_000

/**
 * The most likely parameters of a family; yields between its steps. With many rows the several starts are for a sample of
 * them, and the fit to all begins where that ended. Throws FitNotConvergedError; RangeError when there is no repeat
 * purchase, so that no rate could be told.
 */
export function* fitPurchaseFamily(
  family: PurchaseFamily,
  statistics: PurchaseStatistics,
  penalty = 0,
): Generator<void, FittedFamily> {
  const { mostRepeats, customers, ages, totalCustomers, repeats } = statistics
  if (mostRepeats === 0) throw new RangeError('a rate of buying cannot be fitted: nobody bought again')
  const meanAge = customers.reduce((sum, count, row) => sum + count * ages[row]!, 0) / totalCustomers
  const starts = family.starts(meanAge)
  const task = { family, penalty, penaltyCentre: starts[0]! }
  if (repeats.length <= 2 * SEARCHED_ROWS) return yield* maximise({ ...task, statistics, starts })
  const sample = thinStatistics(statistics, Math.floor(repeats.length / SEARCHED_ROWS))
  const rough = yield* maximise({ ...task, statistics: sample, starts })
  const start = familyParameters(rough.parameters)
  return yield* maximise({ ...task, statistics, starts: [start], inverseHessian: rough.inverseHessian })
}

interface FamilyTask {
  readonly family: PurchaseFamily
  readonly statistics: PurchaseStatistics
  readonly penalty: number
  readonly penaltyCentre: FamilyParameters
  readonly starts: readonly FamilyParameters[]
  readonly inverseHessian?: Float64Array
}

function* maximise({ family, statistics, ...task }: FamilyTask): Generator<void, FittedFamily> {
  const fitted = yield* maximiseLikelihood({
    ...task,
    what: `the fit of ${family.name} to ${statistics.totalCustomers} customers`,
    parameterNames: family.parameterNames,
    logLikelihood: (parameters, gradient) => family.logLikelihood(statistics, familyParameters(parameters), gradient),
    observations: statistics.totalCustomers,
  })
  return { ...fitted, family }
}

/** Four numbers as a family takes them. Throws RangeError for another count. */
export function familyParameters(numbers: ArrayLike<number>): FamilyParameters {
  if (numbers.length !== 4) throw new RangeError(`a purchase family has four parameters, not ${numbers.length}`)
  return [numbers[0]!, numbers[1]!, numbers[2]!, numbers[3]!]
}
