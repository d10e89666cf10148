import type { StockBand } from '../catalogue/article-card.ts'
import { ArticleList } from './article-list.tsx'
import type { CardList } from './card-view.ts'
import { Layout } from './layout.tsx'
import { ListedArticle, ListedArticleForm } from './listed-article.tsx'
import { type NoticeView, NoticeWords } from './notice-words.tsx'
import type { PictureView } from './picture-file.ts'
import type { Shell } from './shell.ts'
import { stockWords } from './stock-words.ts'
import { homePath } from './storefront-paths.ts'

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
  readonly notice?: NoticeView | undefined
}

/** What whoever looks would like to have. */
export const WishlistPage = ({ shell, wishes, nextCursor, alike, notice }: WishlistPageProps) => {
  const eyes = shell.eyes?.customerId ?? null
  return (
    <Layout title="Wishlist" shell={shell} islands={['load-more']} isUnlisted>
      <h1 class="page-head">Wishlist</h1>
      <NoticeWords notice={notice} />
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
    <ListedArticle
      {...{ article_id, prod_name, picture, price }}
      facts={colour_group_name}
      state={
        availability === null ? (
          <p class="problem-words">It is not in the shop any more.</p>
        ) : (
          <p class={isSoldOut ? 'problem-words' : 'stock-words'}>
            {stockWords[availability]}
            {isSoldOut && isSignedIn && '. You get a mail when it is back'}
          </p>
        )
      }
    >
      {availability !== null && !isSoldOut && (
        <ListedArticleForm
          action={`/wishlist/items/${article_id}/move-to-cart`}
          word="To the cart"
          about={`: ${prod_name}`}
          isButton
        />
      )}
      <ListedArticleForm action={`/wishlist/items/${article_id}/remove`} word="Remove" about={` ${prod_name}`} />
    </ListedArticle>
  )
}
