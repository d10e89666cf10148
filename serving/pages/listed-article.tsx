import type { Child, PropsWithChildren } from 'hono/jsx'
import type { PictureView } from './picture-file.ts'
import { articlePath } from './storefront-paths.ts'

export interface ListedArticleProps {
  readonly article_id: number
  readonly prod_name: string
  /** Null: the article is hidden, and has no page. */
  readonly picture: PictureView | null
  /** Beside the name: its colour, what one costs. */
  readonly facts: string | null
  /** Whether it can be had. */
  readonly state?: Child
  /** What it costs, or all of it. */
  readonly price: string | null
}

/** A row of the cart or the wishlist; what is in it are the forms that change the list. */
export const ListedArticle = (props: PropsWithChildren<ListedArticleProps>) => {
  const { article_id, prod_name, picture, facts, state, price, children } = props
  return (
    <li class="line" data-article-id={article_id}>
      <div class="line-picture">{picture && <img src={picture.path} alt={picture.text} width={96} height={120} />}</div>
      <div class="line-words">
        <h2 class="line-name">{picture ? <a href={articlePath(article_id, null)}>{prod_name}</a> : prod_name}</h2>
        <p class="soft">{facts}</p>
        {state}
        <div class="line-forms">{children}</div>
      </div>
      <p class="line-price">{price}</p>
    </li>
  )
}

export interface ListedArticleFormProps {
  readonly action: string
  /** What it does. */
  readonly word: string
  /** What else a screen reader says, so that one row's button is told from another's: ' of the garment'. */
  readonly about: string
  readonly isButton?: boolean
}

/** One press that moves the article, or takes it off. */
export const ListedArticleForm = ({ action, word, about, isButton = false }: ListedArticleFormProps) => (
  <form action={action} method="post">
    <button class={isButton ? 'button button-quiet' : 'link-button'} type="submit">
      {word}
      <span class="visually-hidden">{about}</span>
    </button>
  </form>
)
