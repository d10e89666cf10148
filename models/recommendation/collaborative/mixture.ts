import { readArray } from '../../artifact-checks.ts'
import type { Artifact, ArtifactArray } from '../../model.ts'
import type {
  CollaborativeAlgorithm,
  CollaborativeFitOptions,
  CollaborativeModel,
  Interactions,
  WeightedHistory,
} from './collaborative-model.ts'
import { sampleHistories } from './sample-histories.ts'
import { typicalBestScore } from './typical-best-score.ts'

export interface MixtureParameters<Part> {
  kind: 'mixture'
  parts: { algorithm: Part; weight: number }[]
}

/** How a part is made: the whole list of algorithms, which the mixture itself is on. */
interface Parts<Part> {
  fit(interactions: Interactions, parameters: Part, options: CollaborativeFitOptions): Promise<CollaborativeModel>
  load(artifact: Pick<Artifact, 'modelName' | 'arrays'>, articleCount: number, parameters: Part): CollaborativeModel
}

/**
 * Several algorithms added up: score(j) = the sum over the parts of weight / unit * score(j), where the unit of a part is
 * its typical best score, so that the weights of parts of any scale can be compared.
 */
export function createMixture<Part>(list: Parts<Part>): CollaborativeAlgorithm<MixtureParameters<Part>> {
  return {
    kind: 'mixture',

    async fit(interactions, { parts }, options) {
      const models: CollaborativeModel[] = []
      for (const { algorithm } of parts) models.push(await list.fit(interactions, algorithm, options))
      const units = models.map((model) => typicalBestScore(model, sampleHistories(interactions), null))
      return new MixtureModel(
        models,
        Float64Array.from(parts, ({ weight }, i) => weight / units[i]!),
      )
    },

    load(artifact, articleCount, { parts }) {
      const models = parts.map(({ algorithm }, i) => list.load(partArtifact(artifact, i), articleCount, algorithm))
      return new MixtureModel(models, readArray(artifact, 'mixture_factors', Float64Array, parts.length))
    },
  }
}

class MixtureModel implements CollaborativeModel {
  readonly #models: readonly CollaborativeModel[]
  readonly #factors: Float64Array

  /** `factors`: what each model's score is multiplied by. */
  constructor(models: readonly CollaborativeModel[], factors: Float64Array) {
    this.#models = models
    this.#factors = factors
  }

  get articleCount(): number {
    return this.#models[0]!.articleCount
  }

  get arrays(): Readonly<Record<string, ArtifactArray>> {
    const ofParts = this.#models.flatMap(({ arrays }, i) =>
      Object.entries(arrays).map(([name, array]) => [prefixOf(i) + name, array] as const),
    )
    return { mixture_factors: this.#factors, ...Object.fromEntries(ofParts) }
  }

  /** Each part into an array of its own: a factor on the history would be right for linear parts only. */
  addScores(history: WeightedHistory, scores: Float32Array): void {
    const found = new Float32Array(scores.length)
    this.#models.forEach((model, i) => {
      if (i > 0) found.fill(0)
      model.addScores(history, found)
      const factor = this.#factors[i]!
      for (let article = 0; article < found.length; article++) scores[article]! += factor * found[article]!
    })
  }

  contributions(history: WeightedHistory, target: number): Float64Array {
    const sums = new Float64Array(history.places.length)
    this.#models.forEach((model, i) => {
      model.contributions(history, target).forEach((share, at) => {
        sums[at]! += this.#factors[i]! * share
      })
    })
    return sums
  }
}

function prefixOf(part: number): string {
  return `part_${part}_`
}

function partArtifact(
  { modelName, arrays }: Pick<Artifact, 'modelName' | 'arrays'>,
  part: number,
): Pick<Artifact, 'modelName' | 'arrays'> {
  const prefix = prefixOf(part)
  const found = Object.entries(arrays).filter(([name]) => name.startsWith(prefix))
  return { modelName, arrays: Object.fromEntries(found.map(([name, array]) => [name.slice(prefix.length), array])) }
}
