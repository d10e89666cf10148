import type { FacetChoice, Facets } from '../catalogue/search-articles.ts'
import { formatPrice } from './format-price.ts'
import { garmentColours } from './garments/garment-colours.ts'
import {
  countFilters,
  LIST_PARAMETERS,
  type Listing,
  type ListParameter,
  NO_FILTERS,
  withChoice,
  withFilter,
} from './listing-address.ts'

interface FiltersProps {
  readonly listing: Listing
  readonly facets: Facets
}

/** So many choices are seen at once; the rest unfolds. */
const SEEN_AT_ONCE = 8

/**
 * Each choice leads to the list with it, and says how many garments that has; a chosen one leads to the list without it. On
 * narrow screens they are behind a button.
 */
export const Filters = ({ listing, facets }: FiltersProps) => {
  const { search } = listing
  return (
    <aside class="filters" id="filters" popover="auto" aria-label="Filters">
      <div class="filters-head">
        <h2>Filter</h2>
        {countFilters(listing) > 0 && <a href={withFilter(listing, NO_FILTERS)}>Take all away</a>}
        <button class="link-button filters-close" type="button" popovertarget="filters" popovertargetaction="hide">
          Close
        </button>
      </div>
      <ul class="facet">
        <Switch
          name="In stock only"
          isOn={search.onlyInStock}
          path={withFilter(listing, { onlyInStock: !search.onlyInStock })}
        />
        <Switch
          name="Marked down"
          isOn={search.onlyOnSale}
          path={withFilter(listing, { onlyOnSale: !search.onlyOnSale })}
        />
      </ul>
      <Facet title="Garment" parameter="product_type" choices={facets.product_type} listing={listing} />
      <Facet title="Colour" parameter="colour" choices={facets.colour} listing={listing} hasSwatches />
      <PriceFacet listing={listing} choices={facets.price} />
      {search.categoryId === undefined && (
        <Facet title="Section" parameter="section" choices={facets.section} listing={listing} />
      )}
    </aside>
  )
}

interface SwitchProps {
  readonly name: string
  readonly isOn: boolean
  readonly path: string
}

const Switch = ({ name, isOn, path }: SwitchProps) => (
  <li>
    <a class="choice" href={path} aria-current={isOn ? 'true' : undefined} rel="nofollow">
      <span class="tick" aria-hidden="true" />
      {name}
    </a>
  </li>
)

interface FacetProps {
  readonly title: string
  readonly parameter: ListParameter
  readonly choices: readonly FacetChoice[]
  readonly listing: Listing
  readonly hasSwatches?: boolean
}

const Facet = ({ title, parameter, choices, listing, hasSwatches = false }: FacetProps) => {
  const chosen = listing.search[LIST_PARAMETERS[parameter]]
  // What is chosen stays in sight, also where other filters leave nothing of it.
  const missing = chosen.filter((value) => choices.every((choice) => choice.value !== value))
  const all = [...missing.map((value) => ({ value, count: 0 })), ...choices]
  if (all.length < 2 && chosen.length === 0) return null
  const isSeen = ({ value }: FacetChoice, at: number) => at < SEEN_AT_ONCE || chosen.includes(value)
  const rest = all.filter((choice, at) => !isSeen(choice, at))
  const links = (some: readonly FacetChoice[]) =>
    some.map(({ value, count }) => (
      <li>
        <a
          class="choice"
          href={withChoice(listing, parameter, value)}
          aria-current={chosen.includes(value) ? 'true' : undefined}
          rel="nofollow"
        >
          <span class="tick" aria-hidden="true" />
          {hasSwatches && <Swatch colour={value} />}
          {value} <span class="count">{count}</span>
        </a>
      </li>
    ))
  return (
    <section aria-labelledby={`facet-${parameter}`}>
      <h3 id={`facet-${parameter}`}>{title}</h3>
      <ul class="facet">{links(all.filter(isSeen))}</ul>
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <ul class="facet">{links(rest)}</ul>
        </details>
      )}
    </section>
  )
}

/** The colour itself; one whose name is not known has none. */
export const Swatch = ({ colour }: { readonly colour: string }) => (
  <svg class="swatch" viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="7" fill={garmentColours.get(colour) ?? 'none'} />
  </svg>
)

const PriceFacet = ({ listing, choices }: { readonly listing: Listing; readonly choices: Facets['price'] }) => {
  const { query, priceFrom, priceTo, onlyInStock, onlyOnSale } = listing.search
  const isChosen = (from: string, to: string | null) =>
    priceFrom === Number(from) && priceTo === (to === null ? undefined : Number(to))
  const kept: readonly (readonly [string, string])[] = [
    ...(query === undefined ? [] : [['q', query] as const]),
    ...Object.entries(LIST_PARAMETERS).flatMap(([name, list]) =>
      listing.search[list].map((value) => [name, value] as const),
    ),
    ...(onlyInStock ? [['in_stock', 'true'] as const] : []),
    ...(onlyOnSale ? [['on_sale', 'true'] as const] : []),
    ['sort', listing.sort],
    ...(listing.eyes === null ? [] : [['customer_id', String(listing.eyes)] as const]),
  ]
  return (
    <section aria-labelledby="facet-price">
      <h3 id="facet-price">Price</h3>
      <ul class="facet">
        {choices.map(({ min_price, max_price, count }) => {
          const isOn = isChosen(min_price, max_price)
          const bounds = { priceFrom: Number(min_price), priceTo: max_price === null ? undefined : Number(max_price) }
          return (
            <li>
              <a
                class="choice"
                href={withFilter(listing, isOn ? { priceFrom: undefined, priceTo: undefined } : bounds)}
                aria-current={isOn ? 'true' : undefined}
                rel="nofollow"
              >
                <span class="tick" aria-hidden="true" />
                {rangeWords(min_price, max_price)} <span class="count">{count}</span>
              </a>
            </li>
          )
        })}
      </ul>
      <form class="price-form">
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <label class="visually-hidden" for="min_price">
          Lowest price
        </label>
        <input class="field" id="min_price" name="min_price" inputmode="decimal" placeholder="from" value={priceFrom} />
        <label class="visually-hidden" for="max_price">
          Highest price
        </label>
        <input class="field" id="max_price" name="max_price" inputmode="decimal" placeholder="to" value={priceTo} />
        <button class="button button-quiet" type="submit">
          Go
        </button>
      </form>
    </section>
  )
}

/** `most` null: no upper end. */
function rangeWords(least: string, most: string | null): string {
  if (most === null) return `${formatPrice(least)} and more`
  return Number(least) === 0 ? `up to ${formatPrice(most)}` : `${formatPrice(least)} – ${formatPrice(most)}`
}
