import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { customerHistory, customerPurchases } from '../../features/index.ts'
import {
  ArtifactMismatchError,
  InvalidParametersError,
  InvalidQueryError,
  NoTrainingDataError,
} from '../../models/errors.ts'
import type { Artifact, Estimator, Model, Rows } from '../../models/model.ts'
import { contractChecks, describeModelContract, expectNoTensorsLeft, type ModelContract } from './model-contract.ts'

/** A row and a prediction are numbers: the model adds its query to the sum of its rows; not a number asks for the sum. */
type Adder = Estimator<number, number, number>
type AdderModel = Model<number, number, number>

const wellBehaved: Adder = {
  name: 'adder',
  description: 'Adds its query to the sum of its rows',
  parameters: { offset: 0 },
  features: [customerHistory],
  target: customerPurchases,
  primaryMetric: 'accuracy',
  exampleQuery: { value: 1 },
  withParameters: ({ offset = 0, ...others }) => {
    if (Object.keys(others).length > 0) throw new InvalidParametersError('adder', 'it has: offset')
    return { ...wellBehaved, parameters: { offset } }
  },
  parseRow: () => 0,
  parseQuery: (input) => {
    if (typeof input !== 'object' || input === null || !('value' in input)) {
      throw new InvalidQueryError('adder', 'give an object with value')
    }
    return Number(input.value)
  },
  async fit(rows, options) {
    let sum = 0
    let count = 0
    for await (const batch of rows) {
      for (const row of batch) sum += row
      count += batch.length
    }
    options.signal.throwIfAborted()
    if (count === 0) throw new NoTrainingDataError('adder', 'give it a row')
    options.onProgress?.({ phase: 'adding', share: 1 })
    return adderModel(sum)
  },
  async load(artifact) {
    const sum = artifact.arrays.sum?.[0]
    const isOurs = artifact.modelName === 'adder' && artifact.formatVersion === 1
    if (sum === undefined || !isOurs || artifact.featureVersions.customer_history !== customerHistory.version) {
      throw new ArtifactMismatchError('adder', 'it is another one')
    }
    return adderModel(sum)
  },
}

function adderModel(sum: number): AdderModel {
  return {
    predict: async (queries) => queries.map((query) => (Number.isNaN(query) ? sum : sum + query)),
    evaluate: async () => ({ accuracy: 2 }),
    judge: async (holdout) => {
      const values: number[] = []
      for await (const batch of holdout) values.push(...batch)
      return { metrics: { accuracy: 2 }, slices: {}, rowValues: Float64Array.from(values) }
    },
    save: async () => ({
      modelName: 'adder',
      formatVersion: 1,
      featureVersions: { customer_history: customerHistory.version },
      parameters: {},
      arrays: { sum: Float64Array.of(sum) },
    }),
    dispose: () => {},
  }
}

/** Fits as the well-behaved adder does, then spoils its model. */
function spoilModel(spoil: (model: AdderModel) => Partial<AdderModel>): Partial<Adder> {
  return {
    fit: async (rows, options) => {
      const model = await wellBehaved.fit(rows, options)
      return { ...model, ...spoil(model) }
    },
  }
}

function spoilArtifact(change: (artifact: Artifact) => Partial<Artifact>): Partial<Adder> {
  return spoilModel((model) => ({
    save: async () => {
      const artifact = await model.save()
      return { ...artifact, ...change(artifact) }
    },
  }))
}

function spoilLoad(pretend: Partial<Artifact>): Partial<Adder> {
  return { load: (artifact) => wellBehaved.load({ ...artifact, ...pretend }) }
}

function contractOf(spoiled: Partial<Adder> = {}): ModelContract<number, number, number> {
  return {
    estimator: { ...wellBehaved, ...spoiled },
    rows: [1, 2, 3],
    queries: [{ value: 10 }, { value: 20 }],
    unknownQuery: { value: 'unknown' },
    expectFallback: (prediction) => expect(prediction).toBe(6),
  }
}

