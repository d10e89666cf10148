import { estimators, listVersions } from '../../../models/index.ts'
import type { Queryable } from '../../../sql/index.ts'
import { type Found, ok, problem, warning, worst } from '../finding.ts'
import { secondsInWords } from '../words.ts'

/** Every model is trained anew each night while a server runs. */
const OLD_SECONDS = 8 * 86_400

/** For each model whether a version is served, and how old it is. Only of a shop with purchases. */
export async function checkModels(db: Queryable, now: number = Date.now()): Promise<readonly Found[]> {
  const versions = await listVersions(db)
  return estimators.map(({ name, isNeededByShoppers }) => {
    const own = versions.filter(({ modelName }) => modelName === name)
    const champion = own.find(({ isChampion }) => isChampion)
    const train = `Run "selvedge train ${name}"`
    if (!champion) {
      const found = own.length === 0 ? 'no version' : 'no version is champion'
      return isNeededByShoppers
        ? problem(name, `${found}, so the shop is not ready`, `${train}, or start the server, which does it first.`)
        : warning(name, `${found} yet`, `${train}, or leave a server running, which does it beside serving.`)
    }
    const latest = Math.max(...own.map(({ publishedAt }) => publishedAt.getTime()))
    const age = secondsInWords(Math.max(0, now - latest) / 1000)
    const found = `version ${champion.version} is served, the last training was ${age} ago`
    return worst(
      now - latest > OLD_SECONDS * 1000 &&
        warning(name, found, `${train}, and look at "selvedge jobs list" for why the nightly one does not run.`),
      ok(name, found),
    )
  })
}
