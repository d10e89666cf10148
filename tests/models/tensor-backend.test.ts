import { describe, expect, it } from 'vitest'
import { loadTensorBackend } from '../../models/tensor-backend.ts'

describe('loadTensorBackend', () => {
  it('multiplies matrices on a fast backend and never on the plain cpu one', async () => {
    const { tf } = await loadTensorBackend()
    expect(['wasm', 'tensorflow']).toContain(tf.getBackend())
    const product = tf.tidy(() => tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])))
    expect([...(await product.data())]).toEqual([19, 22, 43, 50])
    product.dispose()
  })

  it('gives the same backend to every caller and leaves no tensor behind', async () => {
    const [first, second] = await Promise.all([loadTensorBackend(), loadTensorBackend()])
    expect(first).toBe(second)
    const before = first.tf.memory().numTensors
    first.tf.tidy(() => {
      first.tf.matMul(first.tf.ones([8, 8]), first.tf.ones([8, 8]))
    })
    expect(first.tf.memory().numTensors).toBe(before)
  })

  it('trains a small dense network', async () => {
    const { tf } = await loadTensorBackend()
    const network = tf.sequential({
      layers: [tf.layers.dense({ inputShape: [1], units: 1, kernelInitializer: 'zeros', biasInitializer: 'zeros' })],
    })
    const optimizer = tf.train.adam(0.1)
    network.compile({ optimizer, loss: 'meanSquaredError' })
    const x = tf.tensor2d([-1, 0, 1, 2], [4, 1])
    const y = tf.tensor2d([-1, 1, 3, 5], [4, 1])
    await network.fit(x, y, { epochs: 300, shuffle: false, verbose: 0 })
    const answer = network.predict(tf.tensor2d([10], [1, 1])) as import('@tensorflow/tfjs-core').Tensor
    expect((await answer.data())[0]).toBeCloseTo(21, 0)
  })
})
