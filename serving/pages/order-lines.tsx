import { formatPrice } from './format-price.ts'
import type { PictureView } from './picture-file.ts'
import { articlePath } from './storefront-paths.ts'

export interface OrderLineView {
  readonly article_id: number
  readonly prod_name: string
  /** Null: the article is hidden now, and has no page. */
  readonly picture: PictureView | null
  readonly quantity: number
  /** Null: it is not for sale. */
  readonly unit_price: string | null
  readonly subtotal: string | null
  /** Why it cannot be bought so. */
  readonly problem?: string | null
  /** Whether whoever bought it may say what they think of it. */
  readonly mayReview?: boolean
}

/** Garments of an order, or of what is to become one. */
export const OrderLines = ({ lines }: { readonly lines: readonly OrderLineView[] }) => (
  <ul class="order-lines">
    {lines.map(({ article_id, prod_name, picture, quantity, unit_price, subtotal, problem, mayReview }) => (
      <li class="order-line">
        <div class="order-picture">{picture && <img src={picture.path} alt="" width={64} height={80} />}</div>
        <div>
          <p class="line-name">{picture ? <a href={articlePath(article_id, null)}>{prod_name}</a> : prod_name}</p>
          <p class="soft">{unit_price === null ? `${quantity}` : `${quantity} × ${formatPrice(unit_price)}`}</p>
          {problem && <p class="problem-words">{problem}</p>}
          {mayReview && picture && (
            <p>
              <a class="order-review" href={`${articlePath(article_id, null)}#your-review`}>
                Say what you think<span class="visually-hidden"> of {prod_name}</span>
              </a>
            </p>
          )}
        </div>
        <p class="line-price">{subtotal !== null && formatPrice(subtotal)}</p>
      </li>
    ))}
  </ul>
)
