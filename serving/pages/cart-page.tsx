import { ArticleList } from './article-list.tsx'
import type { CardList } from './card-view.ts'
import { Layout } from './layout.tsx'
import { ListedArticle, ListedArticleForm } from './listed-article.tsx'
import { type NoticeView, NoticeWords } from './notice-words.tsx'
import type { PictureView } from './picture-file.ts'
import type { Shell } from './shell.ts'
import { homePath } from './storefront-paths.ts'

export interface CartLineView {
  readonly article_id: number
  readonly prod_name: string
  readonly colour_group_name: string | null
  readonly quantity: number
  /** Of one unit, and of all. Null: it is not for sale. */
  readonly price: string | null
  readonly subtotal: string | null
  /** Null: the article is hidden. */
  readonly picture: PictureView | null
  /** Why it cannot be bought so. */
  readonly problem: string | null
  /** The most that can be had now, and no more than a cart may hold. */
  readonly most: number
}

export interface CartPageProps {
  readonly shell: Shell
  readonly lines: readonly CartLineView[]
  /** Of the lines without a problem. */
  readonly total: string
  readonly canCheckOut: boolean
  readonly goesWith: CardList
  readonly notice?: NoticeView | undefined
}

/** What whoever looks wants to buy. */
export const CartPage = ({ shell, lines, total, canCheckOut, goesWith, notice }: CartPageProps) => {
  const eyes = shell.eyes?.customerId ?? null
  return (
    <Layout title="Cart" shell={shell} isUnlisted>
      <h1 class="page-head">Cart</h1>
      <NoticeWords notice={notice} />
      {lines.length === 0 ? (
        <div class="empty">
          <p>Nothing is in your cart yet.</p>
          <a class="button" href={homePath(eyes)}>
            Look around
          </a>
        </div>
      ) : (
        <div class="cart">
          <ul class="lines">
            {lines.map((line) => (
              <Line line={line} />
            ))}
          </ul>
          <section class="summary" aria-labelledby="summary-heading">
            <h2 id="summary-heading">Together</h2>
            <p class="summary-total">{total}</p>
            <p class="soft">Nothing is added for delivery.</p>
            {!canCheckOut && <p class="problem-words">What cannot be had is not counted; change or remove it first.</p>}
            {canCheckOut && shell.paths.checkout && (
              <a class="button" href={shell.paths.checkout}>
                Check out
              </a>
            )}
          </section>
        </div>
      )}
      <ArticleList id="goes-with" title="Goes with your cart" eyes={eyes} isRow {...goesWith} />
    </Layout>
  )
}

const Line = ({ line }: { readonly line: CartLineView }) => {
  const { article_id, prod_name, colour_group_name, quantity, price, subtotal, picture, problem, most } = line
  const quantities = Array.from({ length: Math.max(1, Math.min(10, most)) }, (_, i) => i + 1)
  if (!quantities.includes(quantity)) quantities.push(quantity)
  return (
    <ListedArticle
      {...{ article_id, prod_name, picture }}
      facts={[colour_group_name, price !== null && quantity > 1 ? `${price} each` : null].filter(Boolean).join(' · ')}
      state={problem && <p class="problem-words">{problem}</p>}
      price={subtotal}
    >
      {picture && (
        <form action={`/cart/items/${article_id}`} method="post">
          <label for={`quantity-${article_id}`}>
            Quantity<span class="visually-hidden"> of {prod_name}</span>
          </label>
          <select class="field" id={`quantity-${article_id}`} name="quantity">
            {quantities.map((n) => (
              <option value={n} selected={n === quantity}>
                {n}
              </option>
            ))}
          </select>
          <button class="button button-quiet" type="submit">
            Change<span class="visually-hidden"> the quantity of {prod_name}</span>
          </button>
        </form>
      )}
      {picture && (
        <ListedArticleForm
          action={`/cart/items/${article_id}/move-to-wishlist`}
          word="To the wishlist"
          about={`: ${prod_name}`}
        />
      )}
      <ListedArticleForm action={`/cart/items/${article_id}/remove`} word="Remove" about={` ${prod_name}`} />
    </ListedArticle>
  )
}
