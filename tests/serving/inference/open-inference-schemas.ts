import { z } from 'zod'

/**
 * What the protocol's published OpenAPI document requires of answers (kserve/open-inference-protocol,
 * specification/protocol/open_inference_rest.yaml): names, types and which of them must be there.
 */
const tensorMetadata = z.object({ name: z.string(), datatype: z.string(), shape: z.array(z.int()) })
export const metadataServerResponse = z.object({
  name: z.string(),
  version: z.string(),
  extensions: z.array(z.string()),
})
export const metadataModelResponse = z.object({
  name: z.string(),
  versions: z.array(z.string()).optional(),
  platform: z.string(),
  inputs: z.array(tensorMetadata).optional(),
  outputs: z.array(tensorMetadata).optional(),
})
const tensorData: z.ZodType = z.array(z.union([z.lazy(() => tensorData), z.number(), z.string(), z.boolean()]))
export const inferenceResponse = z.object({
  model_name: z.string(),
  model_version: z.string().optional(),
  id: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
  outputs: z.array(
    z.object({
      name: z.string(),
      shape: z.array(z.int()),
      datatype: z.enum([
        'BOOL',
        'UINT8',
        'UINT16',
        'UINT32',
        'UINT64',
        'INT8',
        'INT16',
        'INT32',
        'INT64',
        'FP16',
        'FP32',
        'FP64',
        'BYTES',
      ]),
      parameters: z.record(z.string(), z.unknown()).optional(),
      data: tensorData,
    }),
  ),
})
/** inference_rest.md: the object is no more than this. */
export const inferenceErrorResponse = z.strictObject({ error: z.string().min(1) })
