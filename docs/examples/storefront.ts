import { randomUUID } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { type Api, ApiProblem, createClient } from 'selvedge/client'

/** What the visit came to. */
export interface Visit {
  readonly searchedInstead: string | undefined
  readonly found: number
  readonly article: Api.ArticlePage
  readonly recommended: readonly Api.RecommendedItem[]
  readonly inCart: number
  readonly recordedEvents: number
}

/**
 * A visit to the shop as a storefront would serve it, without an account: somebody types "hodie", looks at the first
 * article found, is shown what goes with it, and puts it into the cart. `say` gets a line for each step.
 */
export async function visit(baseUrl: string, say: (line: string) => void): Promise<Visit> {
  // Outside a browser the client keeps the guest's cart itself.
  const shop = createClient({ baseUrl, cookies: 'keep' })
  const session = randomUUID()

  const search = await shop.get('/api/articles', { query: { q: 'hodie', in_stock: 'true', sort: 'popular', n: 5 } })
  say(`${search.total} articles; searched for "${search.searched_instead ?? 'hodie'}"`)
  for (const { value, count } of search.facets?.colour.slice(0, 3) ?? []) say(`  ${value}: ${count}`)
  const [first] = search.items
  if (!first) throw new Error('the shop has no hoodies; try another word')

  const article = await shop.get('/api/articles/{article_id}', {
    path: { article_id: first.article_id },
    query: { neighbors: 4 },
  })
  say(`${article.prod_name}, ${article.price}, ${article.availability}; ${article.variants.length} other colours`)

  const { recorded } = await shop.post('/api/events', {
    body: {
      session_id: session,
      device: 'desktop',
      events: [{ event_id: randomUUID(), type: 'view', article_id: article.article_id }],
    },
  })

  const recommendations = await shop.post('/api/session/recommend', {
    body: {
      interactions: [{ article_id: article.article_id, kind: 'view', seconds_ago: 5 }],
      exclude: [article.article_id],
      n: 4,
    },
  })
  for (const { prod_name, reason } of recommendations.items) say(`  ${prod_name}: ${reason.text}`)

  const cart = await shop.post('/api/cart/items', { body: { article_id: article.article_id, quantity: 1 } })
  say(`in the cart: ${cart.items.map(({ prod_name }) => prod_name).join(', ')}`)
  try {
    await shop.post('/api/cart/items', { body: { article_id: 1, quantity: 1 } })
  } catch (error) {
    if (!(error instanceof ApiProblem) || !error.is('article-not-found')) throw error
    say(`refused, as it should be: ${error.message}`)
  }
  return {
    searchedInstead: search.searched_instead,
    found: search.total ?? search.items.length,
    article,
    recommended: recommendations.items,
    inCart: (await shop.get('/api/cart')).items.length,
    recordedEvents: recorded,
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await visit(process.argv[2] ?? 'http://localhost:3000', (line) => process.stdout.write(`${line}\n`))
}
