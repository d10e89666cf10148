import {
  ArtifactDamagedError,
  ArtifactMismatchError,
  type ChampionVersion,
  type Estimator,
  type Model,
  readArtifact,
} from '../models/index.ts'
import type { Pool } from '../sql/index.ts'

/** A version that did not load. */
export interface LoadFailure {
  readonly champion: ChampionVersion
  readonly error: unknown
  /** False: the database did not give the artifact, and may do so the next time. */
  readonly isLasting: boolean
}

/** Reads a version, loads it and warms it up by its example query, or says what went wrong. Never rejects. */
export async function loadChampion(
  pool: Pool,
  estimator: Estimator,
  champion: ChampionVersion,
): Promise<{ readonly model: Model } | LoadFailure> {
  let artifact: Awaited<ReturnType<typeof readArtifact>>
  try {
    artifact = await readArtifact(pool, champion)
  } catch (error) {
    return { champion, error, isLasting: error instanceof ArtifactDamagedError }
  }
  try {
    const model = await estimator.load(artifact)
    try {
      await warmUp(estimator, model)
      return { model }
    } catch (error) {
      model.dispose()
      throw error
    }
  } catch (error) {
    return { champion, error, isLasting: true }
  }
}

/** The first answer compiles code and fills caches; no request shall wait for that. */
async function warmUp(estimator: Estimator, model: Model): Promise<void> {
  const { exampleQuery } = estimator
  if (exampleQuery !== undefined) await model.predict([estimator.parseQuery(exampleQuery)])
}

/** What may be shown to anyone; what nobody foresaw is in the log. */
export function describeFailure({ error }: LoadFailure): string {
  const isForeseen = error instanceof ArtifactDamagedError || error instanceof ArtifactMismatchError
  return isForeseen ? error.message : 'it does not load; the log says why'
}
