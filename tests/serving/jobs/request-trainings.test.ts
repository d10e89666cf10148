import { beforeAll, describe, expect, it } from 'vitest'
import { estimators, popularity } from '../../../models/index.ts'
import { jobs } from '../../../serving/jobs/jobs.ts'
import { requestMissingTrainings } from '../../../serving/jobs/request-trainings.ts'
import { defaultSchedule } from '../../../serving/jobs/schedule.ts'
import { installWorkerSchema } from '../../../serving/jobs/worker-schema.ts'
import { createLogger } from '../../../serving/logger.ts'
import { train } from '../../../training/train.ts'
import { fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

describe('requestMissingTrainings', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await fillSmallShop(database.pool)
    await installWorkerSchema(database.pool, createLogger('silent'))
    await train(database.pool, popularity, { seed: 1, signal: new AbortController().signal })
  })

  it('asks once for each model that has no version', async () => {
    const wanted = estimators
      .filter(({ name }) => name !== 'popularity')
      .map(({ name }) => `train-${name.replaceAll('_', '-')}`)
    for (let time = 0; time < 2; time++) {
      expect(await requestMissingTrainings(database.pool, estimators, defaultSchedule(jobs))).toEqual(wanted)
    }
    const { rows } = await database.pool.query('select payload, max_attempts from graphile_worker._private_jobs')
    expect(rows.map(({ payload }) => payload.job).sort()).toEqual(wanted.toSorted())
    expect(new Set(rows.map((row) => row.max_attempts))).toEqual(new Set([1]))
  })

  it('asks for nothing that the schedule does not name', async () => {
    expect(await requestMissingTrainings(database.pool, estimators, new Map())).toEqual([])
  })
})
