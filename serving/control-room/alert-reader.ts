import type { DemandAnswers } from '../demand/demand-answers.ts'
import type { AlertOptions, InventoryAlert } from '../demand/inventory-alerts.ts'
import { ModelNotLoadedError } from '../loaded-models.ts'

/** Every article is asked about, which takes the better part of a second in a large shop; orders are placed by the day. */
const KEPT_MS = 60_000
const POLICIES_AT_MOST = 20

export interface ReadAlerts {
  readonly alerts: readonly InventoryAlert[]
  /** The end of the shop's data. */
  readonly asOf: Date
  readonly version: number
  /** When the stock was read. */
  readonly readAt: Date
}

/** Alerts of a policy, at most a minute old. */
export class AlertReader {
  readonly #demand: Pick<DemandAnswers, 'alerts'>
  readonly #now: () => number
  readonly #kept = new Map<string, { readonly at: number; readonly found: Promise<ReadAlerts | null> }>()

  constructor(demand: Pick<DemandAnswers, 'alerts'>, now: () => number = Date.now) {
    this.#demand = demand
    this.#now = now
  }

  /** Null: no model of demand is served. */
  async read(policy: AlertOptions): Promise<ReadAlerts | null> {
    const { lead_time_days, review_days, service_level, overstock_days } = policy
    const key = [lead_time_days, review_days, service_level, overstock_days].join()
    const now = this.#now()
    const known = this.#kept.get(key)
    if (known && now - known.at < KEPT_MS) return await known.found
    const found = this.#find(policy, new Date(now))
    this.#kept.delete(key)
    this.#kept.set(key, { at: now, found })
    if (this.#kept.size > POLICIES_AT_MOST) this.#kept.delete(this.#kept.keys().next().value ?? key)
    try {
      const answer = await found
      // A model may come any moment.
      if (answer === null) this.#kept.delete(key)
      return answer
    } catch (error) {
      this.#kept.delete(key)
      throw error
    }
  }

  async #find(policy: AlertOptions, readAt: Date): Promise<ReadAlerts | null> {
    try {
      const { alerts, asOf, version } = await this.#demand.alerts(policy)
      return { alerts, asOf, version: version.version, readAt }
    } catch (error) {
      if (error instanceof ModelNotLoadedError) return null
      throw error
    }
  }
}
