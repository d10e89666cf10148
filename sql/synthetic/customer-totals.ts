/** What a customer's row tells of the history: 15 bytes each. */
export class CustomerTotals {
  readonly #spendCents: Float64Array
  readonly #orders: Uint16Array
  readonly #reviews: Uint8Array
  readonly #lastActive: Uint32Array

  constructor(customers: number) {
    this.#spendCents = new Float64Array(customers + 1)
    this.#orders = new Uint16Array(customers + 1)
    this.#reviews = new Uint8Array(customers + 1)
    this.#lastActive = new Uint32Array(customers + 1)
  }

  addOrder(customerId: number, cents: number): void {
    this.#spendCents[customerId]! += cents
    this.#orders[customerId]! += 1
  }

  addReview(customerId: number): void {
    this.#reviews[customerId]! += 1
  }

  /** Seconds from the first midnight. */
  setLastActive(customerId: number, second: number): void {
    this.#lastActive[customerId] = second + 1
  }

  /** Seconds from the first midnight. Undefined: never. */
  lastActiveOf(customerId: number): number | undefined {
    const second = this.#lastActive[customerId]!
    return second === 0 ? undefined : second - 1
  }

  /**
   * The loyalty score in hundredths: the formula of niche_data.score_loyalty in integers, so that it rounds as the
   * numeric of SQL does.
   */
  loyaltyHundredthsOf(customerId: number): number {
    // 50 * least(1, spend / 1000) + 30 * least(1, orders / 20) + 20 * least(1, reviews / 10), times 100.
    const spend = Math.min(100_000, this.#spendCents[customerId]!)
    const orders = Math.min(20, this.#orders[customerId]!)
    const reviews = Math.min(10, this.#reviews[customerId]!)
    return Math.floor((spend + 10) / 20) + 150 * orders + 200 * reviews
  }
}
