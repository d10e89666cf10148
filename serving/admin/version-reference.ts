import { parseVersionReference, type VersionReference } from '../../models/index.ts'

/** `version` is a number, champion or challenger. Throws UnknownVersionError when it is none. */
export function referenceTo(modelName: string, version: string): VersionReference {
  return parseVersionReference(`${modelName}@${version}`)
}
