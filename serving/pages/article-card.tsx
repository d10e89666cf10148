import type { CardView } from './card-view.ts'
import { Price } from './price.tsx'
import { stockWords } from './stock-words.ts'
import { articlePath } from './storefront-paths.ts'

export interface ArticleCardProps {
  readonly card: CardView
  /** Its address keeps through whose eyes the shop is looked at. */
  readonly eyes: number | null
  /** When its picture is loaded: before others, as it comes, or when it comes near what is seen. */
  readonly loading?: 'first' | 'soon' | 'lazy'
}

/** Pictures have 4 : 5; the browser keeps their place from these before they come. */
const WIDTH = 240
const HEIGHT = 300

/** An article in a list; the whole card leads to its page. */
export const ArticleCard = ({ card, eyes, loading = 'soon' }: ArticleCardProps) => (
  <article class={`card ${card.availability}`}>
    <div class="card-picture">
      <img
        src={card.picture.path}
        alt={card.picture.text}
        width={WIDTH}
        height={HEIGHT}
        loading={loading === 'lazy' ? 'lazy' : undefined}
        fetchpriority={loading === 'first' ? 'high' : undefined}
      />
      {card.availability !== 'in_stock' && <p class="card-stock">{stockWords[card.availability]}</p>}
    </div>
    <h3 class="card-name">
      <a href={articlePath(card.article_id, eyes)}>{card.prod_name}</a>
    </h3>
    <p class="card-price">
      <Price price={card.price} listPrice={card.list_price} />
    </p>
    <p class="card-colour">{card.colour_group_name ?? card.product_type_name}</p>
    {card.reason && <p class="card-reason">{card.reason}</p>}
  </article>
)
