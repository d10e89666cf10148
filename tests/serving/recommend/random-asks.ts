import fc from 'fast-check'
import { COLOURS, LASTING_ARTICLES, NEW_ARTICLES, SUBJECTS, UNKNOWN_CUSTOMER } from './property-shop.ts'

/** A request for recommendations. */
export interface Ask {
  readonly route: 'customer' | 'own_cart' | 'given_cart' | 'neighbors' | 'session' | 'popular' | 'latest'
  readonly customer: number
  /** The article of neighbors, the articles of a given cart and those of a session. */
  readonly articles: readonly number[]
  readonly n: number
  readonly category: number | undefined
  readonly minPrice: number | undefined
  readonly maxPrice: number | undefined
  readonly colour: string | undefined
  readonly inStock: boolean | undefined
  readonly exclude: readonly number[]
  readonly diversity: number
  /** Goes on from the latest answer that had a cursor. */
  readonly goesOn: boolean
  /** For so many steps the statement waits to be asked, and for so many its answer is under way. */
  readonly before: number
  readonly after: number
}

export const someArticle = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: LASTING_ARTICLES }) },
  { weight: 2, arbitrary: fc.constantFrom(...NEW_ARTICLES) },
)
export const someSubject = fc.integer({ min: 1, max: SUBJECTS })

const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

export const someAsk: fc.Arbitrary<Ask> = fc.record({
  route: fc.constantFrom('customer', 'customer', 'own_cart', 'given_cart', 'neighbors', 'session', 'popular', 'latest'),
  customer: fc.oneof({ weight: 9, arbitrary: someSubject }, { weight: 1, arbitrary: fc.constant(UNKNOWN_CUSTOMER) }),
  articles: fc.uniqueArray(someArticle, { minLength: 1, maxLength: 4 }),
  n: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constant(40)),
  category: rarely(fc.integer({ min: 1, max: 8 })),
  minPrice: rarely(fc.integer({ min: 5, max: 40 })),
  maxPrice: rarely(fc.integer({ min: 10, max: 60 })),
  colour: rarely(fc.constantFrom(...COLOURS, 'Plaid')),
  inStock: rarely(fc.boolean()),
  exclude: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.uniqueArray(someArticle, { maxLength: 5 })),
  diversity: fc.constantFrom(0, 0, 0.5, 1),
  goesOn: fc.boolean(),
  before: fc.constantFrom(0, 0, 1, 3),
  after: fc.constantFrom(0, 0, 1, 3),
})

/** As `app.request` takes it. */
export function requestOf(ask: Ask, cursor: string | undefined): readonly [path: string, init?: RequestInit] {
  const { route, customer, articles, n, category, minPrice, maxPrice, colour, inStock, exclude, diversity } = ask
  const options = {
    n,
    category,
    min_price: minPrice,
    max_price: maxPrice,
    colour,
    in_stock: inStock,
    diversity,
    cursor,
  }
  if (route === 'session') {
    const interactions = articles.map((article_id, i) => ({ article_id, kind: i % 2 === 0 ? 'add_to_cart' : 'view' }))
    const body = JSON.stringify({ ...options, exclude, interactions, age: 33 })
    return ['/api/session/recommend', { method: 'POST', body, headers: { 'content-type': 'application/json' } }]
  }
  const query = new URLSearchParams()
  const given = { ...options, ...(exclude.length > 0 && { exclude: exclude.join() }) }
  for (const [name, value] of Object.entries(given)) if (value !== undefined) query.set(name, String(value))
  if (route === 'own_cart' || route === 'given_cart') query.set('customer_id', String(customer))
  if (route === 'given_cart') query.set('article_ids', articles.join())
  const path = {
    customer: `recommend/${customer}`,
    own_cart: 'recommend/cart',
    given_cart: 'recommend/cart',
    neighbors: `item/${articles[0]}/neighbors`,
    popular: 'popular',
    latest: 'latest',
  }[route]
  return [`/api/${path}?${query}`]
}
