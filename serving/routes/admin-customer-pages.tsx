import type { Hono } from 'hono'
import { segmentation } from '../../models/index.ts'
import type { ControlRoomDeps } from '../control-room/control-room-deps.ts'
import { doneWith } from '../control-room/done-with.ts'
import { FormFields } from '../control-room/form-fields.ts'
import { PageQuery } from '../control-room/page-query.ts'
import { readFrame } from '../control-room/read-frame.ts'
import { readSegmentsPage, SEGMENT_BASES } from '../control-room/read-segments-page.ts'
import { sendForm } from '../control-room/send-form.ts'
import { sourceOf } from '../control-room/source-of.ts'
import { customersAtRisk, customersOfSegment } from '../customer-value/customer-lists.ts'
import { readPage } from '../customer-value/list-customers.ts'
import { SegmentNotFoundError } from '../customer-value/read-segments.ts'
import {
  readLoyalty,
  readScoringAge,
  readSegments,
  readValueCohorts,
  readValueDeciles,
} from '../dashboards/customers.ts'
import { readCountedAge } from '../dashboards/data-age.ts'
import { readReviewSentiment } from '../dashboards/review-sentiment.ts'
import { type CustomerAtRisk, CustomerValuePage } from '../pages/admin/customer-value-page.tsx'
import { type FlaggedReview, ReviewsPage } from '../pages/admin/reviews-page.tsx'
import { type SegmentMember, SegmentPage } from '../pages/admin/segment-page.tsx'
import { SegmentsPage } from '../pages/admin/segments-page.tsx'
import { flaggedReviews } from '../reviews/read-reviews.ts'
import { respondWithPage } from '../storefront/respond-with-page.ts'

const PAGE = 50
/** Less likely than not. */
const AT_RISK_BELOW = 0.5

/** Who the customers are, what they are worth and what they say. */
export function adminCustomerPages(room: Hono, deps: ControlRoomDeps): void {
  const { app, analyst, models } = deps

  room.get('/segments', async (context) => {
    const basis = new PageQuery(context).choice('basis', SEGMENT_BASES, 'rfm')
    const [frame, page] = await Promise.all([readFrame(context), readSegmentsPage(deps, basis)])
    return respondWithPage(context, <SegmentsPage frame={frame} {...page} />)
  })

  room.get('/segments/:name', async (context) => {
    const name = context.req.param('name')
    const query = new PageQuery(context)
    const basis = query.choice('basis', SEGMENT_BASES, 'rfm')
    const [frame, sizes, age, { rows, cursor }] = await Promise.all([
      readFrame(context),
      readSegments(analyst),
      readScoringAge(analyst, 'customer_segments'),
      readPage(analyst, customersOfSegment(basis, name), { limit: PAGE, cursor: query.text('cursor') }),
    ])
    const own = sizes.filter((row) => row.basis === basis)
    const size = own.find(({ segment }) => segment === name)
    if (!size) {
      throw new SegmentNotFoundError(
        name,
        basis,
        own.map(({ segment }) => segment),
      )
    }
    const profiles = models.has(segmentation) ? await models.use(segmentation, async (model) => model.profiles()) : []
    return respondWithPage(
      context,
      <SegmentPage
        {...{ frame, basis, name, cursor }}
        profile={profiles.find((profile) => profile.basis === basis && profile.name === name) ?? null}
        customers={size.customers}
        members={rows as unknown as readonly SegmentMember[]}
        source={{ name: 'customer_segments', refreshedAt: age.refreshed_at, asOf: age.as_of }}
      />,
    )
  })

  room.get('/customer-value', async (context) => {
    const query = new PageQuery(context)
    const [frame, deciles, cohorts, loyalty, loyaltyAge, age, { rows, cursor }] = await Promise.all([
      readFrame(context),
      readValueDeciles(analyst),
      readValueCohorts(analyst),
      readLoyalty(analyst),
      readCountedAge(analyst, 'loyalty_bands'),
      readScoringAge(analyst, 'customer_lifetime_values'),
      readPage(analyst, customersAtRisk(AT_RISK_BELOW, 0), { limit: PAGE, cursor: query.text('cursor') }),
    ])
    const name = age.model_version === null ? '' : `, lifetime_value version ${age.model_version}`
    return respondWithPage(
      context,
      <CustomerValuePage
        {...{ frame, deciles, cohorts, loyalty, cursor }}
        loyaltySource={sourceOf('loyalty_bands', loyaltyAge)}
        atRisk={rows as unknown as readonly CustomerAtRisk[]}
        value={{ name: `customer_lifetime_values${name}`, refreshedAt: age.refreshed_at, asOf: age.as_of }}
      />,
    )
  })

  room.get('/reviews', async (context) => {
    const query = new PageQuery(context)
    const [frame, sentiment, age, { rows, cursor }] = await Promise.all([
      readFrame(context),
      readReviewSentiment(analyst),
      readCountedAge(analyst, 'review_sentiment'),
      readPage(analyst, flaggedReviews, { limit: PAGE, cursor: query.text('cursor') }),
    ])
    const flagged = rows as unknown as readonly FlaggedReview[]
    return respondWithPage(
      context,
      <ReviewsPage {...{ frame, sentiment, flagged, cursor }} source={sourceOf('review_sentiment', age)} />,
    )
  })

  room.post('/reviews/:review_id{[0-9]{1,15}}/decision', async (context) => {
    const form = await FormFields.of(context)
    const decision = form.text('decision')
    const path = `/api/admin/reviews/${context.req.param('review_id')}/decision`
    await sendForm(app, context, form, {
      page: '/admin/reviews',
      request: { method: 'POST', path, body: { decision } },
    })
    return doneWith(context, '/admin/reviews', decision === 'keep' ? 'review-kept' : 'review-deleted')
  })
}
