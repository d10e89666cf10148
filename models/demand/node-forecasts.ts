import type { DemandBasis } from './demand.ts'
import type { MethodChoice } from './demand-forecast.ts'

/** What is forecast of one node on its own, before the forecasts of all nodes are made to add up. */
export interface NodeForecast {
  readonly basis: DemandBasis
  readonly mean: Float64Array
  /** By LEVELS; from -½ on (see countQuantiles). */
  readonly lo: readonly Float64Array[]
  readonly hi: readonly Float64Array[]
  readonly choices: readonly MethodChoice[]
}
