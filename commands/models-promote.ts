import { estimatorNamed, promoteVersion, rollBack } from '../models/index.ts'
import { currentActor } from './actor.ts'
import { namedVersion } from './named-version.ts'
import { answer } from './print.ts'
import { withDatabase } from './with-database.ts'

/** Makes a stored version the champion by a person's decision. */
export async function promote(text: string, { reason, json }: { reason: string; json: boolean }): Promise<void> {
  const { estimator, find } = namedVersion(text)
  const version = await withDatabase(async ({ pool }) => {
    const found = await find(pool)
    await promoteVersion(pool, estimator, found, { reason, actor: currentActor() })
    return found.version
  })
  answer(json, { modelName: estimator.name, version, reason }, () => [
    `${estimator.name} version ${version} is the champion now; running servers take it up at once.`,
  ])
}

/** Makes the champion before the present one champion again. */
export async function rollback(
  name: string,
  { reason = 'rolled back by hand', json }: { reason?: string; json: boolean },
): Promise<void> {
  const estimator = estimatorNamed(name)
  const { version } = await withDatabase(({ pool }) => rollBack(pool, estimator, { reason, actor: currentActor() }))
  answer(json, { modelName: name, version, reason }, () => [
    `${name} version ${version} is the champion again; running servers take it up at once.`,
  ])
}