/** For each check a way to break its promise. */
function breaches(): Readonly<Record<string, Partial<Adder>>> {
  let draws = 0
  let shared = 0
  return {
    'gives one answer per query, in the order of the queries': spoilModel((model) => ({
      predict: async (queries) => [...(await model.predict(queries))].sort((a, b) => a - b),
    })),
    'answers a query in a batch as it answers it alone': spoilModel((model) => ({
      predict: async (queries) => (await model.predict(queries)).map((answer) => answer / queries.length),
    })),
    'answers requests at the same time as it answers them one by one': spoilModel((model) => ({
      predict: async (queries) => {
        const answers: number[] = []
        for (const query of queries) {
          shared = query
          await setImmediate()
          answers.push(...(await model.predict([shared])))
        }
        return answers
      },
    })),
    'gives the same answers when fitted again with the same seed': {
      fit: async (rows, options) => adderModel((await sumOf(rows, options.signal)) + draws++),
    },
    'gives the same answers after being saved, stored as bytes and loaded': spoilArtifact(() => ({
      arrays: { sum: Float64Array.of(0) },
    })),
    'records its name and the versions of its features in the artifact': spoilArtifact(() => ({ featureVersions: {} })),
    'refuses an artifact of another version of a feature': spoilLoad({
      featureVersions: { customer_history: customerHistory.version },
    }),
    'refuses an artifact of another model or format': spoilLoad({ modelName: 'adder', formatVersion: 1 }),
    'refuses an artifact that lacks an array': spoilLoad({ arrays: { sum: Float64Array.of(6) } }),
    'refuses to be fitted on no rows': { fit: async () => adderModel(0) },
    'falls back as documented for what it never saw': spoilModel((model) => ({
      predict: async (queries) => (await model.predict(queries)).map((answer) => answer + 1),
    })),
    'refuses a query that has not its form': { parseQuery: () => 0 },
    'stops a fit with the reason of its signal': {
      fit: (rows, options) => wellBehaved.fit(rows, { ...options, signal: new AbortController().signal }),
    },
    'reports the progress of a fit by phases with names, from 0 to 1': {
      fit: (rows, { seed, signal }) => wellBehaved.fit(rows, { seed, signal }),
    },
    'keeps its answers when the estimator is fitted again on other rows': {
      fit: async (rows, options) => {
        shared = await sumOf(rows, options.signal)
        return { ...adderModel(0), predict: (queries) => adderModel(shared).predict(queries) }
      },
    },
    'reads rows in several batches as it reads them in one': {
      fit: async (rows, options) => {
        let last = 0
        for await (const batch of rows) last = batch.reduce((sum, row) => sum + row, 0)
        return adderModel(last + 0 * (await sumOf(rows, options.signal)))
      },
    },
    'has parameters that are JSON': { parameters: { since: new Date(0) } },
    'takes its parameters anew, and refuses one that it does not have': { withParameters: () => wellBehaved },
    'judges every row so that they explain what it evaluates to': spoilModel((model) => ({
      judge: async (holdout) => ({ ...(await model.judge!(holdout)), rowValues: Float64Array.of(2) }),
    })),
    'answers its example query': { exampleQuery: { no: 'value' } },
  }
}

async function sumOf(rows: Rows<number>, signal: AbortSignal): Promise<number> {
  const [sum] = await (await wellBehaved.fit(rows, { seed: 1, signal })).predict([0])
  return sum!
}

describeModelContract(contractOf())

describe('the model contract itself', () => {
  it('has a breach to prove each check by', () => {
    expect(Object.keys(breaches())).toEqual(contractChecks.map(({ title }) => title))
  })

  it.each(contractChecks)('notices a breach of: $title', async ({ title, run }) => {
    await expect(run(contractOf(breaches()[title]))).rejects.toThrow()
  })

  it('notices tensors that stay alive', async () => {
    let alive = 0
    const leaking = contractOf({
      fit: (rows, options) => {
        alive++
        return wellBehaved.fit(rows, options)
      },
    })
    await expect(expectNoTensorsLeft(leaking, () => alive)).rejects.toThrow()
    await expectNoTensorsLeft(contractOf(), () => alive)
  })
})
