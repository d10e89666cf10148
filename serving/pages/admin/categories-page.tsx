import { categoriesIsland } from './assets.ts'
import { CategoryForms } from './category-forms.tsx'
import { CategoryTree } from './category-tree.tsx'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'

export interface CategoryBranch {
  readonly category_id: number
  readonly name: string
  /** In it and below it. */
  readonly articles: number
  readonly children: readonly CategoryBranch[]
}

export interface CategoriesPageProps {
  readonly frame: Frame
  readonly roots: readonly CategoryBranch[]
  /** Every category with the way to it, for choosing where one goes. */
  readonly places: readonly { readonly category_id: number; readonly path: string }[]
  /** The category that is chosen; one that is not there is as none. */
  readonly at: number | undefined
}

/**
 * The tree that shoppers browse, and the forms of the category that is chosen: by its link, which needs no script. The script
 * lets categories be dragged, too. Forms for each category would make the page grow with the square of their number.
 */
export const CategoriesPage = ({ frame, roots, places, at }: CategoriesPageProps) => {
  const mayChange = frame.role === 'admin'
  const way = at === undefined ? [] : wayTo(at, roots)
  return (
    <ControlRoom
      frame={frame}
      title="Categories"
      lead={
        mayChange
          ? 'The tree that shoppers browse. Choose a category to rename, move or delete it, or drag it onto another one.'
          : 'The tree that shoppers browse, with the articles in each.'
      }
      scripts={mayChange ? [categoriesIsland.path] : []}
    >
      <div class="category-room">
        <section>
          <h2>The tree</h2>
          <p class="visually-hidden" id="category-moves" role="status" />
          {roots.length === 0 ? (
            <p class="nothing">There is no category.</p>
          ) : (
            <CategoryTree roots={roots} way={way} mayChange={mayChange} />
          )}
        </section>
        {mayChange && <CategoryForms frame={frame} way={way} places={places} />}
      </div>
    </ControlRoom>
  )
}

/** From a root to the category itself; empty: it is not in the tree. */
function wayTo(categoryId: number, branches: readonly CategoryBranch[]): readonly CategoryBranch[] {
  for (const branch of branches) {
    if (branch.category_id === categoryId) return [branch]
    const below = wayTo(categoryId, branch.children)
    if (below.length > 0) return [branch, ...below]
  }
  return []
}
