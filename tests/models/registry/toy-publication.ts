import type { Artifact, Estimator, Model } from '../../../models/model.ts'
import type { Publication, PublicationAssignment } from '../../../models/registry/publish-version.ts'
import type { VersionFacts } from '../../../models/registry/version-facts.ts'

/** An array of each type an artifact may hold, with values at the ends of their ranges. */
export const everyType = {
  bytes: new Uint8Array([1, 2, 3]),
  floats: new Float32Array([0.5, -1, Number.POSITIVE_INFINITY]),
  doubles: new Float64Array([Math.PI]),
  signed: new Int32Array([-1, 2 ** 31 - 1]),
  unsigned: new Uint32Array([2 ** 32 - 1]),
  nothing: new Float64Array(0),
}

export function toyArtifact(modelName: string, arrays: Artifact['arrays']): Artifact {
  return { modelName, formatVersion: 1, featureVersions: { customer_history: 1 }, parameters: { k: 3 }, arrays }
}

export const toyFacts: VersionFacts = {
  seed: 7,
  parameters: { k: 3 },
  trainedFrom: new Date('2020-01-01T00:00:00Z'),
  trainedUntil: new Date('2020-02-01T00:00:00Z'),
  durationSeconds: 0.5,
  peakMemoryBytes: 1_000_000,
  codeRevision: 'abc123',
  environment: { node: '20.0.0', tensor_backend: null },
  evaluation: { unevaluatedReason: 'a test' },
  decision: undefined,
  card: { title: 'toy', sections: [{ heading: 'Data', blocks: [{ kind: 'text', text: 'none' }] }] },
}

export const asChampion: PublicationAssignment = { alias: 'champion', reason: 'a toy' }

/** A version whose only content is a number, which toyEstimator's models answer with. Undefined: it does not load. */
export function toyPublication(
  modelName: string,
  answer: number | undefined,
  assignment: PublicationAssignment | null = asChampion,
): Publication {
  const arrays: Artifact['arrays'] = answer === undefined ? {} : { answer: Float64Array.of(answer) }
  return { artifact: toyArtifact(modelName, arrays), facts: toyFacts, assignment: assignment ?? undefined }
}

/** Loads models that answer with the number in their artifact, and notes which were disposed. */
export function toyEstimator(name: string, disposed: number[] = []): Estimator<unknown, null, number> {
  const estimator: Estimator<unknown, null, number> = {
    name,
    description: 'Answers with its number',
    parameters: {},
    features: [],
    target: { name: 'none', entity: 'customer', description: 'none', parseRow: () => null },
    primaryMetric: 'none',
    exampleQuery: null,
    withParameters: () => estimator,
    parseRow: () => null,
    parseQuery: () => null,
    fit: () => Promise.reject(new Error('not fitted here')),
    load: async (artifact: Artifact): Promise<Model<unknown, null, number>> => {
      const answer = artifact.arrays.answer?.[0]
      if (answer === undefined) throw new Error('no answer in it')
      return {
        predict: async (queries) => queries.map(() => answer),
        evaluate: () => Promise.reject(new Error('not judged here')),
        save: async () => artifact,
        dispose: () => disposed.push(answer),
      }
    },
  }
  return estimator
}
