import type { Scalar, Variable } from '@tensorflow/tfjs-core'
import type { FitPace } from '../../fit-pace.ts'
import { shuffleInPlace } from '../../math/shuffled.ts'
import { loadTensorBackend } from '../../tensor-backend.ts'
import type { Network } from './network.ts'

export interface NetworkOptions {
  readonly units: number
  readonly epochs: number
  readonly batchSize: number
  readonly learningRate: number
  /** Of the mean squared weight, beside the loss. */
  readonly decay: number
  readonly seed: number
  readonly pace: FitPace
}

/**
 * Fits a network to targets from 0 to 1 by cross-entropy, whose least value gives each output the mean of its target:
 * a probability for an outcome of 0 or 1, the expected value for stars brought to 0 to 1. Adam (Kingma and Ba 2015) over
 * batches in an order drawn from the seed; tensors are freed whatever happens.
 */
export async function fitNetwork(
  inputs: Float64Array,
  width: number,
  targets: Float64Array,
  outputs: number,
  rows: Int32Array,
  { units, epochs, batchSize, learningRate, decay, seed, pace }: NetworkOptions,
): Promise<Network> {
  const { tf } = await loadTensorBackend()
  // The first values are copied by the variables: freed with the tidy, which keeps variables.
  const [hidden, hiddenBias, output, outputBias] = tf.tidy(() => [
    tf.variable(tf.randomNormal([width, units], 0, 1 / Math.sqrt(width), 'float32', seed + 1)),
    tf.variable(tf.zeros([1, units])),
    tf.variable(tf.randomNormal([units, outputs], 0, 1 / Math.sqrt(units), 'float32', seed + 2)),
    tf.variable(tf.zeros([1, outputs])),
  ]) as [Variable, Variable, Variable, Variable]
  const variables = [hidden, hiddenBias, output, outputBias]
  const optimizer = tf.train.adam(learningRate)
  try {
    const order = rows.slice()
    const batches = Math.ceil(order.length / batchSize)
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffleInPlace(order, seed + epoch)
      for (let batch = 0; batch < batches; batch++) {
        const members = order.subarray(batch * batchSize, (batch + 1) * batchSize)
        tf.tidy(() => {
          const x = tf.tensor2d(gather(inputs, width, members), [members.length, width])
          const y = tf.tensor2d(gather(targets, outputs, members), [members.length, outputs])
          optimizer.minimize(
            () => {
              const logits = tf.add(tf.matMul(tf.tanh(tf.add(tf.matMul(x, hidden), hiddenBias)), output), outputBias)
              // Cross-entropy of logits z: softplus(z) − y z.
              const loss = tf.mean(tf.sub(tf.softplus(logits), tf.mul(y, logits)))
              const size = tf.add(tf.mean(tf.square(hidden)), tf.mean(tf.square(output)))
              return tf.add<Scalar>(loss, tf.mul(size, decay))
            },
            false,
            variables,
          )
        })
        if (pace.isDue()) await pace.pause((epoch + batch / batches) / epochs)
      }
    }
    const numbers = await Promise.all(variables.map(async (variable) => Float32Array.from(await variable.data())))
    return {
      ...{ width, units, outputs },
      ...{ hidden: numbers[0]!, hiddenBias: numbers[1]!, output: numbers[2]!, outputBias: numbers[3]! },
    }
  } finally {
    tf.dispose(variables)
    optimizer.dispose()
  }
}

function gather(numbers: Float64Array, width: number, rows: Int32Array): Float32Array {
  const gathered = new Float32Array(rows.length * width)
  rows.forEach((row, at) => {
    for (let k = 0; k < width; k++) gathered[at * width + k] = numbers[row * width + k]!
  })
  return gathered
}
