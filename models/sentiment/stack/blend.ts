import type { FitPace } from '../../fit-pace.ts'
import { logLoss } from '../../math/binary-metrics.ts'
import { curveAt, isotonicCurve, type MonotoneCurve } from '../../math/isotonic.ts'
import {
  fitProportionalOdds,
  levelProbabilities,
  logistic,
  type ProportionalOdds,
} from '../../math/proportional-odds.ts'
import { fitNetwork } from '../network/fit-network.ts'
import { type Network, networkLogits } from '../network/network.ts'
import { rowsOfPart } from './out-of-fold.ts'
import { type Scaling, scalingOf, standardise } from './standardise.ts'
import { tiltToMean } from './tilt-to-mean.ts'

const STAR_LEVELS = 5
const RIDGE = 5
const NETWORK_SHARES = [0, 0.25, 0.5, 0.75, 1]
const LEAST_PROBABILITY = 0.001
const networkShape = { units: 12, epochs: 15, learningRate: 0.005, decay: 0.02 }
/** As many steps an epoch, within bounds: a step costs about the same for one review and for some hundred. */
const STEPS_AN_EPOCH = 40
const SMALLEST_BATCH = 64
const LARGEST_BATCH = 512

/** The second stage: what the members' scores and the polarity of the words together say. */
export interface Blend {
  readonly scaling: Scaling
  /** P(content): logistic regression, as two levels. */
  readonly positive: ProportionalOdds
  /** Absent where the training reviews had no stars. */
  readonly stars?: ProportionalOdds
  readonly network: Network
  /** What the network counts in the log odds, and in the expected stars; the rest is the regression's. */
  readonly networkShare: number
  readonly starsNetworkShare: number
  /** Absent where the probabilities are better as they are. */
  readonly calibration?: MonotoneCurve
}

export interface BlendRows {
  /** The members' scores out of fold and the polarity features, row by row. */
  readonly inputs: Float64Array
  readonly width: number
  readonly positive: Uint8Array
  readonly stars?: Uint8Array
  readonly parts: Uint8Array
  readonly partCount: number
}

/** What the blend says of a row. */
export interface Blended {
  readonly probability: number
  /** Of 1 to 5 stars, and their mean; absent with the stars of the training reviews. */
  readonly stars?: { readonly expected: number; readonly probabilities: Float64Array }
}

/** `outOfFold` are the probabilities of every row by a blend that was fitted without its part. */
export async function fitBlend(
  data: BlendRows,
  { seed, pace }: { readonly seed: number; readonly pace: FitPace },
): Promise<{ readonly blend: Blend; readonly outOfFold: Float64Array }> {
  await pace.begin('blending')
  const scaling = scalingOf(data.inputs, data.width)
  const scaled = { ...data, inputs: standardise(data.inputs, scaling) }
  const n = data.positive.length
  const linear = new Float64Array(n)
  const network = new Float64Array(n)
  const linearStars = new Float64Array(n)
  const networkStars = new Float64Array(n)
  for (let part = 0; part < data.partCount; part++) {
    const stage = await fitStage(scaled, rowsOfPart(data.parts, part, false), seed, pace)
    for (const row of rowsOfPart(data.parts, part, true)) {
      const said = readStage(stage, scaled.inputs, row * data.width)
      linear[row] = said.linear
      network[row] = said.network
      linearStars[row] = said.linearStars
      networkStars[row] = said.networkStars
    }
  }
  const mixed = (share: number) => linear.map((score, row) => logistic(mix(score, network[row]!, share)))
  const networkShare = leastBy(NETWORK_SHARES, (share) => logLoss(mixed(share), data.positive))
  const starsNetworkShare = leastBy(NETWORK_SHARES, (share) =>
    linearStars.reduce((sum, s, row) => sum + (mix(s, networkStars[row]!, share) - (data.stars?.[row] ?? 0)) ** 2, 0),
  )
  const probabilities = mixed(networkShare)
  const calibration = chooseCalibration(probabilities, data)
  const all = Int32Array.from(data.parts.keys())
  const stage = await fitStage(scaled, all, seed, pace)
  return {
    blend: { scaling, ...stage, networkShare, starsNetworkShare, ...(calibration && { calibration }) },
    outOfFold: calibration ? probabilities.map((p) => curveAt(calibration, p)) : probabilities,
  }
}

