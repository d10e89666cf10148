import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createOnlineReader, featureViews, listViews } from '../../features/index.ts'
import { allows, refusedAccess } from '../access/index.ts'
import type { AppDeps } from '../app-deps.ts'
import { problemResponse } from './answer-schemas.ts'

const ids = (largest: number) => z.array(z.number().int().min(1).max(largest)).max(1_000)

const request = z.object({
  features: z
    .array(z.string())
    .min(1)
    .max(500)
    .openapi({ description: 'Each as view:column.', example: ['customer_rfm:frequency', 'customer_rfm:total_spend'] }),
  entities: z
    .object({ customer_id: ids(Number.MAX_SAFE_INTEGER).optional(), article_id: ids(2 ** 31 - 1).optional() })
    .strict()
    .openapi({ description: 'Keys of 1 to 1,000 entities; the arrays are aligned.', example: { customer_id: [1, 2] } }),
  full_feature_names: z.boolean().default(false).openapi({ description: 'Name features view__column in the answer.' }),
})

const value = z.union([z.number(), z.string(), z.boolean(), z.array(z.number().nullable()), z.null()])

const answer = z
  .object({
    metadata: z.object({
      feature_names: z.array(z.string()),
      as_of: z.string().openapi({ description: 'The moment of the read, ISO 8601 to the microsecond.' }),
    }),
    results: z.array(
      z.object({
        values: z.array(value),
        statuses: z.array(z.enum(['PRESENT', 'NULL_VALUE', 'NOT_FOUND', 'OUTSIDE_MAX_AGE'])),
        event_timestamps: z.array(z.string()),
        as_of: z
          .array(z.string())
          .optional()
          .openapi({
            description:
              'The moment that each value was computed as of, where its view may be materialised: that of the read, or ' +
              'an earlier one, by at most the materialised_max_age_seconds of the view (GET /api/features). Left out: all ' +
              'values are of the moment of the read.',
          }),
      }),
    ),
  })
  .openapi('OnlineFeatures', { description: 'One result for each name, one value in it for each entity.' })

const listedView = z
  .object({
    name: z.string(),
    version: z.number().int(),
    entity: z.enum(['customer', 'article', 'customer_article', 'review']),
    description: z.string(),
    ttl_seconds: z.number().nullable(),
    materialised_max_age_seconds: z.number().nullable().openapi({
      description: 'How long ago online values may have been computed; null: they are computed at the request.',
    }),
    readable_versions: z.array(z.number().int()),
    columns: z.array(
      z.object({
        name: z.string(),
        type: z.string(),
        unit: z.string(),
        description: z.string(),
        null_means: z.string(),
      }),
    ),
    used_by: z.array(
      z.object({ model: z.string(), version: z.number().int(), alias: z.string(), view_version: z.number().int() }),
    ),
  })
  .openapi('FeatureView')

/** Features of customers and articles as they are now, and what features there are. */
export function onlineFeatureRoutes(app: OpenAPIHono, deps: Pick<AppDeps, 'pool' | 'servedVectors'>): void {
  const reader = createOnlineReader(featureViews, deps.servedVectors)

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'features:read' }),
      method: 'post',
      tags: ['Features'],
      path: '/api/get-online-features',
      summary: 'Features now',
      description:
        'In the shape of Feast’s feature server. The values are those of the last commit: the same functions that ' +
        'training sets are built by, at this moment. Of a few views, which would take too long, they may be as old as ' +
        'the view allows; their as_of says how old.',
      request: { body: { required: true, content: { 'application/json': { schema: request } } } },
      responses: {
        ...refusedAccess,
        200: {
          description: 'Entity keys first, then the features in the order they were asked for.',
          content: { 'application/json': { schema: answer } },
        },
        422: problemResponse('The request is not of its form, or a view or column is not known.'),
        503: problemResponse('The database does not answer.'),
      },
    }),
    async (context) => {
      const { features, entities, full_feature_names } = context.req.valid('json')
      const found = await reader.read(deps.pool, { features, entities, fullFeatureNames: full_feature_names })
      return context.json(found as z.infer<typeof answer>, 200)
    },
  )

  app.openapi(
    createRoute({
      ...allows({ who: ['analyst'], scope: 'features:read' }),
      method: 'get',
      tags: ['Features'],
      path: '/api/features',
      summary: 'What features there are',
      description: 'Views with their columns, units and versions, and the served models that were trained on them.',
      responses: {
        ...refusedAccess,
        200: { description: 'Every view.', content: { 'application/json': { schema: z.array(listedView) } } },
        503: problemResponse('The database does not answer.'),
      },
    }),
    async (context) => {
      const listed = await listViews(deps.pool, featureViews)
      return context.json(
        listed.map(({ view, readableVersions, usedBy }) => ({
          name: view.name,
          version: view.version,
          entity: view.entity,
          description: view.description,
          ttl_seconds: view.ttlSeconds,
          materialised_max_age_seconds: view.materialised?.maxAgeSeconds ?? null,
          readable_versions: [...readableVersions],
          columns: view.columns.map(({ name, type, unit, description, nullMeans }) => ({
            name,
            type,
            unit,
            description,
            null_means: nullMeans,
          })),
          used_by: usedBy.map(({ modelName, modelVersion, alias, viewVersion }) => ({
            model: modelName,
            version: modelVersion,
            alias,
            view_version: viewVersion,
          })),
        })),
        200,
      )
    },
  )
}
