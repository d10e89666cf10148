import { popularity, recommendation } from '../../models/index.ts'
import { train } from '../../training/train.ts'
import { testAuthenticator } from './accounts.ts'
import { listen, openApp, type TestApp } from './serve-app.ts'
import { insertArticles } from './shop-rows.ts'
import { fillSmallShop } from './small-shop.ts'
import type { TestDatabase } from './test-database.ts'

/** More than two pages of a list. */
export const COATS = 60
export const FIRST_COAT = 500_001
export const HOSTILE_ARTICLE = 900_001
export const HOSTILE_TEXT = `<script>alert("x")</script>'"><img src=x onerror=alert(1)>`
const COLOURS = ['Black', 'Red', 'Dark Blue']

export interface StorefrontShop {
  readonly url: string
  readonly opened: TestApp
  close(): Promise<void>
}

/**
 * The small shop behind a port, with two departments, three colours of 60 coats, one article whose name and review are an
 * attack, and the models that the pages need.
 */
export async function openStorefrontShop(database: TestDatabase): Promise<StorefrontShop> {
  const { pool } = database
  await fillSmallShop(pool)
  await insertArticles(
    pool,
    Array.from({ length: COATS }, (_, i) => ({
      article_id: FIRST_COAT + i,
      product_code: 50_000 + i,
      prod_name: `Winter coat ${i + 1}`,
      price: `${20 + i}.00`,
    })),
  )
  await insertArticles(pool, [{ article_id: HOSTILE_ARTICLE, prod_name: HOSTILE_TEXT }])
  await pool.query(
    `update niche_data.articles
        set colour_group_name = ($1::text[])[1 + article_id % 3], created_at = '2020-01-01'
      where article_id between $2 and $3`,
    [COLOURS, FIRST_COAT, FIRST_COAT + COATS - 1],
  )
  await pool.query(
    `with roots as (insert into niche_data.categories (name) values ('Coats'), ('All the rest') returning *)
     update niche_data.articles a set category_id = r.category_id
       from roots r
      where (r.name = 'Coats') = (a.article_id between $1 and $2)`,
    [FIRST_COAT, FIRST_COAT + COATS - 1],
  )
  await pool.query(`update niche_data.articles set detail_desc = $1 where article_id = $2`, [
    HOSTILE_TEXT,
    HOSTILE_ARTICLE,
  ])
  await pool.query(
    `insert into niche_data.reviews (customer_id, article_id, rating, review_text, sentiment_score)
     values (1, $1, 4, $2, 0.5)`,
    [HOSTILE_ARTICLE, HOSTILE_TEXT],
  )
  for (const estimator of [popularity, recommendation]) {
    await train(pool, estimator, { seed: 1, signal: new AbortController().signal })
  }
  const opened = await openApp(database, { authenticator: testAuthenticator(database) })
  const server = await listen(opened.app)
  return {
    url: server.url,
    opened,
    close: async () => {
      await server.close()
      await opened.close()
    },
  }
}
