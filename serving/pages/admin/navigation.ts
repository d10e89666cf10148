/** One page of the control room. */
export interface ControlRoomPage {
  readonly path: string
  readonly name: string
  /** Analysts read everything else. */
  readonly isForAdminsOnly?: boolean
}

export interface NavigationGroup {
  readonly name: string
  readonly pages: readonly ControlRoomPage[]
}

/** The way to every page, in the order of a day: what happened, what to do, why. */
export const NAVIGATION: readonly NavigationGroup[] = [
  {
    name: 'Sales',
    pages: [
      { path: '/admin', name: 'Overview' },
      { path: '/admin/daily-sales', name: 'Daily sales' },
      { path: '/admin/monthly-sales', name: 'Monthly sales' },
      { path: '/admin/demand', name: 'Demand' },
      { path: '/admin/funnel', name: 'Funnel' },
    ],
  },
  {
    name: 'Stock',
    pages: [
      { path: '/admin/inventory', name: 'Inventory alerts' },
      { path: '/admin/catalogue', name: 'Articles' },
      { path: '/admin/markdowns', name: 'Markdowns', isForAdminsOnly: true },
      { path: '/admin/categories', name: 'Categories' },
    ],
  },
  {
    name: 'Customers',
    pages: [
      { path: '/admin/segments', name: 'Segments' },
      { path: '/admin/customer-value', name: 'Value and loyalty' },
      { path: '/admin/reviews', name: 'Reviews' },
    ],
  },
  {
    name: 'Models',
    pages: [
      { path: '/admin/recommendations', name: 'Recommendations' },
      { path: '/admin/models', name: 'Models' },
      { path: '/admin/features', name: 'Features' },
      { path: '/admin/jobs', name: 'Jobs' },
      { path: '/admin/audit', name: 'Audit log', isForAdminsOnly: true },
    ],
  },
]

/** Whether a page, or one below it, is the one at `path`. */
export function isAt(page: ControlRoomPage, path: string): boolean {
  return page.path === path || (page.path !== '/admin' && path.startsWith(`${page.path}/`))
}
