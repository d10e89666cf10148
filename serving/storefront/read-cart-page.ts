import type { CatalogueState } from '../catalogue/catalogue-state.ts'
import { ModelNotLoadedError } from '../loaded-models.ts'
import type { CardList } from '../pages/card-view.ts'
import type { CartLineView, CartPageProps } from '../pages/cart-page.tsx'
import { lookAt, type PictureView, pictureOf } from '../pages/picture-file.ts'
import type { WishView } from '../pages/wishlist-page.tsx'
import { defaultOptions } from '../recommend/recommend-options.ts'
import type { CartLine, CartView } from '../shop/read-cart.ts'
import type { WishlistItem } from '../shop/read-wishlist.ts'
import { coloursOf, recommendedCards } from './article-cards.ts'
import type { PageFrame } from './frame-reader.ts'
import type { StorefrontDeps } from './storefront-deps.ts'

const ROW_LENGTH = 8
const MOST_UNITS = 99

export async function readCartPage(
  { recommender }: StorefrontDeps,
  { shell, viewer, state }: PageFrame,
  cart: CartView,
): Promise<Omit<CartPageProps, 'notice'>> {
  const articleIds = cart.items.map(({ article_id }) => article_id)
  const { principal } = viewer
  const customerId = principal.kind === 'guest' || principal.customerId === null ? undefined : principal.customerId
  return {
    shell: { ...shell, cartUnits: cart.units },
    lines: cart.items.map((line) => lineOf(state, line)),
    total: cart.total,
    canCheckOut: cart.can_check_out,
    goesWith: await goesWithAll(recommender, state, articleIds, { customerId, scenario: 'cart' }),
  }
}

/** What goes with these articles, apart from their other colours; nothing with none, or without a model. */
export async function goesWithAll(
  recommender: StorefrontDeps['recommender'],
  state: CatalogueState,
  articleIds: readonly number[],
  { customerId, scenario }: { readonly customerId?: number | undefined; readonly scenario: string },
): Promise<CardList> {
  if (articleIds.length === 0) return { cards: [] }
  const options = { ...defaultOptions(2 * ROW_LENGTH, scenario), exclude: coloursOf(state, articleIds) }
  try {
    const answer = await recommender.forCart({ customerId, articleIds }, options)
    return recommendedCards(answer, { most: ROW_LENGTH })
  } catch (error) {
    if (error instanceof ModelNotLoadedError) return { cards: [] }
    throw error
  }
}

export function lineOf(state: CatalogueState, line: CartLine): CartLineView {
  const { article_id, prod_name, colour_group_name, quantity, price, subtotal, problem } = line
  return {
    article_id,
    prod_name: prod_name ?? 'A garment that left the shop',
    colour_group_name,
    quantity,
    price,
    subtotal,
    picture: prod_name === null ? null : pictureAt(state, article_id),
    problem: problem ? problemWords(problem) : null,
    most: problem?.kind === 'fewer_left' ? problem.left : MOST_UNITS,
  }
}

function problemWords({ kind, left }: NonNullable<CartLine['problem']>): string {
  if (kind === 'hidden') return 'It is not in the shop any more, and cannot be bought.'
  if (kind === 'sold_out') return 'It sold out while it lay here. Keep it on your wishlist, or remove it.'
  return `Only ${left} ${left === 1 ? 'is' : 'are'} left. Choose fewer.`
}

export function wishOf(state: CatalogueState, wish: WishlistItem): WishView {
  const { article_id, prod_name, colour_group_name, price, availability } = wish
  return {
    ...{ article_id, colour_group_name, price, availability },
    prod_name: prod_name ?? 'A garment that left the shop',
    picture: prod_name === null ? null : pictureAt(state, article_id),
  }
}

/** Null: the article is hidden, or not there. */
export function pictureAt(state: CatalogueState, articleId: number): PictureView | null {
  const place = state.placeOf(articleId)
  return place === -1 ? null : pictureOf(lookAt(state.columns, place))
}
