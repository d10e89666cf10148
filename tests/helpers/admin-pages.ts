import { NAVIGATION } from '../../serving/pages/admin/navigation.ts'

export interface AdminPageAddress {
  readonly path: string
  readonly isForAdminsOnly: boolean
}

/** Every page of the control room in a shop with this article and these versions, category and run. */
export function adminPages(shop: {
  readonly articleId: number
  readonly categoryId: number
  readonly modelName: string
  readonly jobRunId?: number
  readonly segment?: string
}): readonly AdminPageAddress[] {
  const open = [
    '/admin/daily-sales?days=364',
    `/admin/demand?category=${shop.categoryId}`,
    `/admin/demand?article=${shop.articleId}`,
    '/admin/funnel?days=28&device=phone',
    '/admin/inventory?kind=runs_out&lead_time_days=30',
    '/admin/catalogue?q=jacket',
    `/admin/catalogue/${shop.articleId}?discount=30`,
    '/admin/segments?basis=clv',
    ...(shop.segment === undefined ? [] : [`/admin/segments/${shop.segment}`]),
    '/admin/recommendations?customer=1',
    `/admin/models/${shop.modelName}`,
    `/admin/models/${shop.modelName}/versions/1`,
    '/admin/jobs/refresh-views',
    ...(shop.jobRunId === undefined ? [] : [`/admin/jobs/refresh-views/runs/${shop.jobRunId}`]),
  ]
  return [
    ...NAVIGATION.flatMap(({ pages }) => pages.map(({ path, isForAdminsOnly = false }) => ({ path, isForAdminsOnly }))),
    ...open.map((path) => ({ path, isForAdminsOnly: false })),
    { path: '/admin/markdowns?percentile=50&discount=20', isForAdminsOnly: true },
  ]
}
