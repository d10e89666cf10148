/** A row of niche_data.categories. */
export interface CategoryRow {
  readonly category_id: number
  readonly parent_id: number | null
}

/**
 * The categories in an order in which each is followed by all that are below it: a subtree is a range of places, and
 * whether an article belongs to one is two comparisons. Never changed; a new tree is made when the categories change.
 */
export class CategoryTree {
  readonly #places = new Map<number, number>()
  /** For each place, the place after the last category below it. */
  readonly #ends: Int32Array

  /** In any order. A category whose parent is not among the rows has no place. */
  constructor(rows: readonly CategoryRow[]) {
    const children = new Map<number | null, number[]>()
    for (const { category_id, parent_id } of rows) {
      const siblings = children.get(parent_id)
      if (siblings) siblings.push(category_id)
      else children.set(parent_id, [category_id])
    }
    this.#ends = new Int32Array(rows.length)
    for (const root of children.get(null) ?? []) this.#add(root, children)
  }

  get size(): number {
    return this.#places.size
  }

  /** -1: there is no such category. */
  placeOf(categoryId: number): number {
    return this.#places.get(categoryId) ?? -1
  }

  /** The places of a category and of all below it, `until` not included; undefined: there is no such category. */
  subtreeOf(categoryId: number): { readonly from: number; readonly until: number } | undefined {
    const from = this.#places.get(categoryId)
    return from === undefined ? undefined : { from, until: this.#ends[from]! }
  }

  #add(categoryId: number, children: ReadonlyMap<number | null, readonly number[]>): void {
    const place = this.#places.size
    this.#places.set(categoryId, place)
    for (const child of children.get(categoryId) ?? []) this.#add(child, children)
    this.#ends[place] = this.#places.size
  }
}
