import type { z } from 'zod'
import { ArtifactMismatchError } from './errors.ts'
import type { Artifact, ArtifactArray, Estimator } from './model.ts'

type Views = Pick<Estimator, 'features' | 'catalogue'>
type Loader = Views & Pick<Estimator, 'name'>

/** Feature view name to version, as an artifact records it. */
export function featureVersionsOf({ features, catalogue = [] }: Views): Record<string, number> {
  return Object.fromEntries([...features, ...catalogue].map(({ name, version }) => [name, version]))
}

/** Throws ArtifactMismatchError unless the artifact is of this model, this format and exactly these feature versions. */
export function assertLoadable(artifact: Artifact, loader: Loader, formatVersion: number): void {
  const refuse = (detail: string) => {
    throw new ArtifactMismatchError(loader.name, detail)
  }
  if (artifact.modelName !== loader.name) refuse(`it is of the model ${artifact.modelName}`)
  if (artifact.formatVersion !== formatVersion) {
    refuse(`its format is version ${artifact.formatVersion}, but version ${formatVersion} is read`)
  }
  const expected = featureVersionsOf(loader)
  for (const name of new Set([...Object.keys(expected), ...Object.keys(artifact.featureVersions)])) {
    const trained = artifact.featureVersions[name]
    if (trained === expected[name]) continue
    refuse(`it was trained on ${describe(name, trained)}, but ${describe(name, expected[name])} is read`)
  }
}

/** The artifact's parameters in their typed form; throws ArtifactMismatchError when they are not of that form. */
export function readParameters<Schema extends z.ZodType>(artifact: Artifact, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(artifact.parameters)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ArtifactMismatchError(
    artifact.modelName,
    `its parameter ${issue?.path.join('.')} is wrong: ${issue?.message}`,
  )
}

/** The named array; throws ArtifactMismatchError when it is absent, of another type or not of the given length. */
export function readArray<Found extends ArtifactArray>(
  artifact: Pick<Artifact, 'modelName' | 'arrays'>,
  name: string,
  type: new (length: number) => Found,
  length?: number,
): Found {
  const array = artifact.arrays[name]
  if (!(array instanceof type)) throw new ArtifactMismatchError(artifact.modelName, `it has no ${type.name} "${name}"`)
  if (length !== undefined && array.length !== length) {
    const detail = `its array "${name}" holds ${array.length} numbers, but must hold ${length}`
    throw new ArtifactMismatchError(artifact.modelName, detail)
  }
  return array
}

function describe(name: string, version: number | undefined): string {
  return version === undefined ? `no ${name}` : `version ${version} of ${name}`
}
