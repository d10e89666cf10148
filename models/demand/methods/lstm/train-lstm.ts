import type { Optimizer, Scalar, Tensor } from '@tensorflow/tfjs-core'
import type { LayersModel } from '@tensorflow/tfjs-layers'
import { NoTrainingDataError } from '../../../errors.ts'
import { FitPace } from '../../../fit-pace.ts'
import { shuffleInPlace } from '../../../math/shuffled.ts'
import type { FitOptions } from '../../../model.ts'
import type { Tensorflow } from '../../../tensor-backend.ts'
import { loadTensorBackend } from '../../../tensor-backend.ts'
import { buildNetwork, takeWeights } from './build-network.ts'
import { OWN_FACTS, type SeriesWithFacts } from './encode-history.ts'
import { LstmModel } from './lstm-model.ts'
import { type NetworkShape, STEP_WIDTH } from './network-shape.ts'
import { type Examples, gatherExamples } from './training-examples.ts'

export interface LstmOptions extends FitOptions {
  /** Months ahead. */
  readonly horizon: number
  /** Months of history that are read. */
  readonly window?: number
  readonly units?: number
  /** 'squared' learns means; 'absolute' medians, which suits series of large numbers with outliers. */
  readonly loss?: 'squared' | 'absolute'
  /** Steps of the optimiser: what bounds the time, so that not the clock but the seed decides what is learnt. */
  readonly steps?: number
  readonly batch?: number
  readonly learningRate?: number
}

/**
 * Trains one network over all series, on windows cut at every month behind which something is known, each scaled by its
 * own mean (Salinas et al. 2020 and the M4 winner Smyl 2020 do likewise). Adam; steps of full batches in an order that
 * `seed` decides, so that time is steps × batch × window, however many series there are. No tensor outlives the call. Throws NoTrainingDataError where no series is long enough.
 */
export async function trainLstm(series: readonly SeriesWithFacts[], options: LstmOptions): Promise<LstmModel> {
  const { horizon, window = 24, units = 24, loss = 'squared', steps = 300, batch = 128, learningRate = 0.005 } = options
  const pace = new FitPace(options)
  const examples = gatherExamples(series, window, horizon)
  if (examples.count === 0) {
    throw new NoTrainingDataError('the LSTM', `no series has ${horizon} known months behind a history`)
  }
  const shape: NetworkShape = { window, horizon, units, statics: (series[0]!.features?.length ?? 0) + OWN_FACTS }
  const { tf } = await loadTensorBackend()
  const network = buildNetwork(tf, shape, options.seed)
  const optimizer = tf.train.adam(learningRate)
  try {
    await pace.begin('training the network')
    const size = Math.min(batch, examples.count)
    const perEpoch = Math.floor(examples.count / size)
    const order = Int32Array.from({ length: examples.count }, (_, row) => row)
    for (let step = 0; step < steps; step++) {
      const place = step % perEpoch
      if (place === 0) shuffleInPlace(order, options.seed + step)
      takeStep(tf, network, optimizer, shape, examples, order.subarray(place * size, (place + 1) * size), loss)
      await pace.pause((step + 1) / steps)
    }
    return new LstmModel(shape, takeWeights(network))
  } finally {
    network.dispose()
    optimizer.dispose()
  }
}

function takeStep(
  tf: Tensorflow,
  network: LayersModel,
  optimizer: Optimizer,
  { window, horizon, statics }: NetworkShape,
  examples: Examples,
  chosen: Int32Array,
  loss: 'squared' | 'absolute',
): void {
  const rows = (values: Float32Array, width: number) => {
    const picked = new Float32Array(chosen.length * width)
    chosen.forEach((row, i) => {
      picked.set(values.subarray(row * width, (row + 1) * width), i * width)
    })
    return picked
  }
  tf.tidy(() => {
    const steps = tf.tensor3d(rows(examples.steps, window * STEP_WIDTH), [chosen.length, window, STEP_WIDTH])
    const recent = tf.tensor2d(rows(examples.recent, window), [chosen.length, window])
    const facts = tf.tensor2d(rows(examples.statics, statics), [chosen.length, statics])
    const target = tf.tensor2d(rows(examples.target, horizon), [chosen.length, horizon])
    const known = tf.tensor2d(rows(examples.known, horizon), [chosen.length, horizon])
    optimizer.minimize(() => {
      const answer = network.apply([steps, recent, facts], { training: true }) as Tensor
      const error = tf.mul(tf.sub(answer, target), known)
      const cost = loss === 'squared' ? tf.square(error) : tf.abs(error)
      return tf.div(tf.sum(cost), tf.sum(known)) as Scalar
    })
  })
}
