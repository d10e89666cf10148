import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { insertSearchable, type SearchableArticle } from './searchable-articles.ts'

const TYPES = ['Jacket', 'Hoodie', 'Trousers']
const COLOURS = ['Black', 'Red', 'Dark Blue']
const SECTIONS = ['Mens Outerwear', 'Baby Boy']
const BANDS = [0, 10, 20, 30, 50, 80, 120]

interface Filters {
  readonly product_types: readonly string[]
  readonly colours: readonly string[]
  readonly sections: readonly string[]
  readonly price_from: number | null
  readonly price_to: number | null
  readonly only_in_stock: boolean
}

/** The definition, by a loop over the articles. */
function countNaively(articles: readonly SearchableArticle[], filters: Filters): Record<string, number> {
  const counts: Record<string, number> = {}
  const chosen = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value)
  for (const article of articles) {
    if (article.is_hidden || (filters.only_in_stock && article.stock === 0)) continue
    const fits = {
      product_type: chosen(filters.product_types, article.product_type_name),
      colour: chosen(filters.colours, article.colour_group_name),
      section: chosen(filters.sections, article.section_name),
      price: article.price >= (filters.price_from ?? 0) && article.price <= (filters.price_to ?? Infinity),
    }
    const values = {
      product_type: article.product_type_name,
      colour: article.colour_group_name,
      section: article.section_name,
      price: String(BANDS.findLast((lowest) => lowest <= article.price)),
    }
    for (const facet of ['product_type', 'colour', 'section', 'price'] as const) {
      const others = Object.entries(fits).filter(([name]) => name !== facet)
      if (!others.every(([, fit]) => fit)) continue
      const key = `${facet} ${values[facet]}`
      counts[key] = (counts[key] ?? 0) + 1
    }
  }
  return counts
}

describe('count_search_facets', () => {
  const database = useTestDatabase()

  it('counts for each choice what a loop over the articles counts', async () => {
    const articles = await insertSearchable(
      database.pool,
      Array.from({ length: 120 }, (_, i) => ({
        article_id: i + 1,
        prod_name: `Article ${i}`,
        product_type_name: TYPES[i % 3]!,
        colour_group_name: COLOURS[(i * 7) % 3]!,
        section_name: SECTIONS[(i >> 2) % 2]!,
        price: ((i * 37) % 140) + 0.99,
        stock: i % 4,
        is_hidden: i % 11 === 0,
      })),
    )
    const some = (values: string[]) => fc.subarray(values)
    const price = fc.option(fc.integer({ min: 0, max: 70 }))
    await fc.assert(
      fc.asyncProperty(
        some(TYPES),
        some(COLOURS),
        some(SECTIONS),
        price,
        price,
        fc.boolean(),
        async (product_types, colours, sections, price_from, width, only_in_stock) => {
          const price_to = width === null ? null : (price_from ?? 0) + width
          const { rows } = await database.pool.query<{
            facet: string
            value: string
            lowest_price: string | null
            article_count: number
          }>('select * from niche_data.count_search_facets(null, null, $1, $2, $3, $4, $5, $6)', [
            product_types,
            colours,
            sections,
            price_from,
            price_to,
            only_in_stock,
          ])
          const counted = Object.fromEntries(
            rows.map((row) => [
              `${row.facet} ${row.lowest_price === null ? row.value : Number(row.lowest_price)}`,
              row.article_count,
            ]),
          )
          const filters = { product_types, colours, sections, price_from, price_to, only_in_stock }
          expect(counted).toEqual(countNaively(articles, filters))
        },
      ),
      { seed: 5, numRuns: 60 },
    )
  })

  it('counts what the search finds, mistyped words and category among it', async () => {
    await database.pool.query(`insert into niche_data.categories (category_id, name) values (1, 'Menswear')`)
    await insertSearchable(database.pool, [
      { article_id: 1001, prod_name: 'Parka', product_type_name: 'Coat', category_id: 1 },
      { article_id: 1002, prod_name: 'Parka', product_type_name: 'Coat' },
    ])
    const { rows } = await database.pool.query(
      `select value, article_count from niche_data.count_search_facets('parrka', 1) where facet = 'product_type'`,
    )
    expect(rows).toEqual([{ value: 'Coat', article_count: 1 }])
  })

  it('gives bounds of price that the search takes', async () => {
    const { rows } = await database.pool.query<{ article_count: number; found: number }>(
      `select f.article_count,
              (select count(*)
                 from niche_data.search_articles(price_from => f.lowest_price, price_to => f.highest_price,
                                                 page_size => 100)) as found
         from niche_data.count_search_facets() as f
        where f.facet = 'price'`,
    )
    expect(rows.length).toBeGreaterThan(4)
    for (const { article_count, found } of rows) expect(found).toBe(article_count)
  })

  it('refuses what the search refuses', async () => {
    const refusal = (call: string) =>
      expect(database.pool.query(`select niche_data.count_search_facets(${call})`)).rejects
    await refusal('price_from => -1').toMatchObject({ code: 'SV019' })
    await refusal('in_category_id => 99').toMatchObject({ code: 'SV012' })
  })
})
