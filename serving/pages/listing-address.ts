import { type ArticleSearch, SORTS } from '../catalogue/search-articles.ts'

export type Sort = (typeof SORTS)[number]

/** Which articles a list shows, as its address says it. */
export interface Listing {
  readonly search: ArticleSearch
  readonly sort: Sort
  /** Of the page before. Undefined: the first page. */
  readonly cursor: string | undefined
  readonly eyes: number | null
}

const LONGEST_QUERY = 200
const LONGEST_VALUE = 100
const MOST_VALUES = 50
const LARGEST_AMOUNT = 99_999_999

/** Parameter of the address -> list of the search; their names are those of GET /api/articles. */
export const LIST_PARAMETERS = { product_type: 'productTypes', colour: 'colours', section: 'sections' } as const
export type ListParameter = keyof typeof LIST_PARAMETERS

/** What cannot be meant is left out, as a page is better than a refusal. */
export function parseListing(given: URLSearchParams, categoryId: number | undefined, eyes: number | null): Listing {
  const query = plain(given.get('q') ?? '')
    .trim()
    .slice(0, LONGEST_QUERY)
  const sort = SORTS.find((name) => name === given.get('sort'))
  const values = (name: ListParameter) =>
    [...new Set(given.getAll(name).map((value) => plain(value).slice(0, LONGEST_VALUE)))].slice(0, MOST_VALUES)
  const priceFrom = amountOf(given.get('min_price'))
  const priceTo = amountOf(given.get('max_price'))
  const isUpsideDown = priceFrom !== undefined && priceTo !== undefined && priceFrom > priceTo
  return {
    search: {
      query: query === '' ? undefined : query,
      categoryId,
      productTypes: values('product_type'),
      colours: values('colour'),
      sections: values('section'),
      priceFrom: isUpsideDown ? priceTo : priceFrom,
      priceTo: isUpsideDown ? priceFrom : priceTo,
      onlyInStock: given.get('in_stock') === 'true',
      onlyOnSale: given.get('on_sale') === 'true',
    },
    sort: sort ?? defaultSort(query),
    cursor: given.get('cursor') || undefined,
    eyes,
  }
}

/** The address of a list's page; of the first one where no cursor is given. The same list always has the same address. */
export function listingPath({ search, sort, eyes }: Listing, cursor?: string): string {
  const parameters = new URLSearchParams()
  if (search.query !== undefined) parameters.set('q', search.query)
  for (const [name, list] of Object.entries(LIST_PARAMETERS)) {
    for (const value of search[list].toSorted()) parameters.append(name, value)
  }
  if (search.priceFrom !== undefined) parameters.set('min_price', String(search.priceFrom))
  if (search.priceTo !== undefined) parameters.set('max_price', String(search.priceTo))
  if (search.onlyInStock) parameters.set('in_stock', 'true')
  if (search.onlyOnSale) parameters.set('on_sale', 'true')
  if (sort !== defaultSort(search.query)) parameters.set('sort', sort)
  if (eyes !== null) parameters.set('customer_id', String(eyes))
  if (cursor !== undefined) parameters.set('cursor', cursor)
  const path = search.categoryId === undefined ? '/search' : `/category/${search.categoryId}`
  return parameters.size === 0 ? path : `${path}?${parameters}`
}

/** The first page of the same list with other filters. */
export function withFilter(listing: Listing, changes: Partial<ArticleSearch>): string {
  return listingPath({ ...listing, search: { ...listing.search, ...changes } })
}

/** The first page of the same list with a value chosen that was not, or the other way round. */
export function withChoice(listing: Listing, parameter: ListParameter, value: string): string {
  const list = LIST_PARAMETERS[parameter]
  const chosen = listing.search[list]
  return withFilter(listing, {
    [list]: chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value],
  })
}

/** How many filters are set, apart from the words and the category. */
export function countFilters({ search }: Listing): number {
  const { productTypes, colours, sections, priceFrom, priceTo, onlyInStock, onlyOnSale } = search
  const hasPrice = priceFrom !== undefined || priceTo !== undefined
  return (
    productTypes.length + colours.length + sections.length + Number(hasPrice) + Number(onlyInStock) + Number(onlyOnSale)
  )
}

/** The list without any of them. */
export const NO_FILTERS: Omit<ArticleSearch, 'query' | 'categoryId'> = {
  productTypes: [],
  colours: [],
  sections: [],
  priceFrom: undefined,
  priceTo: undefined,
  onlyInStock: false,
  onlyOnSale: false,
}

function defaultSort(query: string | undefined): Sort {
  return query ? 'relevance' : 'newest'
}

/** PostgreSQL has no text with U+0000; an address cannot have half of a surrogate pair. */
function plain(text: string): string {
  return text.replaceAll('\0', '')
}

function amountOf(text: string | null): number | undefined {
  if (text === null || !/^\d{1,8}(?:\.\d{1,2})?$/.test(text.trim())) return undefined
  return Math.min(Number(text), LARGEST_AMOUNT)
}
