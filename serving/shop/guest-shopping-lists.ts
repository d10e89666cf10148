import type { Queryable } from '../../sql/index.ts'
import {
  type GuestLists,
  NotOnGuestListError,
  withCartLine,
  withoutCartLine,
  withoutWish,
  withWish,
} from './guest-lists.ts'
import { type CartView, readGuestCart } from './read-cart.ts'
import { readGuestWishlist, type WishlistPage } from './read-wishlist.ts'
import type { PageWish, ShoppingLists } from './shopping-lists.ts'

/** A guest's, whose changes are in `lists` afterwards; nothing is written to the database. */
export class GuestShoppingLists implements ShoppingLists {
  readonly #db: Queryable
  #lists: GuestLists

  /** `db`: as a shopper without a customer. */
  constructor(db: Queryable, lists: GuestLists) {
    this.#db = db
    this.#lists = lists
  }

  get lists(): GuestLists {
    return this.#lists
  }

  async readCart(): Promise<CartView> {
    return await readGuestCart(this.#db, this.#lists.cart)
  }

  async readWishlist(page: PageWish): Promise<WishlistPage> {
    return await readGuestWishlist(this.#db, this.#lists.wishlist, page)
  }

  async addToCart(articleId: number, units: number): Promise<void> {
    await this.#putLine(articleId, units, units + (this.#lists.cart.get(articleId) ?? 0))
  }

  async setQuantity(articleId: number, units: number): Promise<void> {
    if (!this.#lists.cart.has(articleId)) throw new NotOnGuestListError(articleId, 'cart')
    await this.#putLine(articleId, units, units)
  }

  async removeFromCart(articleId: number): Promise<void> {
    this.#lists = withoutCartLine(this.#lists, articleId)
  }

  async emptyCart(): Promise<void> {
    for (const articleId of this.#lists.cart.keys()) this.#lists = withoutCartLine(this.#lists, articleId)
  }

  async addToWishlist(articleId: number): Promise<void> {
    await this.#db.query('select niche_data.require_guest_wish($1)', [articleId])
    if (!this.#lists.wishlist.has(articleId)) this.#lists = withWish(this.#lists, articleId)
  }

  async removeFromWishlist(articleId: number): Promise<void> {
    this.#lists = withoutWish(this.#lists, articleId)
  }

  async moveToCart(articleId: number, units: number): Promise<void> {
    await this.removeFromWishlist(articleId)
    await this.addToCart(articleId, units)
  }

  async moveToWishlist(articleId: number): Promise<void> {
    await this.removeFromCart(articleId)
    await this.addToWishlist(articleId)
  }

  async #putLine(articleId: number, added: number, units: number): Promise<void> {
    await this.#db.query('select niche_data.require_guest_line($1, $2, $3)', [articleId, added, units])
    this.#lists = withCartLine(this.#lists, articleId, units)
  }
}
