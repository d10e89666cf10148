import type { CatalogueRow } from '../../../features/index.ts'

/** An article as the views of the catalogue give it, by those of its columns that matter. */
export function catalogueRow(article_id: number, columns: Readonly<Record<string, unknown>>): CatalogueRow {
  return { article_id, product_code: article_id * 1000, last_price_paid: 20, ...columns }
}
