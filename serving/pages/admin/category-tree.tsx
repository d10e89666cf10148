import type { CategoryBranch } from './categories-page.tsx'
import { count } from './format.ts'

export interface CategoryTreeProps {
  readonly roots: readonly CategoryBranch[]
  /** From a root to the category that is chosen. */
  readonly way: readonly CategoryBranch[]
  readonly mayChange: boolean
}

/** A larger tree comes branch by branch: only along the way to the chosen category are its branches in the page. */
const MOST_WHOLE = 200

/** Branches that open and close; every category is a link to its forms. */
export const CategoryTree = ({ roots, way, mayChange }: CategoryTreeProps) => {
  const common = { way: new Set(way), chosen: way.at(-1), isWhole: sizeOf(roots) <= MOST_WHOLE }
  return (
    <>
      {mayChange && (
        <p class="category-top" data-place="">
          The top
        </p>
      )}
      <Branches branches={roots} depth={0} mayChange={mayChange} {...common} />
    </>
  )
}

interface BranchesProps {
  readonly branches: readonly CategoryBranch[]
  readonly depth: number
  readonly way: ReadonlySet<CategoryBranch>
  readonly chosen: CategoryBranch | undefined
  readonly isWhole: boolean
  readonly mayChange: boolean
}

const Branches = ({ branches, ...common }: BranchesProps) => (
  <ul class="category-tree">
    {branches.map((branch) => (
      <Branch branch={branch} {...common} />
    ))}
  </ul>
)

const Branch = ({ branch, ...common }: Omit<BranchesProps, 'branches'> & { readonly branch: CategoryBranch }) => {
  const { depth, way, chosen, isWhole, mayChange } = common
  const { category_id: id, name, children } = branch
  const isOnTheWay = way.has(branch)
  const below = `${count(children.length)} below`
  return (
    <li>
      <p class="category-row" data-place={mayChange ? id : undefined} data-name={mayChange ? name : undefined}>
        <a
          href={`/admin/categories?at=${id}${mayChange ? '#chosen' : ''}`}
          aria-current={branch === chosen ? 'true' : undefined}
        >
          {name}
        </a>{' '}
        <span class="soft">
          {count(branch.articles)}
          <span class="visually-hidden"> articles</span>
        </span>
      </p>
      {children.length > 0 &&
        (isWhole || isOnTheWay ? (
          <details open={isOnTheWay || depth === 0}>
            <summary>
              {below}
              <span class="visually-hidden"> {name}</span>
            </summary>
            <Branches branches={children} {...common} depth={depth + 1} />
          </details>
        ) : (
          <p class="category-folded">
            <a href={`/admin/categories?at=${id}`}>
              {below}
              <span class="visually-hidden"> {name}</span>
            </a>
          </p>
        ))}
    </li>
  )
}

function sizeOf(branches: readonly CategoryBranch[]): number {
  return branches.reduce((sum, { children }) => sum + 1 + sizeOf(children), 0)
}
