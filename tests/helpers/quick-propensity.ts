import { pairPurchases, readDataPeriod, trainingRows } from '../../features/index.ts'
import { type Estimator, propensity, publishVersion } from '../../models/index.ts'
import type { Pool } from '../../sql/connection.ts'
import { toyFacts } from '../models/registry/toy-publication.ts'

/** Learns from few pairs, within seconds; its versions are those of the shop's propensity. */
const quick: Estimator = {
  ...(propensity.withParameters({ members: ['additive'], calibrations: ['none'] }) as Estimator),
  target: {
    ...pairPurchases,
    sampling: {
      ...pairPurchases.sampling,
      moments: 3,
      sizes: { ...pairPurchases.sampling.sizes, owners: 20, strangers: 500 },
    },
  },
}

/** Trains a propensity on all that the shop holds and makes it the champion; the gate is not asked. */
export async function publishQuickPropensity(pool: Pool): Promise<void> {
  const { from: trainedFrom, until: trainedUntil } = (await readDataPeriod(pool))!
  const { signal } = new AbortController()
  const model = await quick.fit(trainingRows(pool, quick, { asOf: trainedUntil, signal }), { seed: 1, signal })
  await publishVersion(pool, {
    artifact: await model.save(),
    facts: { ...toyFacts, parameters: quick.parameters, trainedFrom, trainedUntil },
    assignment: { alias: 'champion', reason: 'a test' },
  })
}
