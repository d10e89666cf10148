import { expect } from 'vitest'
import { rowsOf } from '../../features/index.ts'
import { ArtifactMismatchError } from '../../models/errors.ts'
import type { Artifact, Estimator, Model, Rows } from '../../models/model.ts'

/** What the suite must know of one estimator; everything else it asks through the interface. */
export interface ModelContract<Row, Query, Prediction> {
  readonly estimator: Estimator<Row, Query, Prediction>
  /** Few rows, but enough to fit on and to judge by. */
  readonly rows: readonly Row[]
  /** Rows that make another model; where absent, the first half of `rows`. */
  readonly otherRows?: readonly Row[]
  /** Rows with something to judge; where absent, `rows`. */
  readonly holdout?: readonly Row[]
  /** As they come over the border, before parseQuery; at least two, and not all with the same answer. */
  readonly queries: readonly unknown[]
  /** A query about something the model never saw. */
  readonly unknownQuery: unknown
  /** Asserts that the answer to `unknownQuery` is the documented fallback. */
  readonly expectFallback: (prediction: Prediction) => void
  /** Where the model uses a tensor backend: how many tensors are alive. */
  readonly liveTensors?: () => number
}

/** One row a batch. */
export function rowsInBatches<Row>(rows: readonly Row[]): Rows<Row> {
  return {
    async *[Symbol.asyncIterator]() {
      for (const row of rows) yield [row]
    },
  }
}

/** The same for every fit, so that equal rows must give equal models. */
export function fitOptions() {
  return { seed: 20_180_920, signal: new AbortController().signal }
}

/** The contract's queries, past the border. */
export function parsedQueries<Row, Query, Prediction>({
  estimator,
  queries,
}: ModelContract<Row, Query, Prediction>): Query[] {
  return queries.map((query) => estimator.parseQuery(query))
}

/** Fits on the contract's rows, and frees the model whatever `use` does. */
export async function withModel<Row, Query, Prediction, Result>(
  { estimator, rows }: ModelContract<Row, Query, Prediction>,
  use: (model: Model<Row, Query, Prediction>) => Promise<Result>,
): Promise<Result> {
  const model = await estimator.fit(rowsOf(rows), fitOptions())
  try {
    return await use(model)
  } finally {
    model.dispose()
  }
}

/** Of a model fitted on the contract's rows. */
export function savedArtifact<Row, Query, Prediction>(
  contract: ModelContract<Row, Query, Prediction>,
): Promise<Artifact> {
  return withModel(contract, (model) => model.save())
}

/** Asserts that loading rejects with ArtifactMismatchError. */
export async function expectRefused<Row, Query, Prediction>(
  { estimator }: ModelContract<Row, Query, Prediction>,
  artifact: Artifact,
): Promise<void> {
  await expect(estimator.load(artifact)).rejects.toBeInstanceOf(ArtifactMismatchError)
}
