import type { Queryable } from '../../sql/index.ts'

/** A node of the way from the shop down to an article. */
export type DemandNode =
  | { readonly kind: 'shop' }
  | { readonly kind: 'category'; readonly id: number }
  | { readonly kind: 'article'; readonly id: number }

export interface MonthUnits {
  /** First day of the month (UTC). */
  readonly month: string
  readonly units: number
}

/** The months of the shop's data, each once, those without a sale of anything included. */
export async function readMonths(db: Queryable): Promise<readonly string[]> {
  const { rows } = await db.query<{ month: string }>(
    'select m.month::text as month from niche_data.mv_monthly_sales m order by m.month',
  )
  return rows.map(({ month }) => month)
}

/** Units of a node in each of `months`. Raises SV012 for a category that does not exist. */
export async function readUnitsByMonth(
  db: Queryable,
  node: DemandNode,
  months: readonly string[],
): Promise<readonly number[]> {
  const { rows } = await db.query<MonthUnits>(STATEMENTS[node.kind], node.kind === 'shop' ? [] : [node.id])
  const units = new Map(rows.map((row) => [row.month, row.units]))
  return months.map((month) => units.get(month) ?? 0)
}

const STATEMENTS: Readonly<Record<DemandNode['kind'], string>> = {
  shop: 'select m.month::text as month, m.units from niche_data.mv_monthly_sales m',
  category: `select d.month::text as month, sum(d.units)::integer as units
               from niche_data.mv_product_demand d
               join niche_data.articles a on a.article_id = d.article_id
              where a.category_id = any (array(select niche_data.list_category_subtree($1)))
              group by d.month`,
  article: `select d.month::text as month, d.units
              from niche_data.mv_product_demand d where d.article_id = $1::integer`,
}

/** What is right below a node, with its units of the last three whole months and of the three before. */
export interface DemandChild {
  readonly kind: 'category' | 'article'
  readonly id: number
  readonly name: string
  readonly units: number
  readonly units_before: number
}

const MOST_ARTICLES = 50

/** Categories below the shop or a category; below one that has none, its articles that sell most. */
export async function readDemandChildren(db: Queryable, categoryId: number | null): Promise<readonly DemandChild[]> {
  const categories = await db.query<DemandChild>(
    `with recursive below as (
       select c.category_id as id, c.category_id from niche_data.categories c where c.parent_id is not distinct from $1
       union all
       select b.id, c.category_id from niche_data.categories c join below b on b.category_id = c.parent_id
     ), sold as (
       select b.id, ${SOLD}
         from below b
         join niche_data.articles a on a.category_id = b.category_id
        cross join ${LATEST}
         join niche_data.mv_product_demand d
           on d.article_id = a.article_id
          and d.month >= latest.month - interval '6 months'
        group by b.id
     )
     select 'category' as kind, c.category_id as id, c.name, coalesce(s.units, 0) as units,
            coalesce(s.units_before, 0) as units_before
       from niche_data.categories c
       left join sold s on s.id = c.category_id
      where c.parent_id is not distinct from $1
      order by units desc, c.name`,
    [categoryId],
  )
  if (categories.rows.length > 0 || categoryId === null) return categories.rows
  const articles = await db.query<DemandChild>(
    `select 'article' as kind, a.article_id as id, a.prod_name || ', ' || coalesce(a.colour_group_name, 'one colour') as name, ${SOLD}
       from niche_data.articles a
       join niche_data.mv_product_demand d on d.article_id = a.article_id
      cross join ${LATEST}
      where a.category_id = $1
      group by a.article_id
      order by units desc, a.article_id
      limit ${MOST_ARTICLES}`,
    [categoryId],
  )
  return articles.rows
}

/** The latest month of the data may still be growing. */
const LATEST = '(select max(m.month) as month from niche_data.mv_monthly_sales m) as latest'
const SOLD = `
  coalesce(sum(d.units) filter (where d.month < latest.month
    and d.month >= latest.month - interval '3 months'), 0)::integer as units,
  coalesce(sum(d.units) filter (where d.month < latest.month - interval '3 months'
    and d.month >= latest.month - interval '6 months'), 0)::integer as units_before`
