/** Far more than one customer buys on one day. */
const CAPACITY = 256

/**
 * The latest rows of one customer on one day that stand together in the file, to find units bought more than once.
 * Of a longer run the first 256 rows are compared.
 */
export class RecentBasket {
  #day = Number.NaN
  #customerId = 0
  #size = 0
  readonly #articleIds = new Int32Array(CAPACITY)
  readonly #prices = new Float64Array(CAPACITY)
  readonly #salesChannelIds = new Uint8Array(CAPACITY)

  /** Whether the basket holds an equal row already. */
  add(day: number, customerId: number, articleId: number, price: number, salesChannelId: number): boolean {
    if (day !== this.#day || customerId !== this.#customerId) {
      this.#day = day
      this.#customerId = customerId
      this.#size = 0
    }
    for (let i = 0; i < this.#size; i++) {
      if (
        this.#articleIds[i] === articleId &&
        this.#prices[i] === price &&
        this.#salesChannelIds[i] === salesChannelId
      ) {
        return true
      }
    }
    if (this.#size < CAPACITY) {
      this.#articleIds[this.#size] = articleId
      this.#prices[this.#size] = price
      this.#salesChannelIds[this.#size] = salesChannelId
      this.#size++
    }
    return false
  }
}
