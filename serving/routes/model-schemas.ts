import { z } from '@hono/zod-openapi'
import { reasonField, storedText } from './list-parameters.ts'

const count = z.number().int()
const metrics = z.record(z.string(), z.number())
const version = {
  model: z.string(),
  version: count,
  published_at: z.iso.datetime(),
  trained_until: z.iso.datetime().openapi({ description: 'It saw what was recorded before it.' }),
  is_champion: z.boolean().openapi({ description: 'It is served.' }),
  is_challenger: z.boolean(),
  metrics: metrics.nullable().openapi({ description: 'On later data than it saw. Null: it was not evaluated.' }),
}
export const versionSummary = z.object(version).openapi('ModelVersion')
export const storedVersion = z
  .object({
    ...version,
    published_by: z.string(),
    trained_from: z.iso.datetime().nullable(),
    seed: count,
    parameters: z.record(z.string(), z.unknown()),
    feature_versions: z.record(z.string(), count),
    evaluated_from: z.iso.datetime().nullable(),
    evaluated_until: z.iso.datetime().nullable(),
    unevaluated_reason: z.string().nullable(),
    metrics_by_slice: z.record(z.string(), z.record(z.string(), metrics)).nullable(),
    baseline: z.object({ name: z.string(), metrics }).nullable(),
    decision: z.unknown().openapi({ description: 'What the gate found. Null: it was not asked.' }),
    duration_seconds: z.number(),
    peak_memory_bytes: count.nullable(),
    code_revision: z.string().nullable(),
    environment: z.record(z.string(), z.string().nullable()),
    artifact_bytes: count,
    artifact_sha256: z.string(),
    origin: z
      .unknown()
      .openapi({ description: 'Where an imported version was published first. Null: it was trained here.' }),
    card: z.string().openapi({ description: 'The model card, in Markdown.' }),
  })
  .openapi('ModelVersionDetail')

const model = {
  name: z.string(),
  description: z.string(),
  metric: z.string().openapi({ description: 'What versions are judged by; larger is better.' }),
  baseline: z.string().nullable(),
  parameters: z.record(z.string(), z.unknown()).openapi({ description: 'Of a training that is given none.' }),
  champion: count.nullable(),
  challenger: count.nullable(),
  versions: count,
}
export const modelSummary = z.object(model).openapi('Model')
export const modelDetail = z
  .object({
    ...model,
    history: z
      .array(
        z.object({
          version: count.nullable().openapi({ description: 'Null: none was served.' }),
          live_from: z.iso.datetime(),
          live_until: z.iso.datetime().nullable(),
          action: z.string(),
          reason: z.string(),
          by: z.string(),
        }),
      )
      .openapi({ description: 'What was served when, the latest first.' }),
  })
  .openapi('ModelDetail')

export const storedComparison = z
  .object({
    metric: z.string(),
    is_same_holdout: z.boolean().openapi({
      description: 'Whether both were judged on the same days. If not, ask for a comparison on one holdout.',
    }),
    candidate: versionSummary,
    champion: versionSummary,
    metrics: z.array(
      z.object({
        name: z.string(),
        candidate: z.number().nullable(),
        champion: z.number().nullable(),
        difference: z.number().nullable(),
      }),
    ),
  })
  .openapi('StoredComparison')

export const modelPath = z.object({
  name: storedText(100).openapi({ param: { name: 'name', in: 'path' }, example: 'recommendation' }),
})
/** A number, or who plays the part now. */
export const versionName = z
  .string()
  .regex(/^([1-9][0-9]{0,8}|champion|challenger)$/, 'give a number, champion or challenger')
export const versionPath = modelPath.extend({
  version: versionName.openapi({ param: { name: 'version', in: 'path' }, example: 'champion' }),
})
const why = reasonField.unwrap()
export const promotionBody = z
  .object({ version: versionName.openapi({ example: '3' }), reason: why })
  .openapi('PromotionBody', { example: { version: '3', reason: 'better on new customers' } })
export const rollbackBody = z.object({ reason: why }).openapi('RollbackBody', { example: { reason: 'too few clicks' } })
export const trainingBody = z
  .object({
    parameters: z
      .record(z.string().regex(/^[a-z][a-z0-9_]*$/, 'it is no name of a parameter'), z.unknown())
      .default({})
      .openapi({ description: 'In the place of those that GET /api/models/{name} tells.' }),
    seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    reason: reasonField,
  })
  .openapi('TrainingBody', { example: { parameters: {}, seed: 1 } })
export const comparisonBody = z
  .object({ candidate: versionName.default('challenger'), champion: versionName.default('champion') })
  .openapi('ComparisonBody', { example: { candidate: 'challenger', champion: 'champion' } })
export const requestedJob = z
  .object({ job: z.string(), runs: z.string().openapi({ description: 'Where its runs are.' }) })
  .openapi('RequestedJob')
export const championChange = z
  .object({
    model: z.string(),
    version: count,
    previous_version: count.nullable().openapi({ description: 'Null: none was served.' }),
  })
  .openapi('ChampionChange')
