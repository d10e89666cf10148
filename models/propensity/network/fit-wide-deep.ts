import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core'
import type { FitPace } from '../../fit-pace.ts'
import { shuffleInPlace } from '../../math/shuffled.ts'
import { loadTensorBackend } from '../../tensor-backend.ts'
import { type BinnedTable, gatherRows } from '../table/binned-rows.ts'
import { logOdds, type WeightedOutcomes } from '../trees/fit-boosted-trees.ts'
import { binVector, inputRows, type NetworkInputs, planInputs } from './network-inputs.ts'
import { addNetworkMargins, type WideDeepNetwork } from './wide-deep.ts'

export interface NetworkOptions {
  /** Groups of bins a feature, beside the unknown. */
  readonly groups: number
  readonly units: number
  readonly secondUnits: number
  readonly epochs: number
  readonly batchSize: number
  readonly learningRate: number
  /** Of the sum of squared weights, beside the mean loss. */
  readonly decay: number
  /** Ends after so many epochs without a lower loss of the validation rows. */
  readonly patience: number
}

export interface FittedNetwork {
  readonly network: WideDeepNetwork
  readonly epochs: number
  /** The margins of the validation rows, aligned with them; empty without. */
  readonly validationMargins: Float64Array
}

/**
 * Fits the network by Adam (Kingma and Ba 2015) over shuffled batches to the weighted logistic loss; with validation rows
 * the weights of the best epoch are kept. Dense one-hot inputs, not embeddings: the WebAssembly backend has no gradient of
 * `gather`. Tensors are freed whatever happens. Throws the signal's reason when it is aborted.
 */
export async function fitWideDeep(
  table: BinnedTable,
  { outcomes, weights }: WeightedOutcomes,
  train: Int32Array,
  validation: Int32Array,
  { groups, units, secondUnits, epochs, batchSize, learningRate, decay, patience }: NetworkOptions,
  { seed, pace }: { readonly seed: number; readonly pace: FitPace },
): Promise<FittedNetwork> {
  const { tf } = await loadTensorBackend()
  const plan = planInputs(table, train, groups)
  const base = logOdds(outcomes, weights, train)
  const meanWeight = train.reduce((sum, row) => sum + weights[row]!, 0) / train.length
  const draw = (shape: [number, number], size: number, offset: number) =>
    tf.tidy(() => tf.variable(tf.randomNormal(shape, 0, size, 'float32', seed + offset) as Tensor2D))
  const constant = (shape: [number, number], value: number) =>
    tf.tidy(() => tf.variable(tf.fill(shape, value) as Tensor2D))
  // A row has one input of each group, not all of them: the size of its sum goes by the features, not by the width.
  const features = table.binCounts.length
  const first = draw([plan.width, units], Math.sqrt(0.5 / features), 1)
  const firstBias = constant([1, units], 0)
  const wide = constant([plan.width, 1], 0)
  const second = draw([units, secondUnits], Math.sqrt(1 / units), 2)
  const secondBias = constant([1, secondUnits], 0)
  const output = draw([secondUnits, 1], Math.sqrt(1 / secondUnits), 3)
  const outputBias = constant([1, 1], base)
  const variables = [first, firstBias, wide, second, secondBias, output, outputBias]
  const optimizer = tf.train.adam(learningRate)
  const read = async () =>
    assemble(table, plan, train, { units, secondUnits }, await Promise.all(variables.map(async (v) => v.data())))

  try {
    const order = train.slice()
    const batches = Math.ceil(order.length / batchSize)
    const asked = gatherRows(table, validation)
    let best: FittedNetwork | undefined
    let least = Number.POSITIVE_INFINITY
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffleInPlace(order, seed + epoch)
      for (let batch = 0; batch < batches; batch++) {
        const rows = order.subarray(batch * batchSize, (batch + 1) * batchSize)
        tf.tidy(() => {
          const x = tf.tensor2d(inputRows(table, plan, rows), [rows.length, plan.width])
          const y = tf.tensor2d(
            Float32Array.from(rows, (row) => outcomes[row]!),
            [rows.length, 1],
          )
          const w = tf.tensor2d(
            Float32Array.from(rows, (row) => weights[row]! / meanWeight),
            [rows.length, 1],
          )
          optimizer.minimize(
            () => {
              const deep = tf.tanh(tf.add(tf.matMul(x, first), firstBias))
              const deeper = tf.tanh(tf.add(tf.matMul(deep, second), secondBias))
              const logits = tf.add(tf.add(tf.matMul(deeper, output), tf.matMul(x, wide)), outputBias)
              // Cross-entropy of logits z: softplus(z) − y z.
              const loss = tf.mean(tf.mul(w, tf.sub(tf.softplus(logits), tf.mul(y, logits))))
              const size = tf.addN([first, wide, second, output].map((part) => tf.sum(tf.square(part))))
              return tf.add<Scalar>(loss, tf.mul(size, decay))
            },
            false,
            variables,
          )
        })
        if (pace.isDue()) await pace.pause((epoch + batch / batches) / epochs)
      }
      if (validation.length === 0) continue
      const network = await read()
      const validationMargins = new Float64Array(validation.length)
      addNetworkMargins(network, asked, 1, validationMargins)
      const loss = weightedLoss(validationMargins, validation, outcomes, weights)
      if (loss < least) {
        least = loss
        best = { network, epochs: epoch + 1, validationMargins }
      } else if (best && epoch + 1 - best.epochs >= patience) break
    }
    return best ?? { network: await read(), epochs, validationMargins: new Float64Array(0) }
  } finally {
    tf.dispose(variables)
    optimizer.dispose()
  }
}

