import { LEVELS } from './demand.ts'
import { type NamedHierarchy, sumUp } from './hierarchy/hierarchy.ts'
import { reconcile } from './hierarchy/reconcile.ts'
import type { NodeForecast } from './node-forecasts.ts'
import { HORIZON } from './parse-query.ts'

/** Figures that add up; all nodes x steps by rows. */
export interface ReconciledNodes {
  readonly mean: Float64Array
  /** By LEVELS. */
  readonly lo: readonly Float64Array[]
  readonly hi: readonly Float64Array[]
}

/** The level whose width tells how far a forecast errs: wide enough not to be ruled by its units being whole. */
const WIDTH_LEVEL = LEVELS.indexOf(90)
/** Half the width of a normal 90 % interval in standard deviations. */
const HALF_WIDTH = 1.6449
/** Of those, what comes from spreading each count over a whole unit, and is no error. */
const SPREADING_VARIANCE = 0.075
/** Of what is all but never sold. */
const LEAST_VARIANCE = 1e-3
/** See countQuantiles. */
const LEAST_LIMIT = -0.5

/**
 * Makes the forecasts of all nodes add up (see `reconcile`) and moves the intervals with them. An article is trusted as much
 * as its calibrated interval is narrow. A category's variance is taken to be the sum of its articles' (structural scaling
 * by variance): a few backtests of one sum would say too little of it. Intervals keep their widths: by how much adding up
 * narrows them could be told only if articles did not err together, and they do.
 */
export function reconcileNodes(hierarchy: NamedHierarchy, forecasts: readonly NodeForecast[]): ReconciledNodes {
  const size = forecasts.length * HORIZON
  const base = new Float64Array(size)
  const variances = new Float64Array(size)
  forecasts.forEach(({ mean, lo, hi }, node) => {
    for (let step = 0; step < HORIZON; step++) {
      const at = node * HORIZON + step
      base[at] = mean[step]!
      if (hierarchy.isLeaf[node] === 0) continue
      const deviation = (hi[WIDTH_LEVEL]![step]! - lo[WIDTH_LEVEL]![step]!) / 2 / HALF_WIDTH
      // NaN: nobody could judge it. No count is surer than chance allows.
      const variance = Number.isNaN(deviation) ? mean[step]! ** 2 : deviation ** 2 - SPREADING_VARIANCE
      variances[at] = Math.max(variance, mean[step]!, LEAST_VARIANCE)
    }
  })
  sumUp(hierarchy, variances, HORIZON)
  const { forecasts: mean } = reconcile(hierarchy, base, variances, HORIZON)
  const moved = (limits: (forecast: NodeForecast) => Float64Array) => {
    const into = new Float64Array(size)
    forecasts.forEach((forecast, node) => {
      for (let step = 0; step < HORIZON; step++) {
        const at = node * HORIZON + step
        const distance = limits(forecast)[step]! - forecast.mean[step]!
        into[at] = Number.isNaN(distance) ? mean[at]! : Math.max(LEAST_LIMIT, mean[at]! + distance)
      }
    })
    return into
  }
  return {
    mean,
    lo: LEVELS.map((_, place) => moved(({ lo }) => lo[place]!)),
    hi: LEVELS.map((_, place) => moved(({ hi }) => hi[place]!)),
  }
}
