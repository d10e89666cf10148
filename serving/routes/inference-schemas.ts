import { z } from '@hono/zod-openapi'
import { PREDICTIONS } from '../inference/outputs-of.ts'
import { QUERIES } from '../inference/queries-of.ts'
import { DATATYPES } from '../inference/tensor.ts'

const name = z.string().min(1).max(200)
const shape = z.array(z.number().int().min(0).max(1_000_000)).min(1).max(8)
const parameters = z.record(z.string(), z.unknown()).optional().openapi({ description: 'Not looked at.' })
const datatype = z.enum(DATATYPES)

export const modelPath = z.object({
  model_name: z
    .string()
    .max(100)
    .openapi({ param: { name: 'model_name', in: 'path' }, example: 'sentiment' }),
})
export const versionPath = modelPath.extend({
  model_version: z
    .string()
    .max(20)
    .openapi({ param: { name: 'model_version', in: 'path' }, example: '1' }),
})

export const inferenceError = z.object({ error: z.string() }).openapi('InferenceError')
export const serverHealth = z.object({ live: z.boolean(), ready: z.boolean().optional() })
export const modelReady = z.object({ name: z.string(), ready: z.boolean() })
export const serverMetadata = z.object({ name: z.string(), version: z.string(), extensions: z.array(z.string()) })

const tensorMetadata = z.object({ name: z.string(), datatype, shape: z.array(z.number().int()) })
export const modelMetadata = z
  .object({
    name: z.string(),
    versions: z.array(z.string()).openapi({ description: 'Those that answer: the champion.' }),
    platform: z.string(),
    inputs: z.array(tensorMetadata),
    outputs: z.array(tensorMetadata),
  })
  .openapi('ModelMetadata')

export const inferenceRequest = z
  .object({
    id: z.string().max(200).optional().openapi({ description: 'Comes back in the answer.' }),
    parameters,
    inputs: z
      .array(
        z.object({
          name,
          shape,
          datatype,
          parameters,
          data: z.array(z.unknown()).openapi({ description: 'Flat in row-major order, or nested as shape says.' }),
        }),
      )
      .min(1)
      .max(500),
    outputs: z.array(z.object({ name, parameters })).max(100).optional(),
  })
  .openapi('InferenceRequest', {
    example: {
      id: '42',
      inputs: [
        { name: QUERIES, shape: [1], datatype: 'BYTES', data: ['{"text":"Soft and warm, but it runs small."}'] },
      ],
    },
  })

export const inferenceResponse = z
  .object({
    model_name: z.string(),
    model_version: z.string(),
    id: z.string().optional(),
    outputs: z.array(
      z.object({
        name: z.string(),
        shape: z.array(z.number().int()),
        datatype,
        data: z.array(z.union([z.number(), z.string(), z.boolean()])),
      }),
    ),
  })
  .openapi('InferenceResponse', {
    example: {
      model_name: 'sentiment',
      model_version: '1',
      id: '42',
      outputs: [{ name: PREDICTIONS, shape: [1], datatype: 'BYTES', data: ['{"sentiment":"positive","rating":4.2}'] }],
    },
  })
