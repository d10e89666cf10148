import { ArticleList } from './article-list.tsx'
import type { CardList, CardView } from './card-view.ts'
import { type Crumb, Crumbs } from './crumbs.tsx'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { Price } from './price.tsx'
import { OwnReview, type OwnReviewView } from './review-form.tsx'
import { Reviews, type ReviewsView } from './reviews.tsx'
import type { Shell } from './shell.ts'
import { stockWords } from './stock-words.ts'
import { articlePath } from './storefront-paths.ts'

export interface ProductPageProps {
  readonly shell: Shell
  readonly article: CardView & {
    readonly section_name: string | null
    readonly graphical_appearance_name: string | null
    readonly detail_desc: string | null
  }
  readonly crumbs: readonly Crumb[]
  /** The other colours of its product. */
  readonly variants: readonly CardView[]
  readonly isWished: boolean
  readonly reviews: ReviewsView
  readonly goesWith: CardList
  /** Of its kind. */
  readonly similar: CardList
  /** What whoever looks has looked at before. */
  readonly lookedAt: CardList
  /** Of whoever looks. Undefined: they have not bought it. */
  readonly ownReview?: OwnReviewView | undefined
  /** What came of what was just tried: 'Added to your cart', or why not. */
  readonly notice?: { readonly text: string; readonly isProblem: boolean } | undefined
}

interface FactProps {
  readonly name: string
  readonly value: string | null
}

const Fact = ({ name, value }: FactProps) =>
  value && (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )

/** One article: what it is, whether it can be had, what buyers say, and what goes with it. */
export const ProductPage = (props: ProductPageProps) => {
  const { shell, article, crumbs, variants, isWished, reviews, goesWith, similar, lookedAt, notice, ownReview } = props
  const eyes = shell.eyes?.customerId ?? null
  return (
    <Layout title={article.prod_name} shell={shell} islands={['cart']} articleId={article.article_id}>
      <Crumbs crumbs={crumbs} eyes={eyes} />
      <article class={`product ${article.availability}`}>
        <div class="product-picture">
          <img src={article.picture.path} alt={article.picture.text} width={480} height={600} fetchpriority="high" />
        </div>
        <div class="product-words">
          <h1>{article.prod_name}</h1>
          <p class="product-price">
            <Price price={article.price} listPrice={article.list_price} />
          </p>
          {reviews.reviews > 0 && reviews.mean_rating !== null && (
            <p>
              <a class="rating-link" href="#reviews">
                {reviews.mean_rating.toFixed(1)} of 5 stars, {reviews.reviews}{' '}
                {reviews.reviews === 1 ? 'review' : 'reviews'}
              </a>
            </p>
          )}
          <Variants article={article} variants={variants} eyes={eyes} />
          <p class="product-stock">{stockWords[article.availability]}</p>
          <div role="status" class="product-notice" id="cart-notice">
            {notice && (
              <p class={notice.isProblem ? 'notice problem-notice' : 'notice'}>
                {notice.text} {!notice.isProblem && <a href="/cart">See the cart</a>}
              </p>
            )}
          </div>
          <BuyForms article={article} isWished={isWished} />
          {article.detail_desc && <p class="product-description">{article.detail_desc}</p>}
          <dl>
            <Fact name="Colour" value={article.colour_group_name} />
            <Fact name="Appearance" value={article.graphical_appearance_name} />
            <Fact name="Type" value={article.product_type_name} />
            <Fact name="Section" value={article.section_name} />
            <Fact name="Article" value={String(article.article_id)} />
          </dl>
        </div>
      </article>
      <ArticleList id="goes-with" title="Goes with it" eyes={eyes} isRow {...goesWith} />
      <Reviews {...reviews} />
      {ownReview && <OwnReview {...ownReview} />}
      <ArticleList id="similar" title="Similar" eyes={eyes} isRow {...similar} />
      <ArticleList id="looked-at" title="You looked at" eyes={eyes} isRow {...lookedAt} />
    </Layout>
  )
}

const Variants = ({
  article,
  variants,
  eyes,
}: Pick<ProductPageProps, 'article' | 'variants'> & { readonly eyes: number | null }) =>
  variants.length > 0 && (
    <nav class="variants" aria-label="Colours">
      {[article, ...variants].map((variant) => (
        <a
          class={`variant ${variant.availability}`}
          href={articlePath(variant.article_id, eyes)}
          aria-current={variant === article ? 'true' : undefined}
        >
          <img src={variant.picture.path} alt="" width={60} height={75} />
          <span>
            {variant.colour_group_name ?? variant.prod_name}
            {variant.availability === 'sold_out' && <small>Sold out</small>}
          </span>
        </a>
      ))}
    </nav>
  )

const MOST_AT_ONCE = 5

const BuyForms = ({ article, isWished }: Pick<ProductPageProps, 'article' | 'isWished'>) => (
  <div class="buy">
    <form action="/cart/items" method="post" class="buy-cart" data-island="cart">
      <input type="hidden" name="article_id" value={article.article_id} />
      <label class="visually-hidden" for="quantity">
        How many
      </label>
      <select class="field" id="quantity" name="quantity" disabled={article.availability === 'sold_out'}>
        {Array.from({ length: MOST_AT_ONCE }, (_, i) => (
          <option value={i + 1}>{i + 1}</option>
        ))}
      </select>
      <button class="button" type="submit" disabled={article.availability === 'sold_out'}>
        Add to cart
      </button>
    </form>
    <form action={isWished ? `/wishlist/items/${article.article_id}/remove` : '/wishlist/items'} method="post">
      <input type="hidden" name="article_id" value={article.article_id} />
      <input type="hidden" name="return_to" value={`/articles/${article.article_id}`} />
      <button class={`button button-quiet wish ${isWished ? 'wished' : ''}`} type="submit">
        <Icon name="heart" />
        {isWished
          ? 'On your wishlist'
          : article.availability === 'sold_out'
            ? 'Tell me when it is back'
            : 'To the wishlist'}
        {isWished && <span class="visually-hidden">: take it off</span>}
      </button>
    </form>
  </div>
)
