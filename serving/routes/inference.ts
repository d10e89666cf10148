import { createRequire } from 'node:module'
import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Access, allows, requireAccess } from '../access/index.ts'
import { InferenceRequestError } from '../inference/errors.ts'
import { infer, servedVersion } from '../inference/infer.ts'
import { PREDICTIONS } from '../inference/outputs-of.ts'
import { QUERIES } from '../inference/queries-of.ts'
import { type LoadedModels, ModelNotLoadedError } from '../loaded-models.ts'
import {
  inferenceError,
  inferenceRequest,
  inferenceResponse,
  modelMetadata,
  modelPath,
  modelReady,
  serverHealth,
  serverMetadata,
  versionPath,
} from './inference-schemas.ts'

const TAG = 'Open Inference Protocol'
const { version: VERSION } = createRequire(import.meta.url)('../../package.json') as { version: string }

const access: Access = { who: ['analyst'], scope: 'models:read' }
const health: Access = { who: ['everybody'], scope: 'operations:read' }

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { 'application/json': { schema } },
})
const refusals = {
  401: json('Nobody is signed in, or the API key opens nothing.', inferenceError),
  403: json('The account, or the API key, is not allowed to do this.', inferenceError),
  404: json('There is no such model, or that version of it is not served.', inferenceError),
  503: json('No version of the model is published yet.', inferenceError),
}

/**
 * The models' answers in the Open Inference Protocol, version 2 (kserve/open-inference-protocol, REST): every model of
 * models/index.ts, each query as one JSON element of a BYTES tensor, or as columns. Errors are of the protocol's form.
 */
export function inferenceRoutes(app: OpenAPIHono, models: LoadedModels): void {
  app.openapi(
    createRoute({
      ...allows(health),
      method: 'get',
      tags: [TAG],
      path: '/v2/health/live',
      summary: 'Does the server take requests?',
      responses: { 200: json('It does.', serverHealth), 401: refusals[401], 403: refusals[403] },
    }),
    (context) => context.json({ live: true }, 200),
  )
  app.openapi(
    createRoute({
      ...allows(health),
      method: 'get',
      tags: [TAG],
      path: '/v2/health/ready',
      summary: 'Can the models that shoppers need be asked?',
      responses: {
        200: json('They can.', serverHealth),
        401: refusals[401],
        403: refusals[403],
        503: json('One is missing.', serverHealth),
      },
    }),
    (context) => context.json({ live: true, ready: models.isReady }, models.isReady ? 200 : 503),
  )

  const server = { name: 'selvedge', version: VERSION, extensions: [] }
  app.openapi(
    createRoute({
      ...allows(access),
      method: 'get',
      tags: [TAG],
      path: '/v2',
      summary: 'Which server this is',
      responses: { 200: json('Name and version.', serverMetadata), 401: refusals[401], 403: refusals[403] },
    }),
    (context) => context.json(server, 200),
  )
  // As the protocol's own document writes it.
  app.get('/v2/', requireAccess(access), (context) => context.json(server, 200))

  const metadataOf = async (modelName: string, version: string | undefined) => {
    const { estimator, champion } = await servedVersion(models, modelName, version)
    const batch = { datatype: 'BYTES' as const, shape: [-1] }
    return {
      name: estimator.name,
      versions: [String(champion.version)],
      platform: 'selvedge',
      inputs: [{ name: QUERIES, ...batch }],
      outputs: [{ name: PREDICTIONS, ...batch }],
    }
  }
  const readyOf = async (modelName: string, version: string | undefined) => {
    try {
      const { estimator } = await servedVersion(models, modelName, version)
      return { name: estimator.name, ready: true }
    } catch (error) {
      if (error instanceof ModelNotLoadedError) return { name: modelName, ready: false }
      throw error
    }
  }
  const inferenceOf = async (
    modelName: string,
    version: string | undefined,
    { id, inputs, outputs = [] }: z.infer<typeof inferenceRequest>,
  ) => {
    const asked = { inputs, outputs: outputs.map(({ name }) => name) }
    const { champion, tensors } = await infer(models, modelName, version, asked)
    return {
      model_name: champion.modelName,
      model_version: String(champion.version),
      ...(id !== undefined && { id }),
      outputs: tensors.map(({ shape, data, ...tensor }) => ({ ...tensor, shape: [...shape], data: [...data] })),
    }
  }

  // With a version and without: the same, in the words of the protocol.
  for (const [at, params] of [
    ['/v2/models/{model_name}', modelPath],
    ['/v2/models/{model_name}/versions/{model_version}', versionPath],
  ] as const) {
    const asked = (context: Context) => {
      const { model_name = '', model_version } = context.req.param() as Partial<z.infer<typeof versionPath>>
      return [model_name, model_version] as const
    }
    app.openapi(
      createRoute({
        ...allows(access),
        method: 'get',
        tags: [TAG],
        path: at,
        summary: 'What a model takes and gives',
        description: `"${QUERIES}": each element a query as JSON. "${PREDICTIONS}": each element the answer as JSON.`,
        request: { params },
        responses: { 200: json('The tensors.', modelMetadata), ...refusals },
      }),
      async (context) => context.json(await metadataOf(...asked(context)), 200),
    )
    app.openapi(
      createRoute({
        ...allows(access),
        method: 'get',
        tags: [TAG],
        path: `${at}/ready`,
        summary: 'Can a model be asked?',
        request: { params },
        responses: { ...refusals, 200: json('It can.', modelReady), 503: json('It is not loaded.', modelReady) },
      }),
      async (context) => {
        const ready = await readyOf(...asked(context))
        return context.json(ready, ready.ready ? 200 : 503)
      },
    )
    app.openapi(
      createRoute({
        ...allows(access),
        method: 'post',
        tags: [TAG],
        path: `${at}/infer`,
        summary: 'Ask a model',
        description:
          `Inputs: "${QUERIES}" (BYTES, shape [batch]), each element a query as JSON; or columns, a tensor for each ` +
          'property (`text`, `customer.frequency`), shape [batch] for values, [batch, k] for lists. Outputs: whole answers ' +
          `as JSON ("${PREDICTIONS}"), or by name the columns of them that have one value an answer.`,
        request: { params, body: { required: true, content: { 'application/json': { schema: inferenceRequest } } } },
        responses: {
          200: json('The answers, in the order of the queries.', inferenceResponse),
          400: json('The request is not of its form, or a query is none of this model.', inferenceError),
          413: json('The body is larger than 1 MiB.', inferenceError),
          ...refusals,
        },
      }),
      async (context) => context.json(await inferenceOf(...asked(context), context.req.valid('json')), 200),
      (result) => {
        if (result.success) return
        const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`)
        throw new InferenceRequestError(problems.join('; '))
      },
    )
  }
}
