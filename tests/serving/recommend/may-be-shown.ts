import { LASTING_ARTICLES } from './property-shop.ts'
import type { Ask } from './random-asks.ts'
import type { ArticleFact, SnapshotFacts } from './snapshot-facts.ts'

export interface Answer {
  readonly items: readonly {
    readonly id: number
    readonly price: string
    readonly stock: number
    readonly colour_group_name: string | null
  }[]
  readonly model: string | null
  readonly shortfall?: { readonly wanted: number; readonly given: number; readonly reason: string }
  readonly cursor?: string
}

/** The status that the snapshot asks for. */
export function statusOf(ask: Ask, facts: SnapshotFacts): number {
  const { route, articles, category, minPrice, maxPrice, colour } = ask
  if (route === 'neighbors' && (facts.articles.get(articles[0]!)?.is_hidden ?? true)) return 404
  if (category !== undefined && !facts.parents.has(category)) return 422
  if (minPrice !== undefined && maxPrice !== undefined && minPrice > maxPrice) return 422
  const hasColour = [...facts.articles.values()].some((article) => article.colour === colour)
  return colour !== undefined && !hasColour ? 422 : 200
}

/** Why the snapshot forbids to show an article; undefined: it does not. `shown`: on the pages before. */
export function whyNot(
  articleId: number,
  ask: Ask,
  facts: SnapshotFacts,
  shown: ReadonlySet<number>,
): string | undefined {
  const article = facts.articles.get(articleId)
  if (!article) return 'does not exist'
  const price = Number(article.price)
  if (article.is_hidden) return 'is hidden'
  if (article.stock === 0 && ask.inStock !== false) return 'is sold out'
  if (ask.category !== undefined && !isBelow(article.category_id, ask.category, facts)) return 'is of another category'
  if (ask.minPrice !== undefined && price < ask.minPrice) return `is too cheap at ${article.price}`
  if (ask.maxPrice !== undefined && price > ask.maxPrice) return `is too dear at ${article.price}`
  if (ask.colour !== undefined && article.colour !== ask.colour) return `is ${article.colour}`
  if (ask.exclude.includes(articleId)) return 'is excluded'
  if (shown.has(articleId)) return 'was shown before'
  return whyNotTo(articleId, ask, facts)
}

function whyNotTo(articleId: number, { route, customer, articles }: Ask, facts: SnapshotFacts): string | undefined {
  const isForCustomer = route === 'customer' || route === 'own_cart' || route === 'given_cart'
  if (isForCustomer && facts.bought.has(`${customer} ${articleId}`)) return 'was bought'
  if ((route === 'customer' || route === 'own_cart') && facts.inCart.has(`${customer} ${articleId}`))
    return 'is in cart'
  const place = articles.indexOf(articleId)
  if (route === 'given_cart' && place !== -1) return 'is in the given cart'
  if (route === 'session' && place % 2 === 0) return 'was put in the cart of the session'
  if (route === 'neighbors' && place === 0) return 'is the article itself'
  return undefined
}

function isBelow(category: number | null, above: number, { parents }: SnapshotFacts): boolean {
  for (let at = category; at !== null; at = parents.get(at) ?? null) if (at === above) return true
  return false
}

/** Everything in which an answer is not what its snapshot allows. */
export function complaintsAbout(
  answer: Answer,
  ask: Ask,
  facts: SnapshotFacts,
  shown: ReadonlySet<number>,
): readonly string[] {
  const { items, model, shortfall, cursor } = answer
  const complaints: string[] = []
  for (const item of items) {
    const reason = whyNot(item.id, ask, facts, shown)
    if (reason !== undefined) complaints.push(`${item.id} ${reason}`)
    else complaints.push(...untrue(item, facts.articles.get(item.id)!))
  }
  if (new Set(items.map(({ id }) => id)).size < items.length) complaints.push('an article is there twice')

  const eligible = [...facts.articles.keys()].filter((id) => whyNot(id, ask, facts, shown) === undefined)
  // The popularity model knows only what was bought before its training.
  const known = model === 'popularity' ? eligible.filter((id) => id <= LASTING_ARTICLES) : eligible
  const expected = Math.min(ask.n, known.length)
  if (items.length !== expected) complaints.push(`${items.length} items instead of ${expected}`)
  if ((shortfall !== undefined) !== items.length < ask.n) complaints.push('a shortfall is told where none is')
  if (shortfall) {
    const { wanted, given, reason } = shortfall
    if (wanted !== ask.n || given !== items.length) complaints.push(`the shortfall says ${given} of ${wanted}`)
    const count = /^only (\d+) /.exec(reason)?.[1]
    const isTrue = count === undefined ? known.length < eligible.length : Number(count) === eligible.length
    if (!isTrue) complaints.push(`"${reason}", but ${eligible.length} may be shown`)
  }
  const isMore = items.length === ask.n && eligible.length > ask.n
  if (isMore !== (cursor !== undefined))
    complaints.push(`${isMore ? 'no' : 'a'} cursor, with ${eligible.length} to show`)
  return complaints
}

function untrue(item: Answer['items'][number], article: ArticleFact): readonly string[] {
  const { price, stock, colour } = article
  const isTrue = item.price === price && item.stock === stock && item.colour_group_name === colour
  return isTrue ? [] : [`${item.id} is said to be ${JSON.stringify(item)}, and is ${JSON.stringify(article)}`]
}
