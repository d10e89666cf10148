import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { Tensorflow } from '../../../tensor-backend.ts'
import { type NetworkShape, type NetworkWeights, STEP_WIDTH } from './network-shape.ts'

/**
 * The network as layers that can be trained; inputs are steps, recent and statics of `EncodedHistory`. The head begins at
 * 1 for every month, the mean of the window. Dispose it.
 */
export function buildNetwork(
  tf: Tensorflow,
  { window, horizon, units, statics }: NetworkShape,
  seed: number,
): LayersModel {
  const steps = tf.input({ shape: [window, STEP_WIDTH] })
  const recent = tf.input({ shape: [window] })
  const facts = tf.input({ shape: [statics] })
  const memory = tf.layers
    .lstm({
      units,
      recurrentActivation: 'sigmoid',
      kernelInitializer: tf.initializers.glorotUniform({ seed }),
      // The default, orthogonal, needs a QR decomposition, which WebAssembly does not have.
      recurrentInitializer: tf.initializers.glorotUniform({ seed: seed + 1 }),
      name: 'memory',
    })
    .apply(steps) as SymbolicTensor
  const joined = tf.layers.concatenate().apply([memory, recent, facts]) as SymbolicTensor
  const head = tf.layers
    .dense({ units: horizon, kernelInitializer: 'zeros', biasInitializer: 'ones', name: 'head' })
    .apply(joined) as SymbolicTensor
  return tf.model({ inputs: [steps, recent, facts], outputs: head })
}

/** Copies the weights out of the layers. */
export function takeWeights(network: LayersModel): NetworkWeights {
  const read = (layer: string) =>
    network
      .getLayer(layer)
      .getWeights()
      .map((tensor) => tensor.dataSync<'float32'>().slice())
  const [kernel, recurrent, bias] = read('memory')
  const [headKernel, headBias] = read('head')
  return { kernel: kernel!, recurrent: recurrent!, bias: bias!, headKernel: headKernel!, headBias: headBias! }
}
