import type { Queryable } from '../../sql/index.ts'
import type { CategoriesPageProps, CategoryBranch } from '../pages/admin/categories-page.tsx'

interface CategoryCount {
  readonly category_id: number
  readonly parent_id: number | null
  readonly name: string
  readonly articles: number
}

/** The tree of categories, each with its articles and those below it, hidden ones included; and the way to each. */
export async function readCategoryBranches(db: Queryable): Promise<Pick<CategoriesPageProps, 'roots' | 'places'>> {
  const { rows } = await db.query<CategoryCount>(
    `select c.category_id, c.parent_id, c.name, count(a.article_id)::integer as articles
       from niche_data.categories c
       left join niche_data.articles a on a.category_id = c.category_id
      group by c.category_id
      order by c.name, c.category_id`,
  )
  const below = new Map<number | null, CategoryCount[]>()
  for (const row of rows) {
    const siblings = below.get(row.parent_id)
    if (siblings) siblings.push(row)
    else below.set(row.parent_id, [row])
  }
  const places: { category_id: number; path: string }[] = []
  const branchesOf = (parentId: number | null, way: string): readonly CategoryBranch[] =>
    (below.get(parentId) ?? []).map(({ category_id, name, articles }) => {
      const path = way === '' ? name : `${way} › ${name}`
      places.push({ category_id, path })
      const children = branchesOf(category_id, path)
      return { category_id, name, articles: children.reduce((sum, child) => sum + child.articles, articles), children }
    })
  return { roots: branchesOf(null, ''), places }
}
