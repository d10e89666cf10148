import type { Facets } from '../catalogue/search-articles.ts'
import { ArticleList, Cards } from './article-list.tsx'
import type { CardList, CardView } from './card-view.ts'
import { type Crumb, Crumbs } from './crumbs.tsx'
import { Filters } from './filters.tsx'
import { Icon } from './icon.tsx'
import { Layout } from './layout.tsx'
import { countFilters, type Listing, listingPath, NO_FILTERS, withFilter } from './listing-address.ts'
import type { Shell } from './shell.ts'
import { SortLinks } from './sort-links.tsx'

export interface ListingPageProps {
  readonly shell: Shell
  readonly listing: Listing
  readonly title: string
  readonly crumbs: readonly Crumb[]
  /** What can be gone into from here. */
  readonly narrower: readonly { readonly path: string; readonly name: string; readonly articles: number }[]
  readonly cards: readonly CardView[]
  /** On all pages. */
  readonly total: number
  readonly facets: Facets
  /** What mistyped words were taken for. */
  readonly searchedInstead: string | undefined
  /** For the page behind this one. */
  readonly nextCursor: string | undefined
  /** In the stead of nothing. */
  readonly popular: CardList
}

const garments = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'garment' : 'garments'}`

/** A category, or what a search found, a page at a time. */
export const ListingPage = (props: ListingPageProps) => {
  const { shell, listing, title, crumbs, narrower, cards, total, facets, searchedInstead, nextCursor, popular } = props
  const { search, eyes } = listing
  const chosen = countFilters(listing)
  return (
    <Layout
      title={title}
      shell={shell}
      query={search.query}
      islands={['load-more']}
      isUnlisted={listing.cursor !== undefined || chosen > 0}
    >
      <Crumbs crumbs={crumbs} eyes={eyes} />
      <div class="listing-head">
        <h1>{title}</h1>
        <p class="soft" role="status">
          {garments(total)}
        </p>
      </div>
      {searchedInstead !== undefined && (
        <p class="notice">
          Nothing here has the words “{search.query}”. These are for <strong>{searchedInstead}</strong>.
        </p>
      )}
      {narrower.length > 0 && (
        <nav class="chips" aria-label="Within">
          {narrower.map(({ path, name, articles }) => (
            <a class="chip" href={path}>
              {name} <span class="soft">{articles}</span>
            </a>
          ))}
        </nav>
      )}
      {total === 0 ? (
        <>
          <NothingFound listing={listing} chosen={chosen} />
          <ArticleList id="popular" title="What others buy" eyes={eyes} isRow {...popular} />
        </>
      ) : (
        <div class="listing">
          <button class="button button-quiet filters-open" type="button" popovertarget="filters">
            <Icon name="filter" /> Filter{chosen > 0 && ` (${chosen})`}
          </button>
          <Filters listing={listing} facets={facets} />
          <section class="results" aria-labelledby="results-heading">
            <h2 class="visually-hidden" id="results-heading">
              Garments
            </h2>
            <SortLinks listing={listing} />
            {listing.cursor !== undefined && (
              <p class="back-to-first">
                <a href={listingPath(listing)}>Back to the first page</a>
              </p>
            )}
            <Cards id="results" cards={cards} eyes={eyes} eager={6} />
            {nextCursor !== undefined && (
              <p class="more">
                <a
                  class="button button-quiet"
                  href={listingPath(listing, nextCursor)}
                  rel="next"
                  data-island="load-more"
                >
                  Show more
                </a>
              </p>
            )}
          </section>
        </div>
      )}
    </Layout>
  )
}

const NothingFound = ({ listing, chosen }: { readonly listing: Listing; readonly chosen: number }) => (
  <div class="empty">
    {listing.search.query !== undefined && chosen === 0 ? (
      <p>
        Nothing in the shop goes by “{listing.search.query}”. Fewer or other words may find it: a garment, a colour, a
        fabric.
      </p>
    ) : (
      <p>Nothing here is like that.</p>
    )}
    {chosen > 0 && (
      <a class="button" href={withFilter(listing, NO_FILTERS)}>
        Take all filters away
      </a>
    )}
  </div>
)
