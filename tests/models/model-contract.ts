import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../features/index.ts'
import { decodeArtifact, encodeArtifact } from '../../models/artifact-format.ts'
import { InvalidParametersError, InvalidQueryError, NoTrainingDataError } from '../../models/errors.ts'
import type { FitProgress } from '../../models/model.ts'
import {
  expectRefused,
  fitOptions,
  type ModelContract,
  parsedQueries,
  rowsInBatches,
  savedArtifact,
  withModel,
} from './contract-steps.ts'

export type { ModelContract } from './contract-steps.ts'

export interface ContractCheck {
  readonly title: string
  run<Row, Query, Prediction>(contract: ModelContract<Row, Query, Prediction>): Promise<void>
}

/** Small named checks that every estimator passes; each rejects when its promise is broken. */
export const contractChecks: readonly ContractCheck[] = [
  {
    title: 'gives one answer per query, in the order of the queries',
    async run(contract) {
      const queries = parsedQueries(contract)
      await withModel(contract, async (model) => {
        const answers = await model.predict(queries)
        expect(answers).toHaveLength(queries.length)
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBeGreaterThan(1)
        expect(await model.predict([...queries].reverse())).toEqual([...answers].reverse())
        expect(await model.predict([])).toEqual([])
      })
    },
  },
  {
    title: 'answers a query in a batch as it answers it alone',
    async run(contract) {
      await withModel(contract, async (model) => {
        const queries = parsedQueries(contract)
        const together = await model.predict(queries)
        const alone = []
        for (const query of queries) alone.push(...(await model.predict([query])))
        expect(alone).toEqual(together)
      })
    },
  },
  {
    title: 'answers requests at the same time as it answers them one by one',
    async run(contract) {
      await withModel(contract, async (model) => {
        const queries = parsedQueries(contract)
        const expected = await model.predict(queries)
        const answers = await Promise.all(queries.map((query) => model.predict([query])))
        expect(answers.flat()).toEqual(expected)
      })
    },
  },
  {
    title: 'gives the same answers when fitted again with the same seed',
    async run(contract) {
      const first = await withModel(contract, (model) => model.predict(parsedQueries(contract)))
      const second = await withModel(contract, (model) => model.predict(parsedQueries(contract)))
      expect(second).toEqual(first)
    },
  },
  {
    title: 'gives the same answers after being saved, stored as bytes and loaded',
    async run(contract) {
      await withModel(contract, async (model) => {
        const stored = decodeArtifact(encodeArtifact(await model.save()))
        const loaded = await contract.estimator.load(stored)
        const queries = parsedQueries(contract)
        expect(await loaded.predict(queries)).toEqual(await model.predict(queries))
        expect(encodeArtifact(await loaded.save())).toEqual(encodeArtifact(stored))
        loaded.dispose()
      })
    },
  },
  {
    title: 'records its name and the versions of its features in the artifact',
    async run(contract) {
      const { estimator } = contract
      const artifact = await savedArtifact(contract)
      expect(artifact.modelName).toBe(estimator.name)
      const views = [...estimator.features, ...(estimator.catalogue ?? [])]
      const versions = Object.fromEntries(views.map(({ name, version }) => [name, version]))
      expect(artifact.featureVersions).toEqual(versions)
    },
  },
  {
    title: 'refuses an artifact of another version of a feature',
    async run(contract) {
      const artifact = await savedArtifact(contract)
      for (const [name, version] of Object.entries(artifact.featureVersions)) {
        const featureVersions = { ...artifact.featureVersions, [name]: version + 1 }
        await expectRefused(contract, { ...artifact, featureVersions })
      }
      await expectRefused(contract, { ...artifact, featureVersions: {} })
    },
  },
  {
    title: 'refuses an artifact of another model or format',
    async run(contract) {
      const artifact = await savedArtifact(contract)
      await expectRefused(contract, { ...artifact, modelName: `another_${artifact.modelName}` })
      await expectRefused(contract, { ...artifact, formatVersion: artifact.formatVersion + 1 })
    },
  },
  {
    title: 'refuses an artifact that lacks an array',
    async run(contract) {
      const artifact = await savedArtifact(contract)
      for (const name of Object.keys(artifact.arrays)) {
        const { [name]: _, ...arrays } = artifact.arrays
        await expectRefused(contract, { ...artifact, arrays })
      }
    },
  },
  {
    title: 'refuses to be fitted on no rows',
    async run({ estimator }) {
      await expect(estimator.fit(rowsOf([]), fitOptions())).rejects.toBeInstanceOf(NoTrainingDataError)
    },
  },
  {
    title: 'falls back as documented for what it never saw',
    async run(contract) {
      await withModel(contract, async (model) => {
        const [answer] = await model.predict([contract.estimator.parseQuery(contract.unknownQuery)])
        contract.expectFallback(answer!)
      })
    },
  },
  {
    title: 'refuses a query that has not its form',
    async run({ estimator }) {
      for (const junk of [undefined, null, 42, 'text', [], [{}]]) {
        expect(() => estimator.parseQuery(junk), JSON.stringify(junk)).toThrow(InvalidQueryError)
      }
    },
  },
  {
    title: 'stops a fit with the reason of its signal',
    async run({ estimator, rows }) {
      const reason = new Error('stop')
      const aborted = { ...fitOptions(), signal: AbortSignal.abort(reason) }
      await expect(estimator.fit(rowsOf(rows), aborted)).rejects.toBe(reason)

      const controller = new AbortController()
      const abortedWhileRead = {
        async *[Symbol.asyncIterator]() {
          yield rows
          controller.abort(reason)
        },
      }
      await expect(estimator.fit(abortedWhileRead, { ...fitOptions(), signal: controller.signal })).rejects.toBe(reason)
    },
  },
  {
    title: 'reports the progress of a fit by phases with names, from 0 to 1',
    async run({ estimator, rows }) {
      const progress: FitProgress[] = []
      const onProgress = (step: FitProgress) => void progress.push(step)
      const model = await estimator.fit(rowsOf(rows), { ...fitOptions(), onProgress })
      model.dispose()
      expect(progress.length).toBeGreaterThan(0)
      expect(progress.filter(({ phase, share }) => phase === '' || !(share >= 0 && share <= 1))).toEqual([])
      expect(progress.at(-1)?.share).toBe(1)
    },
  },
  {
    title: 'keeps its answers when the estimator is fitted again on other rows',
    async run(contract) {
      const { estimator, rows, otherRows = rows.slice(0, Math.ceil(rows.length / 2)) } = contract
      await withModel(contract, async (model) => {
        const queries = parsedQueries(contract)
        const before = await model.predict(queries)
        const other = await estimator.fit(rowsOf(otherRows), fitOptions())
        expect(await other.predict(queries)).not.toEqual(before)
        other.dispose()
        expect(await model.predict(queries)).toEqual(before)
      })
    },
  },
  {
    title: 'reads rows in several batches as it reads them in one',
    async run(contract) {
      const expected = await withModel(contract, (model) => model.predict(parsedQueries(contract)))
      const model = await contract.estimator.fit(rowsInBatches(contract.rows), fitOptions())
      expect(await model.predict(parsedQueries(contract))).toEqual(expected)
      model.dispose()
    },
  },
  {
    title: 'has parameters that are JSON',
    async run({ estimator }) {
      expect(JSON.parse(JSON.stringify(estimator.parameters))).toEqual(estimator.parameters)
    },
  },
  {
    title: 'takes its parameters anew, and refuses one that it does not have',
    async run({ estimator }) {
      expect(estimator.withParameters(estimator.parameters).parameters).toEqual(estimator.parameters)
      const unknown = { ...estimator.parameters, no_such_parameter: 1 }
      expect(() => estimator.withParameters(unknown)).toThrow(InvalidParametersError)
    },
  },
  {
    title: 'judges every row so that they explain what it evaluates to',
    async run(contract) {
      const { primaryMetric } = contract.estimator
      const holdout = contract.holdout ?? contract.rows
      await withModel(contract, async (model) => {
        const metrics = await model.evaluate(rowsOf(holdout))
        expect(metrics[primaryMetric], primaryMetric).toBeTypeOf('number')
        if (!model.judge) return
        const judgement = await model.judge(rowsOf(holdout))
        expect(judgement.metrics).toEqual(metrics)
        expect(judgement.rowValues).toHaveLength(holdout.length)
        const judged = judgement.rowValues.filter((value) => !Number.isNaN(value))
        const mean = judged.reduce((sum, value) => sum + value, 0) / judged.length
        expect(mean).toBeCloseTo(metrics[primaryMetric]!, 9)
        // Who is judged depends on the rows alone: other models of the same rows are compared with it pair by pair.
        const inBatches = await model.judge(rowsInBatches(holdout))
        expect(inBatches).toEqual(judgement)
      })
    },
  },
  {
    title: 'answers its example query',
    async run(contract) {
      const { exampleQuery } = contract.estimator
      if (exampleQuery === undefined) return
      await withModel(contract, async (model) => {
        expect(await model.predict([contract.estimator.parseQuery(exampleQuery)])).toHaveLength(1)
      })
    },
  },
]

/** Runs every check of the contract as a test of its own. */
export function describeModelContract<Row, Query, Prediction>(contract: ModelContract<Row, Query, Prediction>): void {
  describe(`the model contract, kept by ${contract.estimator.name}`, () => {
    for (const check of contractChecks) it(check.title, () => check.run(contract))
    const { liveTensors } = contract
    if (liveTensors) it('leaves no tensors behind', () => expectNoTensorsLeft(contract, liveTensors))
  })
}

/** Counts after a first round, which may fill caches that stay. */
export async function expectNoTensorsLeft<Row, Query, Prediction>(
  contract: ModelContract<Row, Query, Prediction>,
  liveTensors: () => number,
): Promise<void> {
  await withModel(contract, (model) => model.predict(parsedQueries(contract)))
  const before = liveTensors()
  await withModel(contract, (model) => model.predict(parsedQueries(contract)))
  expect(liveTensors()).toBe(before)
}
