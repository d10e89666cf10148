import type { Series } from '../../forecast-method.ts'
import { STEP_WIDTH } from './network-shape.ts'

/** A series with what is known of it beside its months. */
export interface SeriesWithFacts extends Series {
  /** Place in the season of y[0], 0 to period - 1; absent: the network sees no calendar. */
  readonly firstSeason?: number
  /** Static features (one-hot type, price, …), scaled to about -1 to 1; the same number for every series. */
  readonly features?: Float32Array
}

/** Facts that we add to the caller's: log of the scale, share of months without demand, share of the window that is known. */
export const OWN_FACTS = 3

/** What a network reads of a series. */
export interface EncodedHistory {
  /** window × STEP_WIDTH by rows, oldest first. */
  readonly steps: Float32Array
  /** Units over scale in the window, 0 where unknown: a straight way to the forecast, past the memory. */
  readonly recent: Float32Array
  readonly statics: Float32Array
  /** Units that 1 stands for: about the mean of the window. */
  readonly scale: number
}

/**
 * Encodes the last `window` months of the first `origin` months of a series; months before the series are unknown. Scale
 * is the mean of the known months, as if half a unit had been sold in one month more, so that it is never 0.
 */
export function encodeHistory(series: SeriesWithFacts, origin: number, window: number): EncodedHistory {
  const { y, period, firstSeason, features = new Float32Array() } = series
  let sum = 0.5
  let known = 0
  let without = 0
  for (let t = Math.max(0, origin - window); t < origin; t++) {
    if (Number.isNaN(y[t])) continue
    sum += y[t]!
    known++
    if (y[t] === 0) without++
  }
  const scale = sum / (known + 1)
  const steps = new Float32Array(window * STEP_WIDTH)
  const recent = new Float32Array(window)
  for (let place = 0; place < window; place++) {
    const t = origin - window + place
    const isKnown = t >= 0 && !Number.isNaN(y[t])
    if (isKnown) recent[place] = y[t]! / scale
    const at = place * STEP_WIDTH
    steps[at] = recent[place]!
    steps[at + 1] = isKnown ? 1 : 0
    if (firstSeason === undefined) continue
    const angle = (2 * Math.PI * (firstSeason + t)) / period
    steps[at + 2] = Math.sin(angle)
    steps[at + 3] = Math.cos(angle)
  }
  const statics = new Float32Array(features.length + OWN_FACTS)
  statics.set(features)
  statics.set([Math.log(scale) / 10, known === 0 ? 1 : without / known, known / window], features.length)
  return { steps, recent, statics, scale }
}
