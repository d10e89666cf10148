import { ArticlePicture } from './article-picture.tsx'
import type { ArticleView } from './article-view.ts'
import { describeStock } from './describe-stock.ts'
import { formatPrice } from './format-price.ts'

export interface ArticleCardProps {
  readonly article: ArticleView
  /** Why it is shown, in words. */
  readonly reason?: string | undefined
  readonly href: string
  /** The list it stands in: an article may be in two lists of one page. */
  readonly scope?: string
}

/** An article in a list; the whole card leads to its page. */
export const ArticleCard = ({ article, reason, href, scope = 'card' }: ArticleCardProps) => {
  const stock = describeStock(article.stock)
  return (
    <article class={`card ${stock.state}`}>
      <div class="card-picture">
        <ArticlePicture article={article} scope={scope} />
        {stock.state !== 'in-stock' && <p class="card-stock">{stock.text}</p>}
      </div>
      <h3 class="card-name">
        <a href={href}>{article.prod_name}</a>
      </h3>
      <p class="card-price">{formatPrice(article.price)}</p>
      <p class="card-colour">{article.colour_group_name ?? article.product_type_name}</p>
      {reason && <p class="card-reason">{reason}</p>}
    </article>
  )
}
