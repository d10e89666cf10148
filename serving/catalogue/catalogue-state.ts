import { type ArticleRow, type CatalogueColumns, columnsOf, placeOf } from './catalogue-columns.ts'
import { type CategoryRow, CategoryTree } from './category-tree.ts'
import { type CatalogueChanges, changeColumns } from './change-columns.ts'
import type { Snapshot } from './snapshot-order.ts'

/**
 * The whole catalogue exactly as one snapshot of the database sees it. It never changes: a later snapshot has a state of
 * its own, which shares all arrays that are the same.
 */
export class CatalogueState {
  readonly snapshot: Snapshot
  readonly columns: CatalogueColumns
  readonly tree: CategoryTree

  constructor(snapshot: Snapshot, columns: CatalogueColumns, tree: CategoryTree) {
    this.snapshot = snapshot
    this.columns = columns
    this.tree = tree
  }

  /** Of all articles, in ascending order of article_id, and all categories, as `snapshot` sees them. */
  static of(snapshot: Snapshot, articles: readonly ArticleRow[], categories: readonly CategoryRow[]): CatalogueState {
    const tree = new CategoryTree(categories)
    return new CatalogueState(snapshot, columnsOf(articles, tree), tree)
  }

  /** Articles, hidden ones included. */
  get size(): number {
    return this.columns.ids.length
  }

  /** The article's place in every column; -1: there is no such article. */
  placeOf(articleId: number): number {
    return placeOf(this.columns.ids, articleId)
  }

  /**
   * The state of a snapshot that is not older than this one's and sees these changes since this one's, and no others. They
   * must have been asked for with this state's snapshot. Throws CatalogueOutOfStepError when they cannot belong to it.
   */
  at(snapshot: Snapshot, changes: CatalogueChanges): CatalogueState {
    if (snapshot === this.snapshot) return this
    return new CatalogueState(snapshot, changeColumns(this.columns, this.tree, changes), this.tree)
  }
}
