import { setImmediate } from 'node:timers/promises'
import { type ChampionVersion, type Estimator, estimatorNamed, InvalidQueryError } from '../../models/index.ts'
import type { LoadedModels } from '../loaded-models.ts'
import { InferenceRequestError, VersionNotServedError } from './errors.ts'
import { outputsOf } from './outputs-of.ts'
import { queriesOf } from './queries-of.ts'
import type { RequestTensor, Tensor } from './tensor.ts'

/** Between them other requests have their turn. */
const QUERIES_A_STRETCH = 16

export interface InferenceRequest {
  readonly inputs: readonly RequestTensor[]
  /** Empty: what the model gives. */
  readonly outputs: readonly string[]
}

/** Throws UnknownModelError, ModelNotLoadedError, VersionNotServedError; `version` undefined: whichever is served. */
export async function servedVersion(
  models: LoadedModels,
  modelName: string,
  version: string | undefined,
): Promise<{ readonly estimator: Estimator; readonly champion: ChampionVersion }> {
  const estimator = estimatorNamed(modelName)
  return await models.use(estimator, async (_, champion) => {
    assertServed(champion, version)
    return { estimator, champion }
  })
}

/** The answers of a batch by one version. Throws as servedVersion, and InferenceRequestError. */
export async function infer(
  models: LoadedModels,
  modelName: string,
  version: string | undefined,
  { inputs, outputs }: InferenceRequest,
): Promise<{ readonly champion: ChampionVersion; readonly tensors: readonly Tensor[] }> {
  const estimator = estimatorNamed(modelName)
  return await models.use(estimator, async (model, champion) => {
    assertServed(champion, version)
    const queries = queriesOf(inputs).map((query, at) => parsed(estimator, query, at))
    const predictions: unknown[] = []
    for (let at = 0; at < queries.length; at += QUERIES_A_STRETCH) {
      if (at > 0) await setImmediate()
      predictions.push(...(await model.predict(queries.slice(at, at + QUERIES_A_STRETCH))))
    }
    return { champion, tensors: outputsOf(predictions, outputs) }
  })
}

function assertServed(champion: ChampionVersion, version: string | undefined): void {
  if (version !== undefined && version !== String(champion.version)) {
    throw new VersionNotServedError(champion.modelName, version, champion.version)
  }
}

function parsed(estimator: Estimator, query: unknown, at: number): unknown {
  try {
    return estimator.parseQuery(query)
  } catch (error) {
    if (!(error instanceof InvalidQueryError)) throw error
    throw new InferenceRequestError(`query ${at}: ${error.message}`, { cause: error })
  }
}
