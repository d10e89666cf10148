import type { Judged } from './judge.ts'
import { type BootstrapInterval, pairedBootstrap } from './paired-bootstrap.ts'

/** One model beside another on the same holdout, by the metric that both are judged by; larger is better. */
export interface Comparison {
  readonly metric: string
  /** Means over the entities below; where there are none, the metrics as they are. */
  readonly own: number
  readonly other: number
  /** own - other. */
  readonly difference: number
  /** Of the difference; undefined where a model gives no value for each entity. */
  readonly interval: Omit<BootstrapInterval, 'mean'> | undefined
  /** Entities that both were judged on, in pairs. */
  readonly entities: number
}

/** Throws RangeError when one of the two gives no such metric. */
export function compare(metric: string, own: Judged, other: Judged, seed: number): Comparison {
  const pairs = own.values && other.values ? pairValues(own.values, other.values) : undefined
  if (!pairs || pairs.length === 0) {
    const values = { own: metricOf(own, metric), other: metricOf(other, metric) }
    return { metric, ...values, difference: values.own - values.other, interval: undefined, entities: 0 }
  }
  const { mean, ...interval } = pairedBootstrap(
    Float64Array.from(pairs, (pair) => pair.own - pair.other),
    { seed },
  )
  const meanOf = (side: 'own' | 'other') => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length
  return { metric, own: meanOf('own'), other: meanOf('other'), difference: mean, interval, entities: pairs.length }
}

export interface PairedValue {
  readonly entityId: number
  readonly own: number
  readonly other: number
}

/** The entities that both were judged on, in the order of the first. */
export function pairValues(
  own: ReadonlyMap<number, number>,
  other: ReadonlyMap<number, number>,
): readonly PairedValue[] {
  return [...own].flatMap(([entityId, value]) => {
    const paired = other.get(entityId)
    return paired === undefined ? [] : [{ entityId, own: value, other: paired }]
  })
}

function metricOf({ metrics }: Judged, name: string): number {
  const value = metrics[name]
  if (value === undefined || !Number.isFinite(value)) throw new RangeError(`evaluate() gave no ${name}`)
  return value
}
