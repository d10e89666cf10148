import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { insertSearchable } from './searchable-articles.ts'

const ORDERS = ['relevance', 'newest', 'price_asc', 'price_desc', 'popular', 'name'] as const

/** Ties in every order: few prices, names and moments. */
const articles = Array.from({ length: 47 }, (_, i) => ({
  article_id: 1000 + ((i * 29) % 47),
  prod_name: `${['Soft', 'soft', 'Warm', 'Éclair'][i % 4]} jacket`,
  detail_desc: i % 3 === 0 ? 'A jacket like no other jacket.' : null,
  price: 10 + (i % 5),
  created_at: new Date(Date.UTC(2020, 0, 1 + (i % 6), 0, 0, 0, i % 2)),
}))

describe('the pages of search_articles', () => {
  const database = useTestDatabase()

  async function readPage(parameters: { query: string | null; sort_by: string; after: object | null; size: number }) {
    const { rows } = await database.pool.query<{ article_id: number; next_cursor: object | null }>(
      'select article_id, next_cursor from niche_data.search_articles(query => $1, sort_by => $2, after => $3, page_size => $4)',
      [parameters.query, parameters.sort_by, parameters.after && JSON.stringify(parameters.after), parameters.size],
    )
    return { ids: rows.map((row) => row.article_id), next: rows.at(-1)?.next_cursor ?? null, rows }
  }

  it('show every article once in every order, whatever is added between them', async () => {
    await insertSearchable(database.pool, articles)
    let added = 100
    for (const sort_by of ORDERS) {
      for (const query of [null, 'jacket']) {
        const { rows: whole } = await database.pool.query<{ article_id: number }>(
          'select article_id from niche_data.search_articles(query => $1, sort_by => $2, page_size => 100)',
          [query, sort_by],
        )
        const seen: number[] = []
        let after: object | null = null
        do {
          const page = await readPage({ query, sort_by, after, size: 7 })
          seen.push(...page.ids)
          after = page.next
          // Before, among and behind what was shown.
          for (const [prod_name, price] of [
            ['Aaa jacket', 1],
            ['Soft jacket', 12],
            ['Zzz jacket', 99],
          ] as const) {
            added += 1
            await insertSearchable(database.pool, [
              { article_id: added, prod_name, price, created_at: new Date(Date.UTC(2020, 0, (added % 9) + 1)) },
            ])
          }
        } while (after !== null && seen.length < 500)
        const expected = whole.map((row) => row.article_id)
        const atTheStart = new Set(expected)
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen.filter((id) => atTheStart.has(id))).toEqual(expected)
        await database.pool.query('delete from niche_data.articles where article_id < 1000')
      }
    }
  })

  it('end with a page whose last row has no cursor, also where the last page is full', async () => {
    const full = await readPage({ query: null, sort_by: 'name', after: null, size: articles.length })
    expect(full.ids).toHaveLength(articles.length)
    expect(full.next).toBeNull()
    const first = await readPage({ query: null, sort_by: 'name', after: null, size: articles.length - 1 })
    expect(first.rows.filter((row) => row.next_cursor !== null)).toHaveLength(1)
    const last = await readPage({ query: null, sort_by: 'name', after: first.next, size: articles.length - 1 })
    expect(last.ids).toEqual(full.ids.slice(-1))
    expect(last.next).toBeNull()
  })

  it('stay with what the first one took a mistyped word for', async () => {
    const first = await readPage({ query: 'jackt', sort_by: 'relevance', after: null, size: 40 })
    await insertSearchable(database.pool, [{ article_id: 1, prod_name: 'Jackt', product_type_name: 'Hoodie' }])
    const second = await readPage({ query: 'jackt', sort_by: 'relevance', after: first.next, size: 40 })
    expect(new Set([...first.ids, ...second.ids])).toEqual(new Set(articles.map((article) => article.article_id)))
  })
})
