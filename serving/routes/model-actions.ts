import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi'
import { estimatorNamed, findVersion } from '../../models/index.ts'
import { allows, type RequestDatabase, refusedAccess } from '../access/index.ts'
import { audited } from '../admin/audited.ts'
import { promote, rollBack, trainingWords } from '../admin/model-actions.ts'
import { requestJob } from '../admin/request-job.ts'
import { referenceTo } from '../admin/version-reference.ts'
import { compareVersionsJob } from '../jobs/compare-versions.ts'
import { trainingOf } from '../jobs/train-model.ts'
import { problemResponse } from './answer-schemas.ts'
import {
  championChange,
  comparisonBody,
  modelPath,
  promotionBody,
  requestedJob,
  rollbackBody,
  trainingBody,
} from './model-schemas.ts'
import { refusedBody } from './refused-body.ts'

const TAG = 'Models'
const json = <Schema extends z.ZodType>(schema: Schema) => ({ content: { 'application/json': { schema } } })
const refusals = {
  404: problemResponse('There is no such model, or version.'),
  422: problemResponse('The body is not of its form, or the model does not have such parameters.'),
  503: problemResponse('No worker has ever run, or the database does not answer.'),
}
const requested = { description: 'It will run when the worker is free.', ...json(requestedJob) }

/** What is trained and what is served, decided by administrators. */
export function modelActionRoutes(app: OpenAPIHono, requests: RequestDatabase): void {
  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'models:write' }),
      method: 'post',
      tags: [TAG],
      path: '/api/models/{name}/train',
      summary: 'Ask for a training',
      description:
        'In a process of its own. What comes of it is judged on later data; it is served only where it is not worse than ' +
        'what is served now.',
      request: { params: modelPath, body: { required: true, ...json(trainingBody) } },
      responses: { ...refusedAccess, ...refusedBody, 202: requested, ...refusals },
    }),
    async (context) => {
      const estimator = estimatorNamed(context.req.valid('param').name)
      const { parameters, seed, reason } = context.req.valid('json')
      const words = trainingWords(estimator, parameters, seed)
      const { name: job } = trainingOf(estimator)
      await audited(context, requests, async (client) => {
        await requestJob(client, job, words.length > 0 ? words : undefined)
        const after = { parameters, ...(seed !== undefined && { seed }) }
        return {
          answer: undefined,
          done: { action: 'model.train', targetType: 'model', targetId: estimator.name, after, reason },
        }
      })
      return context.json({ job, runs: `/api/jobs/${job}/runs` }, 202)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'models:write' }),
      method: 'post',
      tags: [TAG],
      path: '/api/models/{name}/compare',
      summary: 'Ask for a comparison on one holdout',
      description:
        'Both versions, or twins of theirs, are judged on the same days; the result is in the log of the run.',
      request: { params: modelPath, body: { required: true, ...json(comparisonBody) } },
      responses: { ...refusedAccess, ...refusedBody, 202: requested, ...refusals },
    }),
    async (context) => {
      const estimator = estimatorNamed(context.req.valid('param').name)
      const { candidate, champion } = context.req.valid('json')
      const { name: job } = compareVersionsJob
      await audited(context, requests, async (client) => {
        const [own, other] = [
          await findVersion(client, referenceTo(estimator.name, candidate)),
          await findVersion(client, referenceTo(estimator.name, champion)),
        ]
        // By number: who plays which part may change before it runs.
        await requestJob(
          client,
          job,
          [own, other].map(({ version }) => `${estimator.name}@${version}`),
        )
        const after = { candidate: own.version, champion: other.version }
        return {
          answer: undefined,
          done: { action: 'model.compare', targetType: 'model', targetId: estimator.name, after },
        }
      })
      return context.json({ job, runs: `/api/jobs/${job}/runs` }, 202)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'models:write' }),
      method: 'post',
      tags: [TAG],
      path: '/api/models/{name}/promote',
      summary: 'Serve a version',
      description: 'A person’s decision: no gate is asked. A version that does not load is refused.',
      request: { params: modelPath, body: { required: true, ...json(promotionBody) } },
      responses: {
        ...refusedAccess,
        ...refusedBody,
        200: { description: 'Running servers take it up at once.', ...json(championChange) },
        ...refusals,
        409: problemResponse('It is the champion already, or cannot be loaded.'),
      },
    }),
    async (context) => {
      const estimator = estimatorNamed(context.req.valid('param').name)
      const { version, reason } = context.req.valid('json')
      const answer = await audited(context, requests, (client, { accountId }) =>
        promote(client, estimator, version, { reason, accountId }),
      )
      return context.json(answer, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: [], scope: 'models:write' }),
      method: 'post',
      tags: [TAG],
      path: '/api/models/{name}/rollback',
      summary: 'Serve the champion before',
      description: 'Undoes the latest promotion that still stands.',
      request: { params: modelPath, body: { required: true, ...json(rollbackBody) } },
      responses: {
        ...refusedAccess,
        ...refusedBody,
        200: { description: 'Running servers take it up at once.', ...json(championChange) },
        ...refusals,
        409: problemResponse('There is no earlier champion, or it cannot be loaded any more.'),
      },
    }),
    async (context) => {
      const estimator = estimatorNamed(context.req.valid('param').name)
      const { reason } = context.req.valid('json')
      const answer = await audited(context, requests, (client, { accountId }) =>
        rollBack(client, estimator, { reason, accountId }),
      )
      return context.json(answer, 200)
    },
  )
}
