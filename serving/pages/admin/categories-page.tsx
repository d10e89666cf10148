import { categoriesIsland } from './assets.ts'
import { count } from './format.ts'
import type { Frame } from './frame.ts'
import { ControlRoom } from './layout.tsx'

export interface CategoryBranch {
  readonly category_id: number
  readonly name: string
  readonly articles: number
  readonly children: readonly CategoryBranch[]
}

export interface CategoriesPageProps {
  readonly frame: Frame
  readonly roots: readonly CategoryBranch[]
  /** Every category with the way to it, for choosing where one goes. */
  readonly places: readonly { readonly category_id: number; readonly path: string }[]
}

/** The tree that shoppers browse. Each category is moved by its own form; the script lets them be dragged, too. */
export const CategoriesPage = ({ frame, roots, places }: CategoriesPageProps) => {
  const mayChange = frame.role === 'admin'
  return (
    <ControlRoom
      frame={frame}
      title="Categories"
      lead={
        mayChange
          ? 'The tree that shoppers browse. Open a category to rename or move it, or drag it onto another one.'
          : 'The tree that shoppers browse, with the articles in each.'
      }
      scripts={mayChange ? [categoriesIsland.path] : []}
    >
      {mayChange && (
        <form class="form" action="/admin/categories" method="post">
          <label>
            New category
            <input class="field" name="name" maxlength={200} required />
          </label>
          <PlaceSelect places={places} chosen={null} />
          <button class="button" type="submit">
            Add
          </button>
        </form>
      )}
      <section>
        <h2>The tree</h2>
        <p class="visually-hidden" id="category-moves" role="status" />
        {roots.length === 0 ? (
          <p class="nothing">There is no category.</p>
        ) : (
          <Branches branches={roots} parentId={null} places={places} mayChange={mayChange} />
        )}
      </section>
    </ControlRoom>
  )
}

interface BranchesProps {
  readonly branches: readonly CategoryBranch[]
  readonly parentId: number | null
  readonly places: CategoriesPageProps['places']
  readonly mayChange: boolean
}

const Branches = ({ branches, parentId, places, mayChange }: BranchesProps) => (
  <ul class="category-tree">
    {branches.map((branch) => (
      <li data-category={mayChange ? branch.category_id : undefined}>
        <details>
          <summary>
            {branch.name} <span class="soft">{count(branch.articles)}</span>
          </summary>
          {mayChange && <BranchForms branch={branch} parentId={parentId} places={places} />}
          <p class="article-links">
            <a href={`/admin/demand?category=${branch.category_id}`}>
              Demand<span class="visually-hidden"> of {branch.name}</span>
            </a>
          </p>
        </details>
        {branch.children.length > 0 && (
          <Branches branches={branch.children} parentId={branch.category_id} places={places} mayChange={mayChange} />
        )}
      </li>
    ))}
  </ul>
)

const BranchForms = ({
  branch,
  parentId,
  places,
}: Omit<BranchesProps, 'branches' | 'mayChange'> & { readonly branch: CategoryBranch }) => (
  <>
    <form class="form" action={`/admin/categories/${branch.category_id}`} method="post" data-move>
      <label>
        Name
        <input class="field" name="name" value={branch.name} maxlength={200} required />
      </label>
      <PlaceSelect places={places.filter(({ category_id }) => category_id !== branch.category_id)} chosen={parentId} />
      <button class="button button-quiet" type="submit">
        Save<span class="visually-hidden"> {branch.name}</span>
      </button>
    </form>
    {branch.children.length === 0 && branch.articles === 0 && (
      <form class="form" action={`/admin/categories/${branch.category_id}/delete`} method="post">
        <button class="button button-danger" type="submit">
          Delete<span class="visually-hidden"> {branch.name}</span>
        </button>
      </form>
    )}
  </>
)

const PlaceSelect = ({
  places,
  chosen,
}: {
  readonly places: CategoriesPageProps['places']
  readonly chosen: number | null
}) => (
  <label>
    Below
    <select class="field field-long" name="parent_id">
      <option value="">nothing: at the top</option>
      {places.map(({ category_id, path }) => (
        <option value={category_id} selected={category_id === chosen}>
          {path}
        </option>
      ))}
    </select>
  </label>
)
