import type { RequestDatabase } from '../access/index.ts'
import type { OwnReviewView } from '../pages/review-form.tsx'
import { hasBought, readOwnReviewOf } from '../shop/read-reviews.ts'
import type { PageFrame } from './frame-reader.ts'

/** What whoever looks said of the article or, having bought and kept it or sent it back, may say. Undefined: nothing. */
export async function readReviewOfViewer(
  requests: RequestDatabase,
  { viewer }: Pick<PageFrame, 'viewer'>,
  articleId: number,
): Promise<OwnReviewView | undefined> {
  const { principal } = viewer
  if (viewer.isThroughOtherEyes || principal.kind === 'guest' || principal.customerId === null) return undefined
  const { customerId } = principal
  const shopper = { role: 'selvedge_shopper', customerId } as const
  return await requests.read(shopper, async (client) => {
    const review = await readOwnReviewOf(client, customerId, articleId)
    if (review) return { articleId, review }
    return (await hasBought(client, customerId, articleId)) ? { articleId, review: null } : undefined
  })
}
