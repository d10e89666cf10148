import type { StockBand } from '../catalogue/article-card.ts'
import { ArticleList } from './article-list.tsx'
import type { CardList } from './card-view.ts'
import { Layout } from './layout.tsx'
import type { PictureView } from './picture-file.ts'
import type { Shell } from './shell.ts'
import { stockWords } from './stock-words.ts'
import { articlePath, homePath } from './storefront-paths.ts'

export interface WishView {
  readonly article_id: number
  readonly prod_name: string
  readonly colour_group_name: string | null
  readonly price: string | null
  /** Null: the article is hidden. */
  readonly picture: PictureView | null
  readonly availability: StockBand | null
}

export interface WishlistPageProps {
  readonly shell: Shell
  readonly wishes: readonly WishView[]
  readonly nextCursor: string | undefined
  /** Like what is wished for. */
  readonly alike: CardList
  readonly notice?: { readonly text: string; readonly isProblem: boolean } | undefined
}

/** What whoever looks would like to have. */
export const WishlistPage = ({ shell, wishes, nextCursor, alike, notice }: WishlistPageProps) => {
  const eyes = shell.eyes?.customerId ?? null
  return (
    <Layout title="Wishlist" shell={shell} islands={['load-more']} isUnlisted>
      <h1 class="page-head">Wishlist</h1>
      <div role="status">
        {notice && <p class={notice.isProblem ? 'notice problem-notice' : 'notice'}>{notice.text}</p>}
      </div>
      {!shell.isSignedIn && wishes.length > 0 && (
        <p class="soft">
          It is kept in this browser for 30 days; with an account it stays, and you hear when something is back.
        </p>
      )}
      {wishes.length === 0 ? (
        <div class="empty">
          <p>Nothing is on your wishlist yet. The heart beside a garment puts it here.</p>
          <a class="button" href={homePath(eyes)}>
            Look around
          </a>
        </div>
      ) : (
        <ul class="lines" id="results">
          {wishes.map((wish) => (
            <Wish wish={wish} isSignedIn={shell.isSignedIn} />
          ))}
        </ul>
      )}
      {nextCursor !== undefined && (
        <p class="more">
          <a
            class="button button-quiet"
            href={`/wishlist?cursor=${encodeURIComponent(nextCursor)}`}
            rel="next"
            data-island="load-more"
          >
            Show more
          </a>
        </p>
      )}
      <ArticleList id="alike" title="Goes with what you wish for" eyes={eyes} isRow {...alike} />
    </Layout>
  )
}

const Wish = ({ wish, isSignedIn }: { readonly wish: WishView; readonly isSignedIn: boolean }) => {
  const { article_id, prod_name, colour_group_name, price, picture, availability } = wish
  const isSoldOut = availability === 'sold_out'
  return (
    <li class="line" data-article-id={article_id}>
      <div class="line-picture">{picture && <img src={picture.path} alt={picture.text} width={96} height={120} />}</div>
      <div class="line-words">
        <h2 class="line-name">{picture ? <a href={articlePath(article_id, null)}>{prod_name}</a> : prod_name}</h2>
        <p class="soft">{colour_group_name}</p>
        {availability === null ? (
          <p class="problem-words">It is not in the shop any more.</p>
        ) : (
          <p class={isSoldOut ? 'problem-words' : 'stock-words'}>
            {stockWords[availability]}
            {isSoldOut && isSignedIn && '. You get a mail when it is back'}
          </p>
        )}
        <div class="line-forms">
          {availability !== null && !isSoldOut && (
            <form action={`/wishlist/items/${article_id}/move-to-cart`} method="post">
              <button class="button button-quiet" type="submit">
                To the cart<span class="visually-hidden">: {prod_name}</span>
              </button>
            </form>
          )}
          <form action={`/wishlist/items/${article_id}/remove`} method="post">
            <button class="link-button" type="submit">
              Remove<span class="visually-hidden"> {prod_name}</span>
            </button>
          </form>
        </div>
      </div>
      <p class="line-price">{price}</p>
    </li>
  )
}
