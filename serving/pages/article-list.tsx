import { ArticleCard } from './article-card.tsx'
import type { CardList } from './card-view.ts'

export interface ArticleListProps extends CardList {
  /** In the page's address: one word, unique on the page. */
  readonly id: string
  readonly title: string
  readonly eyes: number | null
  /** A sentence under the heading. */
  readonly note?: string | undefined
  /** Where there is more of it. */
  readonly more?: { readonly href: string; readonly text: string } | undefined
  /** One line that scrolls on narrow screens; otherwise a grid. */
  readonly isRow?: boolean
  /** Whether it stands below what is seen at first. */
  readonly isLazy?: boolean
}

/** Articles under a heading; nothing at all where there are none. */
export const ArticleList = (props: ArticleListProps) => {
  const { id, title, cards, recommId, eyes, note, more, isRow = false, isLazy = true } = props
  if (cards.length === 0) return null
  return (
    <section class="article-list" id={id} aria-labelledby={`${id}-heading`}>
      <div class="list-head">
        <h2 id={`${id}-heading`}>{title}</h2>
        {more && <a href={more.href}>{more.text}</a>}
      </div>
      {note && <p class="list-note">{note}</p>}
      <Cards cards={cards} recommId={recommId} eyes={eyes} isRow={isRow} isLazy={isLazy} />
    </section>
  )
}

/** In a grid, the pictures that the largest window begins with. */
const FIRST = 4

interface CardsProps extends CardList {
  readonly id?: string
  readonly eyes: number | null
  readonly isRow?: boolean
  readonly isLazy?: boolean
  /** So many are seen at first, and loaded at once, where the list is not lazy. */
  readonly eager?: number
}

/** The cards of a list; each tells which article it is, and the list which recommendation, for what is done with them. */
export const Cards = (props: CardsProps) => {
  const { id, cards, recommId, eyes, isRow = false, isLazy = false, eager = 8 } = props
  return (
    <ul id={id} class={isRow ? 'cards cards-in-a-row' : 'cards'} data-recomm-id={recommId}>
      {cards.map((card, at) => (
        <li data-article-id={card.article_id}>
          <ArticleCard
            card={card}
            eyes={eyes}
            loading={isLazy || at >= eager ? 'lazy' : isRow || at >= FIRST ? 'soon' : 'first'}
          />
        </li>
      ))}
    </ul>
  )
}
