import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { customerHistory, type Rows } from '../../../features/index.ts'
import { streamKnown } from '../../../features/stream-known.ts'
import { encodeArtifact } from '../../../models/artifact-format.ts'
import { FitPace } from '../../../models/fit-pace.ts'
import { TopK } from '../../../models/math/top-k.ts'
import { als } from '../../../models/recommendation/collaborative/als/als.ts'
import type {
  CollaborativeFitOptions,
  CollaborativeModel,
  Interactions,
} from '../../../models/recommendation/collaborative/collaborative-model.ts'
import { itemKnn } from '../../../models/recommendation/collaborative/item-knn/item-knn.ts'
import { readTrainingData } from '../../../models/recommendation/data/training-data.ts'
import type { RecommendationRow } from '../../../models/recommendation/recommendation.ts'
import { type ConnectionSettings, createPool, type Pool } from '../../../sql/connection.ts'
import type { OurParameters, Trained, TrainedOn } from './beside-implicit.ts'
import { customersOfQuarters } from './beside-implicit-rows.ts'

const thisFile = fileURLToPath(import.meta.url)

export interface OurTask extends TrainedOn {
  readonly settings: ConnectionSettings
  readonly parameters: OurParameters
  /** ISO 8601. */
  readonly asOf: string
  /** Of the customers, 1 to 4. */
  readonly quarters: number
}

/** Trained also to the bytes that a publication stores. */
export interface OurTrained extends Trained {
  readonly encodeSeconds: number
}

/** In a process of its own, so that its peak memory is its own. */
export async function trainOurs(task: OurTask): Promise<OurTrained> {
  const child = fork(thisFile, [], { serialization: 'advanced' })
  child.send(task)
  let trained: OurTrained | undefined
  child.once('message', (message) => {
    trained = message as OurTrained
  })
  const [code] = await once(child, 'close')
  if (!trained) throw new Error(`the training process ended with ${code} and gave no figures`)
  return trained
}

async function train(task: OurTask): Promise<OurTrained> {
  const pool = createPool(task.settings)
  try {
    const { signal } = new AbortController()
    const pace = new FitPace({ signal })
    const clock = createClock()
    const rows = historyRows(pool, task)
    const data = await readTrainingData(rows.rows, [], pace)
    const readSeconds = clock()
    const model = await fitAlgorithm(data.interactions, task.parameters, { seed: 1, pace, signal })
    const fitSeconds = clock()
    encodeArtifact({
      modelName: 'bench',
      formatVersion: 1,
      featureVersions: {},
      parameters: task.parameters,
      arrays: model.arrays,
    })
    const encodeSeconds = clock()
    const peakMebibytes = process.resourceUsage().maxRSS / 1024
    const rowOf = new Map(rows.customerIds.map((customerId, row) => [customerId, row]))
    const lists = task.asked.map((customerId) =>
      recommend(model, data.interactions, rowOf.get(customerId)!, task.listLength).map(
        (place) => data.catalogue.articleIds[place]!,
      ),
    )
    return { readSeconds, fitSeconds, encodeSeconds, peakMebibytes, lists }
  } finally {
    await pool.end()
  }
}

function fitAlgorithm(
  interactions: Interactions,
  parameters: OurParameters,
  options: CollaborativeFitOptions,
): Promise<CollaborativeModel> {
  return parameters.kind === 'als'
    ? als.fit(interactions, parameters, options)
    : itemKnn.fit(interactions, parameters, options)
}

/** The view as training streams it, of some of the customers; `customerIds` fills up as the rows are read. */
function historyRows(pool: Pool, { asOf, quarters }: OurTask) {
  const customerIds: number[] = []
  const ids = quarters < 4 ? `, array(${customersOfQuarters(quarters)})` : ''
  const text = `select * from features.customer_history_as_of('${asOf}'${ids})`
  const rows: Rows<RecommendationRow> = {
    async *[Symbol.asyncIterator]() {
      for await (const batch of streamKnown(pool, text, ['customer_id'], undefined)) {
        yield batch.map((row) => {
          customerIds.push(Number(row.customer_id))
          return { ...customerHistory.parseRow(row), target_article_ids: [], age: null }
        })
      }
    },
  }
  return { rows, customerIds }
}

/** Places, best first. Each article of the history counts 1, as on the other side. */
function recommend(model: CollaborativeModel, { byCustomer }: Interactions, row: number, n: number): readonly number[] {
  const places = byCustomer.columns.slice(byCustomer.pointers[row], byCustomer.pointers[row + 1])
  const scores = new Float32Array(model.articleCount)
  model.addScores({ places, weights: new Float64Array(places.length).fill(1) }, scores)
  const bought = new Set(places)
  const best = new TopK(n)
  scores.forEach((score, place) => {
    if (best.accepts(place, score) && !bought.has(place)) best.offer(place, score)
  })
  best.sort()
  return [...best.indexes.subarray(0, best.size)]
}

/** Each call gives the seconds since the one before. */
function createClock(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const seconds = (now - last) / 1000
    last = now
    return seconds
  }
}

if (process.argv[1] === thisFile && process.send) {
  const [task] = (await once(process, 'message')) as [OurTask]
  // Disconnecting at once would drop what is not sent yet.
  process.send(await train(task), () => process.disconnect())
}
