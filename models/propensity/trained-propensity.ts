import { setImmediate } from 'node:timers/promises'
import type { Artifact, Judgement, Metrics, Rows } from '../model.ts'
import { type Explainer, explainerOf } from './blend/explain.ts'
import { scorerProbabilities } from './blend/scorer.ts'
import { judgePairs } from './judge-pairs.ts'
import type {
  FeatureContribution,
  PropensityDefinition,
  PropensityModel,
  PropensityPrediction,
  PropensityQuery,
  PropensityRow,
} from './propensity.ts'
import { type LearnedPropensity, propensityContents } from './propensity-artifact.ts'
import { binRows } from './table/binned-rows.ts'
import { type FeatureValues, toCategory } from './table/feature-table.ts'

/** Some milliseconds: then others of the process have their turn. */
const EXPLAINED_PER_TURN = 50

/** Probabilities of purchases, with what speaks for and against each. */
export class TrainedPropensity implements PropensityModel {
  readonly #definition: PropensityDefinition
  readonly #learned: LearnedPropensity
  readonly #header: Omit<Artifact, 'arrays' | 'parameters'>
  /** Made when the first contributions are asked for: its tables are larger than the model. */
  #explainer: Explainer | undefined

  constructor(
    definition: PropensityDefinition,
    learned: LearnedPropensity,
    header: Omit<Artifact, 'arrays' | 'parameters'>,
  ) {
    this.#definition = definition
    this.#learned = learned
    this.#header = header
  }

  async predict(queries: readonly PropensityQuery[]): Promise<readonly PropensityPrediction[]> {
    const { scorer, baseRate } = this.#learned
    const rows = this.#binned(queries)
    const probabilities = scorerProbabilities(scorer, rows, queries.length)
    const predictions: PropensityPrediction[] = []
    for (const [row, { features, top }] of queries.entries()) {
      if (!this.#knowsAny(features)) {
        predictions.push({ probability: baseRate, contributions: [], basis: 'prior' })
        continue
      }
      if (top > 0 && row % EXPLAINED_PER_TURN === EXPLAINED_PER_TURN - 1) await setImmediate()
      const contributions = top === 0 ? [] : this.#explain(rows, row, features, top)
      predictions.push({ probability: probabilities[row]!, contributions, basis: 'features' })
    }
    return predictions
  }

  importance(): readonly { readonly feature: string; readonly share: number }[] {
    return this.#definition.pairFeatures
      .map(({ name }, at) => ({ feature: name, share: this.#learned.importance[at]! }))
      .sort((a, b) => b.share - a.share)
  }

  async evaluate(holdout: Rows<PropensityRow>): Promise<Metrics> {
    return (await this.judge(holdout)).metrics
  }

  judge(holdout: Rows<PropensityRow>): Promise<Judgement> {
    const { scorer, baseRate } = this.#learned
    const probabilitiesOf = (rows: readonly PropensityRow[]) =>
      scorerProbabilities(scorer, this.#binned(rows), rows.length).map((probability, row) =>
        this.#knowsAny(rows[row]!.features) ? probability : baseRate,
      )
    return judgePairs(this.#definition, probabilitiesOf, holdout)
  }

  async save(): Promise<Artifact> {
    return { ...this.#header, ...propensityContents(this.#learned) }
  }

  /** All memory is the garbage collector's: the network answers without tensors. */
  dispose(): void {}

  #binned(asked: readonly { readonly features: FeatureValues }[]): Uint8Array {
    const { features, bins } = this.#learned.scorer
    return binRows(
      features,
      bins,
      asked.map((one) => one.features),
    )
  }

  #knowsAny(features: FeatureValues): boolean {
    return this.#definition.pairFeatures.some(({ name }) => toCategory(features[name]) !== undefined)
  }

  #explain(rows: Uint8Array, row: number, features: FeatureValues, top: number): FeatureContribution[] {
    this.#explainer ??= explainerOf(this.#learned.scorer)
    const contributions = this.#explainer(rows, row)
    return Array.from(contributions.keys())
      .filter((at) => contributions[at] !== 0)
      .sort((a, b) => Math.abs(contributions[b]!) - Math.abs(contributions[a]!) || a - b)
      .slice(0, top)
      .map((at) => {
        const { name, words } = this.#definition.pairFeatures[at]!
        const value = features[name] ?? null
        return { feature: name, value, contribution: contributions[at]!, words: words(value) }
      })
  }
}