/** Of one row of inputs as they are. */
export function applyBlend(blend: Blend, inputs: Float64Array): Blended {
  const scaled = standardise(inputs, blend.scaling)
  const said = readStage(blend, scaled, 0)
  const raw = logistic(mix(said.linear, said.network, blend.networkShare))
  const probability = blend.calibration ? curveAt(blend.calibration, raw) : raw
  if (!blend.stars) return { probability }
  const expected = mix(said.linearStars, said.networkStars, blend.starsNetworkShare)
  const probabilities = new Float64Array(STAR_LEVELS)
  levelProbabilities(blend.stars, scaled, 0, probabilities)
  return { probability, stars: { expected, probabilities: tiltToMean(probabilities, expected) } }
}

type Stage = Pick<Blend, 'positive' | 'stars' | 'network'>

async function fitStage(data: BlendRows, rows: Int32Array, seed: number, pace: FitPace): Promise<Stage> {
  const { inputs, width, positive, stars } = data
  const outputs = stars ? 2 : 1
  const targets = new Float64Array(positive.length * outputs)
  positive.forEach((outcome, row) => {
    targets[row * outputs] = outcome
    if (stars) targets[row * outputs + 1] = (stars[row]! - 1) / (STAR_LEVELS - 1)
  })
  const batchSize = Math.min(Math.max(Math.ceil(rows.length / STEPS_AN_EPOCH), SMALLEST_BATCH), LARGEST_BATCH)
  const options = { ...networkShape, batchSize, seed, pace }
  const network = await fitNetwork(inputs, width, targets, outputs, rows, options)
  return {
    positive: fitProportionalOdds({ inputs, width, levels: positive, levelCount: 2 }, rows, RIDGE),
    ...(stars && {
      stars: fitProportionalOdds(
        { inputs, width, levels: stars.map((s) => s - 1), levelCount: STAR_LEVELS },
        rows,
        RIDGE,
      ),
    }),
    network,
  }
}

function readStage({ positive, stars, network }: Stage, inputs: Float64Array, from: number) {
  const logits = new Float64Array(network.outputs)
  networkLogits(network, inputs, from, logits)
  let linear = -positive.thresholds[0]!
  for (let j = 0; j < network.width; j++) linear += positive.weights[j]! * inputs[from + j]!
  if (!stars) return { linear, network: logits[0]!, linearStars: 0, networkStars: 0 }
  const probabilities = new Float64Array(STAR_LEVELS)
  levelProbabilities(stars, inputs, from, probabilities)
  const linearStars = probabilities.reduce((sum, p, level) => sum + p * (level + 1), 0)
  return { linear, network: logits[0]!, linearStars, networkStars: 1 + (STAR_LEVELS - 1) * logistic(logits[1]!) }
}

/** Isotonic regression where it lowers the log loss of rows that it was not fitted on. */
function chooseCalibration(probabilities: Float64Array, data: BlendRows): MonotoneCurve | undefined {
  const { positive, parts, partCount } = data
  const curved = new Float64Array(probabilities.length)
  const fitOn = (rows: Int32Array) => {
    const curve = isotonicCurve(
      Float64Array.from(rows, (row) => probabilities[row]!),
      Float64Array.from(rows, (row) => positive[row]!),
    )
    return {
      ...curve,
      values: curve.values.map((p) => Math.min(Math.max(p, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY)),
    }
  }
  for (let part = 0; part < partCount; part++) {
    const curve = fitOn(rowsOfPart(parts, part, false))
    for (const row of rowsOfPart(parts, part, true)) curved[row] = curveAt(curve, probabilities[row]!)
  }
  const isBetter = logLoss(curved, positive) < logLoss(probabilities, positive)
  return isBetter ? fitOn(Int32Array.from(parts.keys())) : undefined
}

function mix(a: number, b: number, share: number): number {
  return a + share * (b - a)
}

function leastBy(choices: readonly number[], loss: (choice: number) => number): number {
  const losses = choices.map(loss)
  return choices[losses.indexOf(Math.min(...losses))]!
}
