import { z } from 'zod'
import { ArtifactMismatchError } from '../../errors.ts'
import type { ContentFeature } from './describe-article.ts'

const featuresSchema = z.array(z.tuple([z.string().nullable(), z.string()]))

/** The names of the features as UTF-8 JSON, because an artifact holds numbers only. */
export function writeVocabulary(features: readonly ContentFeature[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(features.map(({ attribute, value }) => [attribute, value])))
}

/** The reverse of writeVocabulary; throws ArtifactMismatchError when the bytes are something else. */
export function readVocabulary(modelName: string, bytes: Uint8Array): ContentFeature[] {
  const parsed = featuresSchema.safeParse(parseJson(bytes))
  if (!parsed.success) throw new ArtifactMismatchError(modelName, 'its content vocabulary is no list of features')
  return parsed.data.map(([attribute, value]) => ({ attribute, value }))
}

/** Undefined for bytes that are no JSON, which no schema takes. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
