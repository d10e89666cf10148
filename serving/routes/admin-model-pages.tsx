import type { Hono } from 'hono'
import { featureViews, listViews, readLatestDrift, readMaterialisedAges } from '../../features/index.ts'
import { estimatorNamed, estimators, findVersion } from '../../models/index.ts'
import { referenceTo } from '../admin/version-reference.ts'
import type { ControlRoomDeps } from '../control-room/control-room-deps.ts'
import { doneWith } from '../control-room/done-with.ts'
import { FormFields } from '../control-room/form-fields.ts'
import { PageQuery } from '../control-room/page-query.ts'
import { readFrame } from '../control-room/read-frame.ts'
import { readModelPage } from '../control-room/read-model-page.ts'
import { sendForm } from '../control-room/send-form.ts'
import { sourceOf } from '../control-room/source-of.ts'
import { readCustomerSuggestions } from '../customers.ts'
import { readModelHealth } from '../dashboards/models.ts'
import { readConversion, readConversionAge } from '../dashboards/recommendations.ts'
import { compareVersionsJob } from '../jobs/compare-versions.ts'
import { FeaturesPage } from '../pages/admin/features-page.tsx'
import { ModelPage } from '../pages/admin/model-page.tsx'
import { ModelsPage } from '../pages/admin/models-page.tsx'
import { RecommendationsPage } from '../pages/admin/recommendations-page.tsx'
import { VersionPage } from '../pages/admin/version-page.tsx'
import { defaultOptions } from '../recommend/recommend-options.ts'
import { respondWithPage } from '../storefront/respond-with-page.ts'

const MODEL = '/models/:name{[a-z_]{1,60}}'
const CONVERSION_LENGTHS = [7, 28, 90] as const
const TRIED = 8
const REASON = { reason: { words: 'Say why, in 500 characters at most.' } }
const MOMENTS = { from: 0, to: Number.MAX_SAFE_INTEGER }

/** What learns, what it learns from and what came of it. */
export function adminModelPages(room: Hono, deps: ControlRoomDeps): void {
  const { app, analyst, recommender } = deps

  room.get('/models', async (context) => {
    const [frame, models] = await Promise.all([readFrame(context), readModelHealth(analyst, estimators)])
    return respondWithPage(context, <ModelsPage {...{ frame, models, estimators }} />)
  })

  room.get(MODEL, async (context) => {
    const estimator = estimatorNamed(context.req.param('name'))
    const askedAt = new PageQuery(context).integer('asked', MOMENTS)
    const [frame, page] = await Promise.all([readFrame(context), readModelPage(analyst, estimator, askedAt)])
    return respondWithPage(context, <ModelPage frame={frame} {...page} />)
  })

  room.get(`${MODEL}/versions/:version{[0-9]{1,9}}`, async (context) => {
    const { name } = estimatorNamed(context.req.param('name'))
    const [frame, version] = await Promise.all([
      readFrame(context),
      findVersion(analyst, referenceTo(name, context.req.param('version'))),
    ])
    return respondWithPage(context, <VersionPage frame={frame} version={version} />)
  })

  room.post(`${MODEL}/promote`, async (context) => {
    const { name } = estimatorNamed(context.req.param('name'))
    const form = await FormFields.of(context)
    const body = { version: form.text('version'), reason: form.text('reason') }
    await sendForm(app, context, form, {
      ...{ page: `/admin/models/${name}`, fields: REASON },
      request: { method: 'POST', path: `/api/models/${name}/promote`, body },
    })
    return doneWith(context, `/admin/models/${name}`, 'model-promoted')
  })

  room.post(`${MODEL}/rollback`, async (context) => {
    const { name } = estimatorNamed(context.req.param('name'))
    const form = await FormFields.of(context)
    await sendForm(app, context, form, {
      ...{ page: `/admin/models/${name}`, fields: REASON },
      request: { method: 'POST', path: `/api/models/${name}/rollback`, body: { reason: form.text('reason') } },
    })
    return doneWith(context, `/admin/models/${name}`, 'model-rolled-back')
  })

  room.post(`${MODEL}/compare`, async (context) => {
    const { name } = estimatorNamed(context.req.param('name'))
    const askedAt = Date.now()
    const form = await FormFields.of(context)
    const body = { candidate: form.text('candidate'), champion: 'champion' }
    await sendForm(app, context, form, {
      ...{ page: `/admin/models/${name}`, fields: { candidate: { problems: ['version-not-found'] } } },
      request: { method: 'POST', path: `/api/models/${name}/compare`, body },
    })
    return doneWith(context, `/admin/jobs/${compareVersionsJob.name}?asked=${askedAt}`, 'job-requested')
  })

  room.post(`${MODEL}/train`, async (context) => {
    const { name } = estimatorNamed(context.req.param('name'))
    const askedAt = Date.now()
    const form = await FormFields.of(context)
    await sendForm(app, context, form, {
      ...{ page: `/admin/models/${name}`, fields: REASON },
      request: { method: 'POST', path: `/api/models/${name}/train`, body: { reason: form.optionalText('reason') } },
    })
    return doneWith(context, `/admin/models/${name}?asked=${askedAt}#training`, 'model-training')
  })

  room.get('/features', async (context) => {
    const [frame, views, ages, drift] = await Promise.all([
      readFrame(context),
      listViews(analyst, featureViews),
      readMaterialisedAges(analyst, featureViews),
      readLatestDrift(analyst, featureViews),
    ])
    return respondWithPage(context, <FeaturesPage {...{ frame, views, ages, drift }} />)
  })

  room.get('/recommendations', async (context) => {
    const query = new PageQuery(context)
    const length = Number(query.choice('days', CONVERSION_LENGTHS.map(String), '28'))
    const customerId = query.integer('customer', { from: 1, to: Number.MAX_SAFE_INTEGER })
    const [frame, rows, age, suggestions, answer] = await Promise.all([
      readFrame(context),
      readConversion(analyst, { days: length }),
      readConversionAge(analyst),
      readCustomerSuggestions(analyst),
      customerId === undefined
        ? undefined
        : recommender.forCustomer(customerId, { ...defaultOptions(TRIED, 'control-room'), explain: true }),
    ])
    return respondWithPage(
      context,
      <RecommendationsPage
        {...{ frame, length, rows, suggestions }}
        lengths={CONVERSION_LENGTHS}
        source={sourceOf('recommendation_days', age)}
        trial={customerId !== undefined && answer ? { customerId, answer } : null}
      />,
    )
  })
}
