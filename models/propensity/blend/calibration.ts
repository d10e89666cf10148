import { type BetaCurve, betaAt, fitBetaCalibration } from '../../math/beta-calibration.ts'
import { curveAt, type IsotonicPool, isotonicPools, type MonotoneCurve } from '../../math/isotonic.ts'
import { mixBits } from '../../math/mix-bits.ts'

/** What is done to a margin before it is believed. */
export type Calibration =
  | { readonly kind: 'none' }
  | { readonly kind: 'beta'; readonly curve: BetaCurve }
  | { readonly kind: 'isotonic'; readonly curve: MonotoneCurve }

export type CalibrationKind = Calibration['kind']

/** Margins (log odds) and what came of them, aligned. */
export interface Judged {
  readonly margins: Float64Array
  readonly outcomes: Uint8Array
  readonly weights: Float64Array
}

const PARTS = 5
/** So far beyond the margins that were judged, in log odds, an answer is as sure as any may be. */
const FAR = 30

export function calibrated(calibration: Calibration, margin: number): number {
  const probability = logistic(margin)
  switch (calibration.kind) {
    case 'none':
      return probability
    case 'beta':
      return betaAt(calibration.curve, probability)
    case 'isotonic':
      // On margins: among rare outcomes probabilities lie too close together to tell apart.
      return curveAt(calibration.curve, margin)
  }
}

export function fitCalibration(kind: CalibrationKind, { margins, outcomes, weights }: Judged): Calibration {
  switch (kind) {
    case 'none':
      return { kind }
    case 'beta':
      return { kind, curve: fitBetaCalibration(margins.map(logistic), outcomes, weights) }
    case 'isotonic':
      return { kind, curve: centredCurve(isotonicPools(margins, outcomes, weights)) }
  }
}

/**
 * Through the middle of each pool (centred isotonic regression, Oron and Flournoy 2017), so that of two margins the larger
 * keeps the larger probability: who is asked for the likeliest would find ties where pools are flat. From the middle of the
 * outer pools to their ends it goes on with the margins, and from there, slowly, to the bound: no answer is surer than if all
 * rows had been of one outcome. Nor are pools of one outcome only believed.
 */
function centredCurve(pools: readonly IsotonicPool[]): MonotoneCurve {
  const [lowest, highest] = [pools[0]!, pools.at(-1)!]
  const least = 0.5 / (pools.reduce((sum, { mass }) => sum + mass, 0) + 1)
  const values = pools.map(({ mean, mass }, at) => {
    if (mean <= 0) return Math.min(0.5 / (mass + 1), (pools[at + 1]?.mean ?? 1) / 2)
    if (mean >= 1) return 1 - Math.min(0.5 / (mass + 1), (1 - (pools[at - 1]?.mean ?? 0)) / 2)
    return mean
  })
  const goneOn = (value: number, by: number) =>
    Math.min(Math.max(logistic(Math.log(value / (1 - value)) + by), least), 1 - least)
  const points: [number, number][] = pools.map(({ centre }, at) => [centre, values[at]!])
  if (lowest.first < lowest.centre) points.unshift([lowest.first, goneOn(values[0]!, lowest.first - lowest.centre)])
  if (highest.last > highest.centre) points.push([highest.last, goneOn(values.at(-1)!, highest.last - highest.centre)])
  points.unshift([lowest.first - FAR, least])
  points.push([highest.last + FAR, 1 - least])
  return { knots: Float64Array.from(points, ([knot]) => knot), values: Float64Array.from(points, ([, value]) => value) }
}

/**
 * The kind with the least weighted logistic loss on rows that its curve was not fitted to, in five seeded parts; of equals
 * the first. Then fitted to all rows. `none` where one of the outcomes is too rare to judge by.
 */
export function chooseCalibration(kinds: readonly CalibrationKind[], judged: Judged, seed: number): Calibration {
  const positives = judged.outcomes.reduce((sum, outcome) => sum + outcome, 0)
  if (Math.min(positives, judged.outcomes.length - positives) < 2 * PARTS) return { kind: 'none' }
  const losses = kinds.map((kind) => crossLoss(kind, judged, seed))
  const best = losses.indexOf(Math.min(...losses))
  return fitCalibration(kinds[best] ?? 'none', judged)
}

function crossLoss(kind: CalibrationKind, judged: Judged, seed: number): number {
  const partOf = outcomeParts(judged.outcomes, seed)
  let loss = 0
  for (let part = 0; part < PARTS; part++) {
    const curve = fitCalibration(
      kind,
      take(judged, (at) => partOf[at] !== part),
    )
    const rest = take(judged, (at) => partOf[at] === part)
    rest.margins.forEach((margin, at) => {
      const p = calibrated(curve, margin)
      loss -= rest.weights[at]! * Math.log(Math.max(rest.outcomes[at] === 1 ? p : 1 - p, 1e-15))
    })
  }
  return loss
}

/** Each row's part; positives and negatives are dealt out apart, so that every part has both. */
function outcomeParts(outcomes: Uint8Array, seed: number): Uint8Array {
  const parts = new Uint8Array(outcomes.length)
  for (const outcome of [0, 1]) {
    const rows = Array.from(outcomes.keys()).filter((row) => outcomes[row] === outcome)
    const key = (row: number) => mixBits(Math.imul(row + 1, 0x9e3779b1) ^ mixBits(seed))
    rows.sort((a, b) => key(a) - key(b) || a - b)
    rows.forEach((row, at) => {
      parts[row] = at % PARTS
    })
  }
  return parts
}

function take({ margins, outcomes, weights }: Judged, isTaken: (at: number) => boolean): Judged {
  const rows = Int32Array.from(margins.keys()).filter(isTaken)
  return {
    margins: Float64Array.from(rows, (row) => margins[row]!),
    outcomes: Uint8Array.from(rows, (row) => outcomes[row]!),
    weights: Float64Array.from(rows, (row) => weights[row]!),
  }
}

function logistic(margin: number): number {
  return 1 / (1 + Math.exp(-margin))
}
