import type { CartView } from './read-cart.ts'
import type { WishlistPage } from './read-wishlist.ts'

export interface PageWish {
  readonly limit: number
  readonly cursor?: string | undefined
}

/**
 * Cart and wishlist of whoever asks: a customer's rows, or what is in a guest's cookie. Both refuse the same things in the
 * same words: unknown and hidden articles, more than is left, quantities that are not 1 to 99, what is not on the list.
 */
export interface ShoppingLists {
  readCart(): Promise<CartView>
  readWishlist(page: PageWish): Promise<WishlistPage>
  /** On top of what is there. */
  addToCart(articleId: number, units: number): Promise<void>
  setQuantity(articleId: number, units: number): Promise<void>
  removeFromCart(articleId: number): Promise<void>
  emptyCart(): Promise<void>
  addToWishlist(articleId: number): Promise<void>
  removeFromWishlist(articleId: number): Promise<void>
  moveToCart(articleId: number, units: number): Promise<void>
  moveToWishlist(articleId: number): Promise<void>
}
