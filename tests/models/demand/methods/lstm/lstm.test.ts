import { describe, expect, it } from 'vitest'
import { buildNetwork, takeWeights } from '../../../../../models/demand/methods/lstm/build-network.ts'
import { encodeHistory, OWN_FACTS } from '../../../../../models/demand/methods/lstm/encode-history.ts'
import { lstmMethod } from '../../../../../models/demand/methods/lstm/lstm-method.ts'
import { LstmModel } from '../../../../../models/demand/methods/lstm/lstm-model.ts'
import { STEP_WIDTH } from '../../../../../models/demand/methods/lstm/network-shape.ts'
import { runNetwork } from '../../../../../models/demand/methods/lstm/run-network.ts'
import { trainLstm } from '../../../../../models/demand/methods/lstm/train-lstm.ts'
import { gatherExamples } from '../../../../../models/demand/methods/lstm/training-examples.ts'
import { loadTensorBackend } from '../../../../../models/tensor-backend.ts'
import { Random } from '../../../../../sql/synthetic/random.ts'

const unknown = Number.NaN
const { signal } = new AbortController()
const random = new Random(6, 'lstm')

/** Alternates between a and b; the feature says which of two kinds doubles its next step. */
const series = Array.from({ length: 40 }, (_, i) => {
  const level = 5 + 20 * random.uniform()
  const y = Float64Array.from(
    { length: 24 },
    (__, t) => level * (t % 4 === 0 ? 2 : 0.5) * (0.95 + 0.1 * random.uniform()),
  )
  return { y, period: 4, firstSeason: 0, features: Float32Array.of(i % 2) }
})
const small = { horizon: 4, window: 8, units: 6, steps: 60, batch: 64, learningRate: 0.02, seed: 3, signal }

describe('encodeHistory', () => {
  it('scales the window by its mean, flags what is known and says where in the season each month is', () => {
    const y = Float64Array.of(9, 4, unknown, 1.5)
    const history = encodeHistory({ y, period: 4, firstSeason: 3, features: Float32Array.of(7) }, 4, 3)
    // (0.5 + 4 + 1.5) / (2 + 1).
    expect(history.scale).toBe(2)
    expect([...history.recent]).toEqual([2, 0, 0.75])
    // y[1] is in season 0: sine 0, cosine 1; y[2] in 1; y[3] in 2.
    const rounded = [...history.steps].map((value) => Math.round(value * 1e6) / 1e6 + 0)
    expect(rounded).toEqual([2, 1, 0, 1, 0, 0, 1, 0, 0.75, 1, 0, -1])
    expect([...history.statics]).toEqual([7, Math.fround(Math.log(2) / 10), 0, Math.fround(2 / 3)])
  })

  it('takes months before the series for unknown, and gives a scale without any demand', () => {
    const history = encodeHistory({ y: Float64Array.of(0), period: 12 }, 1, 3)
    expect(history.scale).toBe(0.25)
    expect([...history.steps]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0])
    expect(history.statics[1]).toBe(1)
  })
})

describe('gatherExamples', () => {
  it('cuts a window at every month with a horizon behind it and masks what is unknown there', () => {
    const y = Float64Array.from({ length: 12 }, (_, t) => (t === 10 ? unknown : t))
    const { count, target, known } = gatherExamples([{ y, period: 12 }], 6, 3)
    // Origins 9, 8, 7, 6.
    expect(count).toBe(4)
    expect([...known.subarray(0, 6)]).toEqual([1, 0, 1, 1, 1, 0])
    const { scale } = encodeHistory({ y, period: 12 }, 9, 6)
    expect([...target.subarray(0, 3)]).toEqual([Math.fround(9 / scale), 0, Math.fround(11 / scale)])
  })

  it('never shows an example what comes behind its origin', () => {
    const y = Float64Array.from({ length: 20 }, (_, t) => 1 + (t % 5))
    const before = encodeHistory({ y, period: 12 }, 14, 8)
    const changed = y.map((units, t) => (t < 14 ? units : 1000))
    expect(encodeHistory({ y: changed, period: 12 }, 14, 8)).toEqual(before)
  })
})

