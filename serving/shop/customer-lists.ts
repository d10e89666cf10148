import type { Queryable } from '../../sql/index.ts'
import { type CartView, readCustomerCart } from './read-cart.ts'
import { readCustomerWishlist, type WishlistPage } from './read-wishlist.ts'
import type { PageWish, ShoppingLists } from './shopping-lists.ts'

/** A customer's own, by the shop's procedures. Throws their refusals. */
export class CustomerLists implements ShoppingLists {
  readonly #db: Queryable
  readonly #customerId: number

  /** `db`: in a transaction as that customer. */
  constructor(db: Queryable, customerId: number) {
    this.#db = db
    this.#customerId = customerId
  }

  async readCart(): Promise<CartView> {
    return await readCustomerCart(this.#db, this.#customerId)
  }

  async readWishlist(page: PageWish): Promise<WishlistPage> {
    return await readCustomerWishlist(this.#db, this.#customerId, page)
  }

  async addToCart(articleId: number, units: number): Promise<void> {
    await this.#call('add_to_cart($1, $2, $3)', articleId, units)
  }

  async setQuantity(articleId: number, units: number): Promise<void> {
    await this.#call('set_cart_quantity($1, $2, $3)', articleId, units)
  }

  async removeFromCart(articleId: number): Promise<void> {
    await this.#call('remove_from_cart($1, $2)', articleId)
  }

  /** Article by article, as everything that leaves a cart is an event. */
  async emptyCart(): Promise<void> {
    await this.#db.query(
      `select niche_data.remove_from_cart($1, l.article_id)
         from (select article_id from niche_data.cart where customer_id = $1 order by article_id) as l`,
      [this.#customerId],
    )
  }

  async addToWishlist(articleId: number): Promise<void> {
    await this.#call('add_to_wishlist($1, $2)', articleId)
  }

  async removeFromWishlist(articleId: number): Promise<void> {
    await this.#call('remove_from_wishlist($1, $2)', articleId)
  }

  async moveToCart(articleId: number, units: number): Promise<void> {
    await this.#call('move_wishlist_to_cart($1, $2, $3)', articleId, units)
  }

  async moveToWishlist(articleId: number): Promise<void> {
    await this.#call('move_cart_to_wishlist($1, $2)', articleId)
  }

  async #call(procedure: string, ...values: number[]): Promise<void> {
    await this.#db.query(`select niche_data.${procedure}`, [this.#customerId, ...values])
  }
}
