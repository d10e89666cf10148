import { ArticleList } from './article-list.tsx'
import type { CardList, CardView } from './card-view.ts'
import { Layout } from './layout.tsx'
import type { Shell } from './shell.ts'
import { articlePath, searchPath } from './storefront-paths.ts'

export interface HomePageProps {
  readonly shell: Shell
  /** Three garments that stand for the shop. */
  readonly hero: readonly CardView[]
  /** Chosen for whoever looks. Empty: nothing is known of them yet. */
  readonly forYou: CardList
  /** Why what is recommended is not personal. Undefined: it is, or nobody expects it. */
  readonly note?: string | undefined
  /** What goes with what was bought last. */
  readonly becauseYouBought: (CardList & { readonly name: string }) | null
  readonly trending: CardList
  readonly newest: CardList
  /** Kinds of garment, the one with most articles first, each with a garment that stands for it. */
  readonly kinds: readonly {
    readonly name: string
    readonly productTypes: readonly string[]
    readonly card: CardView
  }[]
}

/** The first page of the shop: what is for this customer, then what there is. */
export const HomePage = (props: HomePageProps) => {
  const { shell, hero, forYou, note, becauseYouBought, trending, newest, kinds } = props
  const eyes = shell.eyes?.customerId ?? null
  const isEmpty = kinds.length === 0 && trending.cards.length === 0 && newest.cards.length === 0
  return (
    <Layout title="Jackets, hoodies, beanies, denim" shell={shell}>
      <div class="hero">
        <div class="hero-words">
          <h1>Jackets, hoodies, beanies, denim.</h1>
          <p>Four things, made to be worn often.</p>
          <p class="hero-ways">
            <a class="button" href={searchPath('sort=newest', eyes)}>
              See what is new
            </a>
            <a class="hero-way" href={searchPath('on_sale=true', eyes)}>
              Marked down
            </a>
          </p>
        </div>
        {hero.length > 0 && (
          <div class="hero-garments">
            {hero.map(({ article_id, picture }) => (
              <a href={articlePath(article_id, eyes)}>
                <img src={picture.path} alt={picture.text} width={240} height={300} fetchpriority="high" />
              </a>
            ))}
          </div>
        )}
      </div>
      {isEmpty && <p class="empty">There is nothing in the shop yet.</p>}
      {note && <p class="list-note home-note">{note}</p>}
      <ArticleList id="for-you" title="Recommended for you" eyes={eyes} isRow isLazy={false} {...forYou} />
      {becauseYouBought && (
        <ArticleList
          id="because-you-bought"
          title={`Because you bought ${becauseYouBought.name}`}
          eyes={eyes}
          isRow
          cards={becauseYouBought.cards}
          recommId={becauseYouBought.recommId}
        />
      )}
      <ArticleList
        id="trending"
        title="What others buy"
        eyes={eyes}
        isRow
        isLazy={forYou.cards.length > 0}
        more={{ href: searchPath('sort=popular', eyes), text: 'All bestsellers' }}
        {...trending}
      />
      {kinds.length > 0 && (
        <nav class="kinds" aria-label="Garments">
          {kinds.map(({ name, productTypes, card }) => (
            <a
              class="kind"
              href={searchPath(productTypes.map((type) => `product_type=${encodeURIComponent(type)}`).join('&'), eyes)}
            >
              <img src={card.picture.path} alt="" width={240} height={300} loading="lazy" />
              <span>{breakable(name)}</span>
            </a>
          ))}
        </nav>
      )}
      <ArticleList
        id="newest"
        title="New in"
        eyes={eyes}
        isRow
        more={{ href: searchPath('sort=newest', eyes), text: 'All that is new' }}
        {...newest}
      />
    </Layout>
  )
}

/** 'Hats/beanies' may go on in the next line behind its stroke. */
const breakable = (name: string) =>
  name.split('/').map((part, at) => (
    <>
      {at > 0 && (
        <>
          /<wbr />
        </>
      )}
      {part}
    </>
  ))
