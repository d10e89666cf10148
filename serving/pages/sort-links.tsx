import { type Listing, listingPath, type Sort } from './listing-address.ts'

const SORT_WORDS: Readonly<Record<Sort, string>> = {
  relevance: 'Best match',
  newest: 'Newest',
  popular: 'Bestsellers',
  price_asc: 'Price, low first',
  price_desc: 'Price, high first',
  name: 'Name',
}

/** Orders of a list; best match only where something was searched. */
export const SortLinks = ({ listing }: { readonly listing: Listing }) => {
  const orders = (Object.keys(SORT_WORDS) as Sort[]).filter(
    (sort) => sort !== 'relevance' || listing.search.query !== undefined,
  )
  return (
    <nav class="sorts" aria-label="Order">
      {orders.map((sort) => (
        <a href={listingPath({ ...listing, sort })} aria-current={sort === listing.sort ? 'true' : undefined}>
          {SORT_WORDS[sort]}
        </a>
      ))}
    </nav>
  )
}