function weightedLoss(margins: Float64Array, rows: Int32Array, outcomes: Uint8Array, weights: Float64Array): number {
  let sum = 0
  margins.forEach((margin, at) => {
    const against = outcomes[rows[at]!] === 1 ? -margin : margin
    sum += weights[rows[at]!]! * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))))
  })
  return sum
}

/** From layers of inputs to vectors of bins. */
function assemble(
  table: BinnedTable,
  plan: NetworkInputs,
  train: Int32Array,
  { units, secondUnits }: Pick<NetworkOptions, 'units' | 'secondUnits'>,
  [first, firstBias, wide, second, secondBias, output, outputBias]: ArrayLike<number>[],
): WideDeepNetwork {
  const featureCount = table.binCounts.length
  const width = units + 1
  const joined = new Float32Array(plan.width * width)
  for (let input = 0; input < plan.width; input++) {
    for (let unit = 0; unit < units; unit++) joined[input * width + unit] = first![input * units + unit]!
    joined[input * width + units] = wide![input]!
  }
  const starts = new Int32Array(featureCount)
  const vectors = new Float32Array(table.binCounts.reduce((sum, bins) => sum + bins, 0) * width)
  const means = new Float32Array(featureCount * width)
  let start = 0
  for (let feature = 0; feature < featureCount; feature++) {
    starts[feature] = start
    const rows = new Float64Array(table.binCounts[feature]!)
    for (const row of train) rows[table.bins[feature * table.count + row]!]!++
    rows.forEach((count, bin) => {
      const vector = binVector(plan, feature, bin, joined, width)
      vectors.set(vector, (start + bin) * width)
      vector.forEach((value, unit) => {
        means[feature * width + unit]! += (value * count) / train.length
      })
    })
    start += rows.length
  }
  return {
    ...{ featureCount, units, secondUnits, starts, vectors, means },
    firstBias: Float32Array.from([...Array.from(firstBias!), outputBias![0]!]),
    second: Float32Array.from(second!),
    secondBias: Float32Array.from(secondBias!),
    output: Float32Array.from(output!),
  }
}
