import { setTimeout } from 'node:timers/promises'
import { findVersion, parseVersionReference } from '../../models/index.ts'
import { LoadedModels } from '../../serving/loaded-models.ts'
import { createLogger } from '../../serving/logger.ts'
import { createPool } from '../../sql/connection.ts'
import { toyEstimator } from '../models/registry/toy-publication.ts'

/**
 * Swaps the two stored versions of the model "heavy" back and forth under load, and prints by how much the process has
 * grown, garbage collected, since the first few swaps. Run with --expose-gc.
 */
const settings = { connectionString: process.env.SELVEDGE_TEST_URL! }
const swaps = Number(process.env.SWAPS)
/** The heap finds its size in the first few. */
const WARM_UP = 4

const pool = createPool(settings)
const disposed: number[] = []
const toy = toyEstimator('heavy', disposed)
const estimator: typeof toy = {
  ...toy,
  // What a model keeps of its artifact it keeps until it is dropped.
  load: async (artifact) => ({ ...(await toy.load(artifact)), save: async () => artifact }),
}
const models = await LoadedModels.open({ pool, settings, estimators: [estimator], logger: createLogger('silent') })
const versions = await Promise.all(
  [1, 2].map((version) => findVersion(pool, parseVersionReference(`heavy@${version}`))),
)

let answers = 0
let failed = 0
let running = true
const load = Array.from({ length: 4 }, async () => {
  while (running) {
    await models
      .use(estimator, async (model, { version }) => {
        const [answer] = await model.predict([null])
        await setTimeout(1)
        if (answer !== version || (await model.predict([null]))[0] !== answer) failed++
      })
      .catch(() => failed++)
    answers++
  }
})

let before = 0
for (let swap = 0; swap < swaps; swap++) {
  if (swap === WARM_UP) before = await settledMemory()
  const version = versions[swap % 2]!
  const { modelVersionId } = version
  await pool.query(`select ml.assign_alias('heavy', 'champion', $1, 'promote', 'a test')`, [modelVersionId])
  while (models.versions[0]?.version !== version.version) await setTimeout(2)
}
running = false
await Promise.all(load)
const grownMiB = ((await settledMemory()) - before) / 2 ** 20
process.stdout.write(JSON.stringify({ swaps, answers, failed, disposed: disposed.length, grownMiB }))
await models.close()
await pool.end()

async function settledMemory(): Promise<number> {
  for (let round = 0; round < 5; round++) {
    globalThis.gc?.()
    await setTimeout(20)
  }
  return process.memoryUsage().rss
}
