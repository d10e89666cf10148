import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { estimatorNamed, estimators, findVersion, listVersions, readLiveHistory } from '../../models/index.ts'
import type { Pool } from '../../sql/index.ts'
import { allows, refusedAccess } from '../access/index.ts'
import {
  compareStored,
  describeModel,
  describePeriod,
  describeStoredVersion,
  describeVersion,
} from '../admin/describe-model.ts'
import { numberBefore, numberedPage } from '../admin/numbered-page.ts'
import { referenceTo } from '../admin/version-reference.ts'
import { problemResponse } from './answer-schemas.ts'
import { pageQuery } from './list-parameters.ts'
import {
  modelDetail,
  modelPath,
  modelSummary,
  storedComparison,
  storedVersion,
  versionName,
  versionPath,
  versionSummary,
} from './model-schemas.ts'

const TAG = 'Models'
const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const refusals = {
  404: problemResponse('There is no such model, or version.'),
  422: problemResponse('A parameter is not of its form.'),
  503: problemResponse('The database does not answer.'),
}

/** What was trained, how good it is and what was served when. */
export function modelRoutes(app: OpenAPIHono, pool: Pool): void {
  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'models:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/models',
      summary: 'Every model',
      responses: {
        ...refusedAccess,
        200: { description: 'Trained or not.', ...json(z.object({ items: z.array(modelSummary) })) },
        503: refusals[503],
      },
    }),
    async (context) => {
      const versions = await listVersions(pool)
      return context.json({ items: estimators.map((estimator) => describeModel(estimator, versions)) }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'models:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/models/{name}',
      summary: 'A model and what was served when',
      request: { params: modelPath },
      responses: { ...refusedAccess, 200: { description: 'The model.', ...json(modelDetail) }, ...refusals },
    }),
    async (context) => {
      const estimator = estimatorNamed(context.req.valid('param').name)
      const [versions, history] = await Promise.all([listVersions(pool), readLiveHistory(pool, estimator.name)])
      return context.json({ ...describeModel(estimator, versions), history: history.map(describePeriod) }, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'models:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/models/{name}/versions',
      summary: 'The versions of a model, the newest first',
      request: { params: modelPath, query: pageQuery },
      responses: {
        ...refusedAccess,
        200: {
          description: 'A page.',
          ...json(z.object({ items: z.array(versionSummary), cursor: z.string().optional() })),
        },
        ...refusals,
      },
    }),
    async (context) => {
      const { name } = estimatorNamed(context.req.valid('param').name)
      const { limit, cursor } = context.req.valid('query')
      const before = numberBefore(cursor) ?? Number.POSITIVE_INFINITY
      const own = (await listVersions(pool)).filter((row) => row.modelName === name && row.version < before)
      return context.json(
        numberedPage(own.map(describeVersion), limit, ({ version }) => version),
        200,
      )
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'models:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/models/{name}/versions/{version}',
      summary: 'A version, its card and how it was judged',
      request: { params: versionPath },
      responses: { ...refusedAccess, 200: { description: 'The version.', ...json(storedVersion) }, ...refusals },
    }),
    async (context) => {
      const { name, version } = context.req.valid('param')
      const { name: modelName } = estimatorNamed(name)
      const found = await findVersion(pool, referenceTo(modelName, version))
      return context.json(describeStoredVersion(found) as z.infer<typeof storedVersion>, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'models:read' }),
      method: 'get',
      tags: [TAG],
      path: '/api/models/{name}/compare',
      summary: 'Two versions by the metrics of their trainings',
      request: {
        params: modelPath,
        query: z.object({
          candidate: versionName.default('challenger'),
          champion: versionName.default('champion'),
        }),
      },
      responses: { ...refusedAccess, 200: { description: 'Side by side.', ...json(storedComparison) }, ...refusals },
    }),
    async (context) => {
      const estimator = estimatorNamed(context.req.valid('param').name)
      const { candidate, champion } = context.req.valid('query')
      const [own, other] = await Promise.all([
        findVersion(pool, referenceTo(estimator.name, candidate)),
        findVersion(pool, referenceTo(estimator.name, champion)),
      ])
      return context.json(compareStored(estimator, own, other), 200)
    },
  )
}
