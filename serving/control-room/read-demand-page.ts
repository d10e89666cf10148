import { readSalesAge } from '../dashboards/sales.ts'
import { readArticleSupply } from '../demand/read-supply.ts'
import { type DemandPageProps, MOST_COMPARED } from '../pages/admin/demand-page.tsx'
import { joinForecast } from '../pages/admin/forecast-series.ts'
import type { ControlRoomDeps } from './control-room-deps.ts'
import { forecastOrNull } from './forecast-or-null.ts'
import type { PageQuery } from './page-query.ts'
import {
  type DemandChild,
  type DemandNode,
  readDemandChildren,
  readMonths,
  readUnitsByMonth,
} from './read-demand-history.ts'
import { sourceOf } from './source-of.ts'

const IDS = { from: 1, to: 2 ** 31 - 1 }
const LEVELS = [95, 80] as const
const SOURCE = 'mv_product_demand'

/** What the page of one node shows. Throws ArticleNotFoundError; raises SV012 for a category that does not exist. */
export async function readDemandPage(
  { analyst, demand }: ControlRoomDeps,
  query: PageQuery,
): Promise<Omit<DemandPageProps, 'frame'>> {
  const articleId = query.integer('article', IDS)
  const categoryId = articleId === undefined ? (query.integer('category', IDS) ?? null) : null
  const node = nodeOf(articleId, categoryId)
  const [way, months, age, children, forecasts] = await Promise.all([
    wayTo(analyst, node),
    readMonths(analyst),
    readSalesAge(analyst, SOURCE),
    node.kind === 'article' ? [] : readDemandChildren(analyst, categoryId),
    forecastOrNull(demand, asked(node), LEVELS),
  ])
  const units = await readUnitsByMonth(analyst, node, months)
  const sold = months.map((month, at) => ({ month, units: units[at] ?? 0 }))
  const wanted = new Set(query.integers('compare', IDS).slice(0, MOST_COMPARED))
  const compared = await Promise.all(
    children
      .filter(({ id }) => wanted.has(id))
      .map(async ({ kind, id, name }) => ({ id, name, units: await readUnitsByMonth(analyst, { kind, id }, months) })),
  )
  const prediction = forecasts?.byLevel[0]?.prediction
  return {
    way,
    months,
    units,
    source: sourceOf(SOURCE, age),
    forecast: forecasts && joinForecast(sold, forecasts.byLevel, forecasts.version),
    choices: (prediction?.choices ?? []).toSorted((a, b) => b.weight - a.weight),
    basis: prediction?.basis ?? null,
    children: await Promise.all(children.map(async (child) => ({ ...child, ...(await outlookOf(child)) }))),
    compared,
    categoryId,
  }

  async function outlookOf({ kind, id }: DemandChild) {
    const href = `/admin/demand?${kind}=${id}`
    const ahead = await forecastOrNull(demand, asked({ kind, id }), [80])
    const mean = ahead?.byLevel[0]?.prediction.mean
    return { href, next3: mean ? mean.slice(0, 3).reduce((sum, value) => sum + value, 0) : null }
  }
}

function nodeOf(articleId: number | undefined, categoryId: number | null): DemandNode {
  if (articleId !== undefined) return { kind: 'article', id: articleId }
  return categoryId === null ? { kind: 'shop' } : { kind: 'category', id: categoryId }
}

function asked(node: DemandNode): Parameters<ControlRoomDeps['demand']['forecast']>[0] {
  if (node.kind === 'shop') return 'shop'
  return node.kind === 'article' ? { articleId: node.id } : { categoryId: node.id }
}

async function wayTo(db: ControlRoomDeps['analyst'], node: DemandNode): Promise<DemandPageProps['way']> {
  const shop = { name: 'The shop', href: '/admin/demand' }
  if (node.kind === 'shop') return [shop]
  const categories = async (id: number) =>
    (
      await db.query<{ category_id: number; name: string }>(
        'select category_id, name from niche_data.list_category_path($1)',
        [id],
      )
    ).rows.map(({ category_id, name }) => ({ name, href: `/admin/demand?category=${category_id}` }))
  if (node.kind === 'category') return [shop, ...(await categories(node.id))]
  const { prod_name } = await readArticleSupply(db, node.id)
  const { rows } = await db.query<{ category_id: number | null }>(
    'select category_id from niche_data.articles where article_id = $1',
    [node.id],
  )
  const categoryId = rows[0]?.category_id ?? null
  return [
    shop,
    ...(categoryId === null ? [] : await categories(categoryId)),
    { name: prod_name, href: `/admin/demand?article=${node.id}` },
  ]
}
