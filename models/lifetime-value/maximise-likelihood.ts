import { descend, type Minimum } from '../math/quasi-newton.ts'
import { solveSymmetric } from '../math/solve-symmetric.ts'
import { FitNotConvergedError } from './errors.ts'

/** A log-likelihood of positive parameters; fills `gradient` with its slopes by the parameters themselves. */
export type LogLikelihood = (parameters: Float64Array, gradient: Float64Array) => number

export interface LikelihoodTask {
  /** What is fitted, for the error. */
  readonly what: string
  readonly parameterNames: readonly string[]
  readonly logLikelihood: LogLikelihood
  /** Observations: slopes are judged per observation, whatever their number. */
  readonly observations: number
  readonly starts: readonly (readonly number[])[]
  /**
   * Weight of a quadratic penalty on the logarithms of the parameters, against those of `penaltyCentre`: each adds penalty
   * times the squared difference to the negative log-likelihood, as a normal prior of variance 1 / (2 penalty) does. 0 for
   * pure maximum likelihood.
   */
  readonly penalty: number
  readonly penaltyCentre: readonly number[]
  /** From the fit of similar data. */
  readonly inverseHessian?: Float64Array | undefined
}

export interface LikelihoodFit {
  readonly parameters: Float64Array
  /** Without the penalty. */
  readonly logLikelihood: number
  /**
   * By the observed information (the Hessian of the negative log-likelihood in the logarithms of the parameters) and the
   * delta method. NaN where the information is not positive definite: the data do not tell the parameters apart.
   */
  readonly standardErrors: Float64Array
  /** Over all starts. */
  readonly iterations: number
  /** Largest slope by a logarithm of a parameter, per observation. */
  readonly gradientNorm: number
  /** Of the mean negative log-likelihood in the logarithms of the parameters, as the search estimates it. */
  readonly inverseHessian: Float64Array
}

/** Per observation: the log-likelihood of ten thousand customers is then right to nine digits. */
const GRADIENT_TOLERANCE = 1e-7
/** What rounding leaves in a sum over very many observations; still five digits of every parameter. */
const ROUNDING_TOLERANCE = 1e-5
/** Step of the central differences of slopes, in logarithms. */
const HESSIAN_STEP = 1e-4

/**
 * Maximum likelihood from several starts, over the logarithms of the parameters so that they stay positive; the best of
 * the converged is taken. Yields after every iteration. Throws FitNotConvergedError when none of them converges: nothing
 * half-fitted ever comes out.
 */
export function* maximiseLikelihood(task: LikelihoodTask): Generator<void, LikelihoodFit> {
  const objective = (at: Float64Array, gradient: Float64Array) => negativeMean(task, at, gradient)
  const options = { gradientTolerance: GRADIENT_TOLERANCE, inverseHessian: task.inverseHessian }
  const minima: Minimum[] = []
  for (const start of task.starts) minima.push(yield* descend(objective, start.map(Math.log), options))
  const settled = minima.filter(
    ({ gradientNorm, value }) => gradientNorm <= ROUNDING_TOLERANCE && Number.isFinite(value),
  )
  const best = settled.sort((a, b) => a.value - b.value)[0]
  if (best === undefined) throw notConverged(task, minima)
  const parameters = best.at.map(Math.exp)
  return {
    parameters,
    logLikelihood: task.logLikelihood(parameters, new Float64Array(parameters.length)),
    standardErrors: standardErrors(task, best.at),
    iterations: minima.reduce((sum, { iterations }) => sum + iterations, 0),
    gradientNorm: best.gradientNorm,
    inverseHessian: best.inverseHessian,
  }
}

function negativeMean(task: LikelihoodTask, at: Float64Array, gradient: Float64Array): number {
  const { logLikelihood, observations, penalty, penaltyCentre } = task
  const parameters = at.map(Math.exp)
  let value = -logLikelihood(parameters, gradient) / observations
  for (let i = 0; i < at.length; i++) {
    const distance = at[i]! - Math.log(penaltyCentre[i]!)
    value += (penalty * distance * distance) / observations
    gradient[i] = (-gradient[i]! * parameters[i]! + 2 * penalty * distance) / observations
  }
  return value
}

function standardErrors(task: LikelihoodTask, at: Float64Array): Float64Array {
  const n = at.length
  const hessian = new Float64Array(n * n)
  for (let column = 0; column < n; column++) {
    const slopesAt = (step: number) => {
      const gradient = new Float64Array(n)
      negativeMean(task, at.with(column, at[column]! + step), gradient)
      return gradient
    }
    const [above, below] = [slopesAt(HESSIAN_STEP), slopesAt(-HESSIAN_STEP)]
    for (let row = 0; row < n; row++) {
      const slope = (task.observations * (above[row]! - below[row]!)) / (2 * HESSIAN_STEP)
      hessian[row * n + column]! += slope / 2
      hessian[column * n + row]! += slope / 2
    }
  }
  try {
    return at.map((log, i) => Math.exp(log) * Math.sqrt(solveSymmetric(hessian, unit(n, i))[i]!))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return new Float64Array(n).fill(Number.NaN)
  }
}

function unit(n: number, place: number): Float64Array {
  return new Float64Array(n).with(place, 1)
}

function notConverged({ what, parameterNames }: LikelihoodTask, minima: readonly Minimum[]): FitNotConvergedError {
  const nearest = [...minima].sort((a, b) => a.gradientNorm - b.gradientNorm)[0]
  const parameters = parameterNames.map((name, i) => `${name} ${Math.exp(nearest?.at[i] ?? Number.NaN).toPrecision(3)}`)
  return new FitNotConvergedError(
    what,
    `from ${minima.length} starts the nearest ended after ${nearest?.iterations ?? 0} iterations with a slope of ` +
      `${(nearest?.gradientNorm ?? Number.NaN).toExponential(1)} at ${parameters.join(', ')}`,
    'give it more customers with repeat purchases, a longer period, or a larger penalty',
  )
}