describe('runNetwork', () => {
  it('computes what the layers of TensorFlow compute', async () => {
    const { tf } = await loadTensorBackend()
    const shape = { window: 5, horizon: 3, units: 4, statics: OWN_FACTS + 1 }
    const network = buildNetwork(tf, shape, 9)
    const head = network.getLayer('head')
    const kernel = tf.tensor2d(
      Array.from({ length: (4 + 5 + OWN_FACTS + 1) * 3 }, () => random.normal() / 3),
      [4 + 5 + OWN_FACTS + 1, 3],
    )
    const bias = tf.tensor1d([0.1, -0.2, 0.3])
    head.setWeights([kernel, bias])
    const history = encodeHistory({ ...series[0]!, features: Float32Array.of(1) }, 17, 5)
    const ours = runNetwork(shape, takeWeights(network), history)
    const theirs = tf.tidy(() =>
      (
        network.predict([
          tf.tensor3d(history.steps, [1, 5, STEP_WIDTH]),
          tf.tensor2d(history.recent, [1, 5]),
          tf.tensor2d(history.statics, [1, OWN_FACTS + 1]),
        ]) as import('@tensorflow/tfjs-core').Tensor
      ).dataSync(),
    )
    ours.forEach((value, k) => {
      expect(value).toBeCloseTo(theirs[k]!, 4)
    })
    tf.dispose([kernel, bias])
    network.dispose()
  })
})

describe('trainLstm', () => {
  it('learns a season that a mean cannot follow and leaves no tensor behind', async () => {
    const { tf } = await loadTensorBackend()
    await trainLstm(series, { ...small, steps: 1 })
    const before = tf.memory().numTensors
    const model = await trainLstm(series, small)
    expect(tf.memory().numTensors).toBe(before)
    let error = 0
    let meanError = 0
    for (const one of series) {
      const forecast = model.forecast(one)
      const mean = one.y.reduce((a, b) => a + b) / 24
      const peak = (mean * 2) / 0.875
      error += Math.abs(forecast[0]! - peak) / peak + Math.abs(forecast[1]! - peak / 4) / peak
      meanError += Math.abs(mean - peak) / peak + Math.abs(mean - peak / 4) / peak
    }
    expect(error).toBeLessThan(0.25 * meanError)
  })

  it('gives the same network for the same seed, and another for another', async () => {
    const short = { ...small, steps: 3 }
    const { weights } = await trainLstm(series, short)
    expect((await trainLstm(series, short)).weights).toEqual(weights)
    expect((await trainLstm(series, { ...short, seed: 4 })).weights).not.toEqual(weights)
  })

  it('stops soon after it is told to and leaves no tensor then either', async () => {
    const { tf } = await loadTensorBackend()
    const before = tf.memory().numTensors
    const stop = new AbortController()
    const training = trainLstm(series, {
      ...small,
      steps: 100_000,
      signal: stop.signal,
      onProgress: ({ share }) => {
        if (share > 0) stop.abort(new Error('enough'))
      },
    })
    await expect(training).rejects.toThrow('enough')
    expect(tf.memory().numTensors).toBe(before)
  })

  it('refuses series without a horizon behind any history', async () => {
    const short = [{ y: Float64Array.of(1, 2, 3), period: 12 }]
    await expect(trainLstm(short, small)).rejects.toThrow('nothing to learn from')
  })
})

describe('LstmModel', () => {
  it('forecasts the same after saving and loading, and refuses what it was not made for', async () => {
    const model = await trainLstm(series, { ...small, steps: 3 })
    const { shape, arrays } = model.save()
    const loaded = LstmModel.load(JSON.parse(JSON.stringify(shape)), arrays)
    expect(loaded.forecast(series[1]!)).toEqual(model.forecast(series[1]!))
    expect(() => LstmModel.load(shape, { ...arrays, bias: new Float32Array(1) })).toThrow('bias has 1 of 24')
    expect(() => LstmModel.load(shape, {})).toThrow('kernel of the network is missing')
    expect(() => model.forecast(series[1]!, 5)).toThrow('trained for 4 months')
    expect(() => model.forecast({ y: series[1]!.y, period: 4 })).toThrow('0 features, not 1')
  })
})

describe('lstmMethod', () => {
  it('is a method over all series that gives as many months as asked for', async () => {
    const { horizon: _, seed, signal: stop, ...options } = { ...small, steps: 5 }
    const forecasts = await lstmMethod(options).forecast(series, 3, { seed, signal: stop })
    const model = await trainLstm(series, { ...small, horizon: 3, steps: 5 })
    expect(forecasts).toEqual(series.map((one) => model.forecast(one)))
  })

  it('says NaN for all where none is long enough, as a backtest of a young shop asks for', async () => {
    const short = series.map((one) => ({ ...one, y: one.y.subarray(0, 8) }))
    const forecasts = await lstmMethod().forecast(short, 4, { seed: 1, signal })
    expect(forecasts.flatMap((forecast) => [...forecast])).toEqual(Array(160).fill(unknown))
  })
})
