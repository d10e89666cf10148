import type { FormRefusal } from '../pages/account/form-refusal.tsx'
import type { Problem } from '../problem.ts'
import type { CartLine } from '../shop/read-cart.ts'

/** Why an order was not placed, in words for whoever wanted it. Undefined: it is nothing that they could do something about. */
export function checkoutRefusal(
  { type, shortages = [] }: Problem,
  lines: readonly CartLine[],
): FormRefusal | undefined {
  const nameOf = (articleId: number) => lines.find(({ article_id }) => article_id === articleId)?.prod_name ?? 'garment'
  switch (type.split(':').at(-1)) {
    case 'insufficient-stock': {
      const words = shortages.map(({ article_id, left }) =>
        left === 0
          ? `the last ${nameOf(article_id)} just went`
          : `only ${left} of ${nameOf(article_id)} can be had now`,
      )
      return { text: `Somebody was quicker: ${words.join(', ') || 'the last one just went'}. Nothing was bought.` }
    }
    case 'article-not-for-sale':
    case 'article-not-found':
      return { text: 'One of the garments left the shop just now. Nothing was bought.' }
    case 'total-changed':
      return { text: 'Prices changed since you looked. Nothing was bought: below is what it costs now.' }
    case 'checkout-in-progress':
      return { text: 'Your order is being placed. Press once more in a moment.' }
    case 'cart-empty':
      return { text: 'Nothing was left in the cart: the order may be placed already.' }
    case 'idempotency-key-reused':
      return { text: 'That page was of an order which you placed already. Below is your cart as it is now.' }
    default:
      return undefined
  }
}
