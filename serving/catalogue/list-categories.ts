import type { Queryable } from '../../sql/index.ts'
import type { CatalogueState } from './catalogue-state.ts'
import type { CategoryTree } from './category-tree.ts'

export interface NamedCategory {
  readonly category_id: number
  /** Null: a root. */
  readonly parent_id: number | null
  readonly name: string
}

/** A category with what everybody may see in it and in all below it. */
export interface CountedCategory extends NamedCategory {
  readonly articles: number
  /** Of these, those that have stock. */
  readonly inStock: number
  readonly children: readonly CountedCategory[]
}

/** The names of categories, read once for each tree: a renamed category has a new tree. */
export class CategoryNames {
  #known: { readonly tree: CategoryTree; readonly categories: readonly NamedCategory[] } | undefined

  /** Undefined: they have to be read. */
  known(tree: CategoryTree): readonly NamedCategory[] | undefined {
    return this.#known?.tree === tree ? this.#known.categories : undefined
  }

  /** Siblings in the order of their names. */
  async read(tree: CategoryTree, db: Queryable): Promise<readonly NamedCategory[]> {
    const { rows } = await db.query<NamedCategory>(
      'select category_id, parent_id, name from niche_data.categories order by name, category_id',
    )
    this.#known = { tree, categories: rows }
    return rows
  }
}

/** The roots. A category that the state does not know yet has no articles. */
export function countCategories(
  state: CatalogueState,
  categories: readonly NamedCategory[],
): readonly CountedCategory[] {
  const { isHidden, stock, categoryPlaces } = state.columns
  const articles = new Int32Array(state.tree.size + 1)
  const inStock = new Int32Array(state.tree.size + 1)
  categoryPlaces.forEach((place, at) => {
    if (place === -1 || isHidden[at] === 1) return
    articles[place + 1]!++
    if (stock[at]! > 0) inStock[place + 1]!++
  })
  // Sums from the beginning: what is in a subtree, a range of places, is one subtraction.
  for (let place = 0; place < state.tree.size; place++) {
    articles[place + 1]! += articles[place]!
    inStock[place + 1]! += inStock[place]!
  }
  const below = new Map<number | null, NamedCategory[]>()
  for (const category of categories) {
    const siblings = below.get(category.parent_id)
    if (siblings) siblings.push(category)
    else below.set(category.parent_id, [category])
  }
  const counted = (category: NamedCategory): CountedCategory => {
    const { from, until } = state.tree.subtreeOf(category.category_id) ?? { from: 0, until: 0 }
    return {
      ...category,
      articles: articles[until]! - articles[from]!,
      inStock: inStock[until]! - inStock[from]!,
      children: (below.get(category.category_id) ?? []).map(counted),
    }
  }
  return (below.get(null) ?? []).map(counted)
}
