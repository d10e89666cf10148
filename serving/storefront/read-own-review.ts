import type { RequestDatabase } from '../access/index.ts'
import type { OwnReviewView } from '../pages/review-form.tsx'
import { readOwnReviewOf } from '../shop/read-reviews.ts'
import type { PageFrame } from './frame-reader.ts'

/** What whoever looks said of the article or, having bought it, may say. Undefined: they have not bought it. */
export async function readReviewOfViewer(
  requests: RequestDatabase,
  { viewer, boughtIds }: PageFrame,
  articleId: number,
): Promise<OwnReviewView | undefined> {
  const { principal } = viewer
  if (viewer.isThroughOtherEyes || principal.kind === 'guest' || principal.customerId === null) return undefined
  if (!boughtIds.includes(articleId)) return undefined
  const { customerId } = principal
  const shopper = { role: 'selvedge_shopper', customerId } as const
  const review = await requests.read(shopper, (client) => readOwnReviewOf(client, customerId, articleId))
  return { articleId, review: review ?? null }
}
