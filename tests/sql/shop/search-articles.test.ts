import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../sql/connection.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { insertSearchable } from './searchable-articles.ts'

interface FoundRow {
  readonly article_id: number
  readonly rank: number
  readonly corrected_query: string | null
  readonly next_cursor: object | null
}

describe('search_articles', () => {
  const database = useTestDatabase()
  let client: Client

  beforeEach(async () => {
    client = await database.pool.connect()
    await client.query('begin')
  })
  afterEach(async () => {
    await client.query('rollback')
    client.release()
  })

  /** Calls the function with named parameters. */
  async function search(parameters: Readonly<Record<string, unknown>> = {}): Promise<readonly FoundRow[]> {
    const names = Object.keys(parameters)
    const { rows } = await client.query<FoundRow>(
      `select * from niche_data.search_articles(${names.map((name, i) => `${name} => $${i + 1}`).join(', ')})`,
      Object.values(parameters),
    )
    return rows
  }
  const ids = (rows: readonly FoundRow[]) => rows.map((row) => row.article_id)

  describe('words', () => {
    beforeEach(() =>
      insertSearchable(client, [
        { article_id: 1, prod_name: 'Denim trucker', detail_desc: 'Worn with a beanie or without.' },
        { article_id: 2, prod_name: 'Café hoodie', product_type_name: 'Hoodie', colour_group_name: 'Dark Blue' },
        { article_id: 3, prod_name: 'Ribbed beanie', product_type_name: 'Hat/beanie', section_name: 'Denim Men' },
        { article_id: 4, prod_name: 'Hidden beanie', product_type_name: 'Hat/beanie', is_hidden: true },
      ]),
    )

    it('ranks a word of the name above one of the section, and that above one of the description', async () => {
      expect(ids(await search({ query: 'beanie' }))).toEqual([3, 1])
      const denim = await search({ query: 'denim' })
      expect(ids(denim)).toEqual([1, 3])
      expect(denim[0]!.rank).toBeGreaterThan(denim[1]!.rank)
    })

    it('finds other forms of a word, and words with and without their accents', async () => {
      expect(ids(await search({ query: 'hoodies' }))).toEqual([2])
      expect(ids(await search({ query: 'cafe' }))).toEqual([2])
      expect(ids(await search({ query: 'CAFÉ' }))).toEqual([2])
    })

    it('takes the last word for the beginning of one', async () => {
      expect(ids(await search({ query: 'blue hoo' }))).toEqual([2])
      expect(ids(await search({ query: 'truck' }))).toEqual([1])
      for (const typed of ['ri', 'rib', 'ribb', 'ribbe', 'ribbed', 'ribs']) {
        expect([typed, ids(await search({ query: typed }))]).toEqual([typed, [3]])
      }
    })

    it('wants all words, or either, or none of those with a minus, or the words in a row', async () => {
      expect(ids(await search({ query: 'denim beanie' })).sort()).toEqual([1, 3])
      expect(ids(await search({ query: 'cafe or ribb' })).sort()).toEqual([2, 3])
      expect(ids(await search({ query: 'denim -ribbed' }))).toEqual([1])
      expect(ids(await search({ query: '"trucker denim"' }))).toEqual([])
      expect(ids(await search({ query: '"denim trucker"' }))).toEqual([1])
    })

    it('corrects a mistyped word and says so', async () => {
      for (const [typed, corrected, found] of [
        ['jackt', 'jacket', [1]],
        ['hodie', 'hoodie', [2]],
        ['darrk bluee', 'dark blue', [2]],
        ['beenie -denim', 'beanie -denim', []],
        ['xqzw truker', 'trucker', [1]],
      ] as const) {
        const rows = await search({ query: typed })
        expect([typed, ids(rows)]).toEqual([typed, found])
        for (const row of rows) expect(row.corrected_query).toBe(corrected)
      }
    })

    it('corrects nothing that some article has, though no article has it all', async () => {
      expect(await search({ query: 'hoodie trucker' })).toEqual([])
      expect((await search({ query: 'trucker' }))[0]!.corrected_query).toBeNull()
    })

    it('finds nothing for words that say nothing, and everything for no words', async () => {
      expect(await search({ query: 'the' })).toEqual([])
      expect(await search({ query: '?!' })).toEqual([])
      expect(ids(await search({ query: '   ' }))).toEqual([3, 2, 1])
    })

    it('never fails on signs of a query language', async () => {
      for (const query of ["'", '"', '&|!():*', '\\', 'a:* & b', "it's", '-', 'or', '"" or -', '%_', 'x'.repeat(200)]) {
        await expect(search({ query })).resolves.toBeInstanceOf(Array)
      }
    })

    it('never shows a hidden article', async () => {
      expect(ids(await search({ query: 'hidden' }))).toEqual([])
      expect(ids(await search())).not.toContain(4)
    })

    it('follows an article whose texts change, and forgets one that is deleted', async () => {
      await client.query(`update niche_data.articles set prod_name = 'Corduroy trucker' where article_id = 1`)
      expect(ids(await search({ query: 'corduroi' }))).toEqual([1])
      expect(ids(await search({ query: 'denim' }))).toEqual([3])
      await client.query('delete from niche_data.articles where article_id = 1')
      expect(ids(await search({ query: 'corduroy' }))).toEqual([])
    })

    it('does not index an article anew when its stock or price changes', async () => {
      const written = 'select xmin::text from niche_data.search_documents where article_id = 1'
      const before = await client.query(written)
      await client.query('update niche_data.articles set stock = 4, price = 9.99 where article_id = 1')
      expect((await client.query(written)).rows).toEqual(before.rows)
    })

    it('indexes articles that came while no trigger looked, when it is told to', async () => {
      await client.query('alter table niche_data.articles disable trigger index_new_articles')
      await insertSearchable(client, [{ article_id: 9, prod_name: 'Parka', product_type_name: 'Coat' }])
      expect(await search({ query: 'parka' })).toEqual([])
      await client.query('select niche_data.index_articles_for_search()')
      expect(ids(await search({ query: 'parcka' }))).toEqual([9])
    })
  })

  describe('filters', () => {
    beforeEach(async () => {
      await client.query(`insert into niche_data.categories (category_id, parent_id, name)
                          values (1, null, 'Menswear'), (2, 1, 'Outerwear'), (3, 2, 'Jacket'), (4, null, 'Baby')`)
      await insertSearchable(client, [
        { article_id: 1, prod_name: 'One', category_id: 3, price: 10, stock: 0 },
        { article_id: 2, prod_name: 'Two', category_id: 2, price: 20, colour_group_name: 'Red' },
        { article_id: 3, prod_name: 'Three', category_id: 4, price: 30, product_type_name: 'Hoodie' },
        { article_id: 4, prod_name: 'Four', price: 40, section_name: 'Baby Boy' },
      ])
    })

    it('finds what is in a category or below it', async () => {
      expect(ids(await search({ in_category_id: 1 }))).toEqual([2, 1])
      expect(ids(await search({ in_category_id: 3 }))).toEqual([1])
    })

    it('finds what has one of the types, colours and sections, and a price within the bounds', async () => {
      expect(ids(await search({ product_types: ['Hoodie', 'Coat'] }))).toEqual([3])
      expect(ids(await search({ colours: ['Red'] }))).toEqual([2])
      expect(ids(await search({ sections: ['Baby Boy'], colours: ['Black'] }))).toEqual([4])
      expect(ids(await search({ price_from: 20, price_to: 30 }))).toEqual([3, 2])
      expect(ids(await search({ price_from: 20.01 }))).toEqual([4, 3])
    })

    it('finds only what is in stock when asked to', async () => {
      expect(ids(await search({ only_in_stock: true }))).toEqual([4, 3, 2])
    })

    it('takes an empty list for no filter', async () => {
      expect(ids(await search({ product_types: [], colours: [], sections: [] }))).toHaveLength(4)
    })

    it.each([
      ['an unknown order', { sort_by: 'rating' }],
      ['no order', { sort_by: null }],
      ['a page of no articles', { page_size: 0 }],
      ['a page of too many', { page_size: 101 }],
      ['a negative price', { price_from: -1 }],
      ['prices the wrong way round', { price_from: 20, price_to: 10 }],
      ['a price that is no number', { price_to: 'NaN' }],
      ['too long a query', { query: 'x'.repeat(201) }],
      ['a cursor that is none', { after: '{}' }],
      ['a cursor of a list', { after: '[1]' }],
      ['a cursor of another order', { after: '{"sort": "name", "key": "a", "article_id": 1}', sort_by: 'newest' }],
      [
        'a cursor with a broken key',
        { after: '{"sort": "price_asc", "key": "x", "article_id": 1}', sort_by: 'price_asc' },
      ],
      ['a cursor without an article', { after: '{"sort": "price_asc", "key": 1}', sort_by: 'price_asc' }],
      [
        'a cursor with a broken query',
        { query: 'a', after: '{"sort":"relevance","key":1,"article_id":1,"wanted":"&"}' },
      ],
      [
        'a cursor of a search for words',
        { after: '{"sort": "newest", "key": "2020-01-01", "article_id": 1, "wanted": "a"}' },
      ],
    ])('refuses %s with SV019', async (_, parameters) => {
      await expect(search(parameters)).rejects.toMatchObject({
        code: 'SV019',
        detail: expect.any(String),
        hint: expect.any(String),
      })
    })

    it('refuses an unknown category with SV012', async () => {
      await expect(search({ in_category_id: 99 })).rejects.toMatchObject({ code: 'SV012' })
    })
  })

  it('answers shoppers, who may not read what it reads', async () => {
    await insertSearchable(client, [{ article_id: 1, prod_name: 'Parka' }])
    await client.query('set local role selvedge_shopper')
    expect(ids(await search({ query: 'parka' }))).toEqual([1])
    await expect(client.query('select * from niche_data.search_documents')).rejects.toMatchObject({ code: '42501' })
  })
})
