import type { Page } from 'playwright-core'

export interface Screenshot {
  /** Of its file, without the ending. */
  readonly name: string
  readonly role: 'guest' | 'admin'
  readonly path: string | ((page: Page, url: string) => Promise<string>)
  readonly width: number
  readonly height: number
  readonly dark?: boolean
}

const WINDOW = { width: 1280, height: 860 } as const
const PHONE = { width: 390, height: 844 } as const

/** The pictures of the README: what a shopper and what the shop's people see. */
export const screenshots: readonly Screenshot[] = [
  { name: 'home', role: 'guest', path: '/', ...WINDOW },
  { name: 'category', role: 'guest', path: '/search?q=jacket', ...WINDOW },
  { name: 'product', role: 'guest', path: mostReviewed, ...WINDOW },
  { name: 'home-phone-dark', role: 'guest', path: '/', ...PHONE, dark: true },
  { name: 'overview', role: 'admin', path: '/admin', ...WINDOW },
  { name: 'forecast', role: 'admin', path: '/admin/monthly-sales', ...WINDOW },
  { name: 'segments', role: 'admin', path: '/admin/segments', ...WINDOW },
  { name: 'model', role: 'admin', path: '/admin/models/propensity', ...WINDOW, dark: true },
]

/** Of the first page that customers looked for, so that there are reviews to see. */
async function mostReviewed(page: Page, url: string): Promise<string> {
  const response = await page.request.get(`${url}/api/popular?n=24`)
  const { items } = (await response.json()) as { items: { id: number }[] }
  const counts = await Promise.all(
    items.map(async ({ id }) => {
      const answer = await page.request.get(`${url}/api/articles/${id}/review-summary`)
      return { id, reviews: ((await answer.json()) as { reviews?: number }).reviews ?? 0 }
    }),
  )
  const [first] = counts.toSorted((a, b) => b.reviews - a.reviews)
  if (!first) throw new Error('nothing is popular')
  return `/articles/${first.id}`
}
