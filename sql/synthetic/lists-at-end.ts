import type { CartLine, CustomerPath } from './behaviour/customer-path.ts'
import { bytes, integers, shorts } from './growing-column.ts'

export interface ListedCartLine {
  readonly customerId: number
  readonly articleNumber: number
  readonly quantity: number
  /** Seconds from the first midnight. */
  readonly addedAt: number
}

export interface ListedWish {
  readonly customerId: number
  readonly articleNumber: number
  readonly addedAt: number
}

/** What stands in the carts and on the wishlists when the history ends. */
export class ListsAtEnd {
  readonly #cartCustomerIds = integers()
  readonly #cartArticleNumbers = shorts()
  readonly #cartQuantities = bytes()
  readonly #cartAddedAt = integers()
  readonly #wishCustomerIds = integers()
  readonly #wishArticleNumbers = shorts()
  readonly #wishedAt = integers()

  get cartLines(): number {
    return this.#cartAddedAt.length
  }

  get wishes(): number {
    return this.#wishedAt.length
  }

  add(customerId: number, path: CustomerPath): void {
    for (const { article, quantity, addedAt } of path.cart.values() as Iterable<CartLine>) {
      this.#cartCustomerIds.push(customerId)
      this.#cartArticleNumbers.push(article.number)
      this.#cartQuantities.push(quantity)
      this.#cartAddedAt.push(addedAt)
    }
    for (const [article, second] of path.wishlist) {
      this.#wishCustomerIds.push(customerId)
      this.#wishArticleNumbers.push(article.number)
      this.#wishedAt.push(second)
    }
  }

  *carts(): Generator<ListedCartLine, void, undefined> {
    for (let row = 0; row < this.cartLines; row += 1) {
      yield {
        customerId: this.#cartCustomerIds.at(row),
        articleNumber: this.#cartArticleNumbers.at(row),
        quantity: this.#cartQuantities.at(row),
        addedAt: this.#cartAddedAt.at(row),
      }
    }
  }

  *wishlists(): Generator<ListedWish, void, undefined> {
    for (let row = 0; row < this.wishes; row += 1) {
      yield {
        customerId: this.#wishCustomerIds.at(row),
        articleNumber: this.#wishArticleNumbers.at(row),
        addedAt: this.#wishedAt.at(row),
      }
    }
  }
}
