import {
  type LifetimeValuePrediction,
  lifetimeValue,
  type SegmentationPrediction,
  type SegmentProfile,
  segmentation,
} from '../../models/index.ts'
import type { Pool } from '../../sql/index.ts'
import type { LoadedModels } from '../loaded-models.ts'
import { readKnownCustomer } from './read-known-customer.ts'

interface Answer {
  /** The moment that the customer's purchases were read as of: the end of the shop's data. */
  readonly asOf: Date
  readonly modelVersion: number
}

export interface SegmentAnswer extends Answer {
  readonly prediction: SegmentationPrediction
  /** What the segment is like. Undefined: nothing was bought, or nobody was in it at the training. */
  readonly profile: SegmentProfile | undefined
  /** As of when the customer is in it. Null: since the last scoring, or nobody has been scored. */
  readonly since: Date | null
}

export interface LifetimeValueAnswer extends Answer {
  readonly prediction: LifetimeValuePrediction
}

const TARGET_COLUMNS = ['target_purchase_days', 'target_units', 'target_spend', 'target_days']

/** What the champions say of one customer, from their purchases of up to the last commit. Throws CustomerNotFoundError. */
export class CustomerAnswers {
  readonly #pool: Pool
  readonly #models: LoadedModels

  constructor({ pool, models }: { readonly pool: Pool; readonly models: LoadedModels }) {
    this.#pool = pool
    this.#models = models
  }

  async segment(customerId: number): Promise<SegmentAnswer> {
    return await this.#models.use(segmentation, async (model, { version }) => {
      const { asOf, row } = await readKnownCustomer(this.#pool, segmentation, TARGET_COLUMNS, customerId)
      const [prediction] = await model.predict([row ?? segmentation.parseQuery({})])
      const { segment } = prediction!
      const profile = model.profiles().find(({ basis, name }) => basis === 'rfm' && name === segment)
      return {
        asOf,
        modelVersion: version,
        prediction: prediction!,
        profile,
        since: await this.#since(customerId, segment),
      }
    })
  }

  async lifetimeValue(
    customerId: number,
    asked: { readonly horizon_days: number; readonly discount_rate: number; readonly level: number },
  ): Promise<LifetimeValueAnswer> {
    return await this.#models.use(lifetimeValue, async (model, { version }) => {
      const { asOf, row } = await readKnownCustomer(this.#pool, lifetimeValue, TARGET_COLUMNS, customerId)
      const customer = row && lifetimeValue.scoring?.toQuery(row).customer
      const [prediction] = await model.predict([{ ...asked, customer }])
      return { asOf, modelVersion: version, prediction: prediction! }
    })
  }

  async #since(customerId: number, segment: string): Promise<Date | null> {
    const { rows } = await this.#pool.query<{ since: Date }>(
      'select since from ml.customer_segments where customer_id = $1 and segment = $2',
      [customerId, segment],
    )
    return rows[0]?.since ?? null
  }
}
