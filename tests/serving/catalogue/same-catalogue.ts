import { type ArticleRow, TEXT_COLUMNS } from '../../../serving/catalogue/catalogue-columns.ts'
import type { CatalogueState } from '../../../serving/catalogue/catalogue-state.ts'
import type { CategoryRow } from '../../../serving/catalogue/category-tree.ts'

/** What a state holds, read place by place, as the rows of niche_data.v_catalogue it stands for. */
export function rowsOf({ columns, tree }: CatalogueState, categories: readonly CategoryRow[]): readonly ArticleRow[] {
  const categoryAt = new Map(categories.map(({ category_id }) => [tree.placeOf(category_id), category_id]))
  return Array.from(columns.ids, (article_id, place) => ({
    article_id,
    stock: columns.stock[place],
    price_cents: columns.priceCents[place],
    is_hidden: columns.isHidden[place] === 1,
    product_code: columns.productCodes[place],
    created_at_ms: columns.createdAt[place],
    category_id: columns.categoryPlaces[place] === -1 ? null : categoryAt.get(columns.categoryPlaces[place]!),
    ...Object.fromEntries(TEXT_COLUMNS.map((column) => [column, columns.texts[column][place]])),
  })) as unknown as readonly ArticleRow[]
}
