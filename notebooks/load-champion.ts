import { type Artifact, aliasHolder, readArtifact, readVersion, type StoredVersion } from '../models/index.ts'
import type { Pool } from '../sql/index.ts'

export interface Champion<Trained> {
  /** Ready to be asked. */
  readonly model: Trained
  readonly version: StoredVersion
}

/** The version of a model that the shop uses now. Rejects, with the cure, where none was published. */
export async function loadChampion<Trained>(
  pool: Pool,
  estimator: { readonly name: string; load(artifact: Artifact): Promise<Trained> },
): Promise<Champion<Trained>> {
  const { name } = estimator
  const holder = await aliasHolder(pool, name, 'champion')
  if (holder === null) throw new Error(`there is no ${name} to ask; run "selvedge train ${name}" first`)
  const version = await readVersion(pool, holder)
  return { model: await estimator.load(await readArtifact(pool, version)), version }
}
