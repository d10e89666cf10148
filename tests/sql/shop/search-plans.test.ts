import { beforeAll, describe, expect, it } from 'vitest'
import { useTestDatabase } from '../../helpers/test-database.ts'

const ARTICLES = 200_000

/**
 * The plans are read as they ran, nested in the function, by auto_explain. The articles are made without their triggers,
 * and their documents with few words, to have them quickly.
 */
describe(`search_articles over ${ARTICLES} articles`, () => {
  const database = useTestDatabase()

  beforeAll(async () => {
    await database.pool.query(`insert into niche_data.categories (category_id, name)
                               select n, 'Category ' || n from generate_series(1, 500) as n`)
    await database.pool.query('alter table niche_data.articles disable trigger user')
    await database.pool.query(
      `insert into niche_data.articles
         (article_id, product_code, prod_name, product_type_name, colour_group_name, category_id, price, stock, created_at)
       select n, n, 'Name ' || n * 7919 % $1, case when n % 3 = 0 then 'Jacket' else 'Hoodie' end, 'Black',
              n % 500 + 1, 5 + n * 31 % 9000 / 100.0, n % 9, timestamptz '2020-01-01' + n * interval '1 minute'
         from generate_series(1, $1::integer) as n`,
      [ARTICLES],
    )
    await database.pool.query(
      `insert into niche_data.search_documents (article_id, document)
       select a.article_id,
              setweight(array_to_tsvector(array[lower(a.product_type_name), 'family' || a.article_id % 1000]), 'B')
         from niche_data.articles a`,
    )
    // As many words as a shop of this size has.
    await database.pool.query(
      `insert into niche_data.search_words
       select 'jacket' union select translate(md5(n::text), '0123456789', 'ghijklmnop') from generate_series(1, 10000) as n`,
    )
    await database.pool.query('alter table niche_data.articles enable trigger user')
    await database.pool.query(
      'analyze niche_data.articles, niche_data.search_documents, niche_data.search_words, niche_data.categories',
    )
  })

  /** The plan of every statement that the call runs, as text. */
  async function explain(parameters: string): Promise<string> {
    const client = await database.pool.connect()
    const plans: string[] = []
    const listen = (notice: { message?: string | undefined }) => plans.push(notice.message ?? '')
    client.on('notice', listen)
    try {
      await client.query(`load 'auto_explain'`)
      await client.query(`set auto_explain.log_min_duration = 0`)
      await client.query(`set auto_explain.log_nested_statements = on`)
      // interpret_search_query silences notices, and its plans with them; a warning comes through.
      await client.query(`set auto_explain.log_level = warning`)
      await client.query(`select count(*) from niche_data.search_articles(${parameters})`)
    } finally {
      client.off('notice', listen)
      await client.query('reset all')
      client.release()
    }
    expect(plans.some((plan) => plan.includes('Limit'))).toBe(true)
    return plans.join('\n')
  }

  it.each([
    ['without words, in order of age', '', 'articles_created_at_idx'],
    ['by price upwards', `sort_by => 'price_asc'`, 'articles_price_idx'],
    ['by price downwards', `sort_by => 'price_desc'`, 'articles_price_idx'],
    ['by name', `sort_by => 'name'`, 'articles_name_idx'],
    ['within a category', `in_category_id => 7`, 'articles_category_id_idx'],
    ['within narrow prices', `price_from => 20, price_to => 20.05, sort_by => 'name'`, 'articles_price_idx'],
    ['for words', `'family77 jacket'`, 'search_documents_document_idx'],
    ['for the beginning of a word', `'jacket family77'`, 'search_documents_document_idx'],
    ['for words, the newest first', `'family77', sort_by => 'newest'`, 'search_documents_document_idx'],
    ['for a mistyped word', `'family77 jackt'`, 'search_words_word_trigram_idx'],
  ])('uses an index %s', async (_, parameters, index) => {
    const plans = await explain(parameters)
    expect(plans).toContain(index)
    expect(plans).not.toMatch(/Seq Scan on (articles|search_documents)/)
  })

  it.each([
    ['newest', '"2020-03-01T00:00:00Z"', 'articles_created_at_idx'],
    ['price_asc', '50', 'articles_price_idx'],
    ['price_desc', '50', 'articles_price_idx'],
    ['name', '"name 5"', 'articles_name_idx'],
  ])('begins a later page by %s where the one before ended', async (sort, key, index) => {
    const plans = await explain(
      `sort_by => '${sort}', after => '{"sort": "${sort}", "key": ${key}, "article_id": 5, "wanted": null}'`,
    )
    expect(plans).toMatch(new RegExp(`${index}[^\\n]*\\n\\s*Index Cond: \\(ROW`))
  })

  it('does not join the words when none are looked for', async () => {
    expect(await explain(`sort_by => 'price_asc', product_types => '{Jacket}'`)).not.toMatch(/ on search_documents/)
  })
})
