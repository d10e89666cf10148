import type { Artifact, Judgement, Metrics, Rows } from '../model.ts'
import { CustomerForecaster } from './customer-forecaster.ts'
import { judgeCustomers } from './judge-customers.ts'
import type {
  LifetimeValueModel,
  LifetimeValuePrediction,
  LifetimeValueQuery,
  LifetimeValueRow,
} from './lifetime-value.ts'
import { readLifetimeValue } from './lifetime-value-artifact.ts'

/** The population's laws; what is known of a customer comes with the query. */
export class TrainedLifetimeValue implements LifetimeValueModel {
  readonly #artifact: Artifact
  readonly #forecaster: CustomerForecaster

  /** Throws ArtifactMismatchError for an artifact that holds something else. */
  constructor(artifact: Artifact) {
    const { family, parameters, spend } = readLifetimeValue(artifact)
    this.#artifact = artifact
    this.#forecaster = new CustomerForecaster(family.forecaster(parameters), spend)
  }

  async predict(queries: readonly LifetimeValueQuery[]): Promise<readonly LifetimeValuePrediction[]> {
    return queries.map((query) => this.#forecaster.forecast(query))
  }

  async evaluate(holdout: Rows<LifetimeValueRow>): Promise<Metrics> {
    return (await this.judge(holdout)).metrics
  }

  judge(holdout: Rows<LifetimeValueRow>): Promise<Judgement> {
    return judgeCustomers(this.#artifact.modelName, this.#forecaster, holdout)
  }

  async save(): Promise<Artifact> {
    return this.#artifact
  }

  /** All memory is the garbage collector's. */
  dispose(): void {}
}
