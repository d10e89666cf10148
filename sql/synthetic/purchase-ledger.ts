import type { SalesChannel } from './visits.ts'

/** One unit bought. */
export interface Purchase {
  readonly customerId: number
  readonly articleId: number
  readonly purchasedAt: Date
  readonly priceCents: number
  readonly channel: SalesChannel
}

/** Units bought, in columns of numbers: 30 bytes each where objects would take 150. */
export class PurchaseLedger {
  #capacity = 1 << 16
  #length = 0
  #customerIds = new Uint32Array(this.#capacity)
  #articleIds = new Uint32Array(this.#capacity)
  #milliseconds = new Float64Array(this.#capacity)
  #priceCents = new Uint32Array(this.#capacity)
  #channels = new Uint8Array(this.#capacity)

  get length(): number {
    return this.#length
  }

  add(purchase: Purchase): void {
    if (this.#length === this.#capacity) this.#grow()
    const row = this.#length
    this.#customerIds[row] = purchase.customerId
    this.#articleIds[row] = purchase.articleId
    this.#milliseconds[row] = purchase.purchasedAt.getTime()
    this.#priceCents[row] = purchase.priceCents
    this.#channels[row] = purchase.channel
    this.#length += 1
  }

  /** The moments of the first and the last purchase. Throws RangeError when there is none. */
  span(): [first: Date, last: Date] {
    if (this.#length === 0) throw new RangeError('the ledger has no purchase')
    const milliseconds = this.#milliseconds.subarray(0, this.#length)
    const first = milliseconds.reduce((a, b) => Math.min(a, b))
    const last = milliseconds.reduce((a, b) => Math.max(a, b))
    return [new Date(first), new Date(last)]
  }

  /** By the moment of purchase; what was bought at the same moment stays in the order it was added. */
  *inOrderOfTime(): Generator<Purchase> {
    const milliseconds = this.#milliseconds
    const order = Uint32Array.from({ length: this.#length }, (_, row) => row)
    order.sort((a, b) => milliseconds[a]! - milliseconds[b]! || a - b)
    for (const row of order) {
      yield {
        customerId: this.#customerIds[row]!,
        articleId: this.#articleIds[row]!,
        purchasedAt: new Date(milliseconds[row]!),
        priceCents: this.#priceCents[row]!,
        channel: this.#channels[row] as SalesChannel,
      }
    }
  }

  #grow(): void {
    this.#capacity *= 2
    const grown = <T extends Uint32Array | Float64Array | Uint8Array>(column: T, into: T): T => {
      into.set(column)
      return into
    }
    this.#customerIds = grown(this.#customerIds, new Uint32Array(this.#capacity))
    this.#articleIds = grown(this.#articleIds, new Uint32Array(this.#capacity))
    this.#milliseconds = grown(this.#milliseconds, new Float64Array(this.#capacity))
    this.#priceCents = grown(this.#priceCents, new Uint32Array(this.#capacity))
    this.#channels = grown(this.#channels, new Uint8Array(this.#capacity))
  }
}
