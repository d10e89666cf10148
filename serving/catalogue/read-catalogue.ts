import { inTransaction, type Pool } from '../../sql/index.ts'
import type { ArticleRow } from './catalogue-columns.ts'
import { CatalogueState } from './catalogue-state.ts'
import type { CategoryRow } from './category-tree.ts'

/** Reads every article and category in one snapshot. */
export async function readCatalogue(pool: Pool): Promise<CatalogueState> {
  return await inTransaction(
    pool,
    async (client) => {
      const articles = await client.query<ArticleRow>('select * from niche_data.v_catalogue order by article_id')
      const categories = await client.query<CategoryRow>('select category_id, parent_id from niche_data.categories')
      const { rows } = await client.query<{ snapshot: string }>('select pg_current_snapshot() as snapshot')
      return CatalogueState.of(rows[0]!.snapshot, articles.rows, categories.rows)
    },
    { readOnly: true, repeatableRead: true },
  )
}
