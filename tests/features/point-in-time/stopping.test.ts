import { readdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'
import { insertThreePurchases, SPINE, useBuilds } from './use-builds.ts'

describe('a training set that is stopped', () => {
  const builds = useBuilds()
  beforeAll(() => insertThreePurchases(builds))

  const unfinished = async () => (await readdir(dirname(builds.at('out.csv')))).filter((name) => name.endsWith('.part'))

  it('leaves nothing, and the file that was there as it was', async () => {
    await builds.build({ spine: SPINE })
    const before = await readFile(builds.at('out.csv'), 'utf8')
    const controller = new AbortController()
    const stopped = builds.build({
      spine: `${SPINE} cross join generate_series(1, 20000)`,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('stopped by the test')),
    })
    await expect(stopped).rejects.toThrow('stopped by the test')
    expect(await readFile(builds.at('out.csv'), 'utf8')).toBe(before)
    expect(await unfinished()).toEqual([])
  })

  it.each([
    ['the query of the spine', `${SPINE} cross join (select pg_sleep(60)) as slow`, false],
    ['the join of a batch', SPINE, true],
  ])('breaks off %s within a second, and leaves nothing', async (_, spine, isLocked) => {
    const { pool } = builds.database
    const sets = () => pool.query('select count(*) as count from features.training_set')
    const { rows: before } = await sets()
    const locker = await pool.connect()
    try {
      if (isLocked) await locker.query('begin; lock table niche_data.transactions in access exclusive mode')
      const controller = new AbortController()
      const outcome = builds.build({ spine, out: 'table:stopped', signal: controller.signal }).then(
        () => undefined,
        (error: Error) => error,
      )
      if (isLocked) await waitUntilBlocked(pool)
      else await new Promise((wake) => setTimeout(wake, 300))
      const stoppedAt = performance.now()
      controller.abort(new Error('stopped by the test'))
      expect(await outcome).toMatchObject({ message: 'stopped by the test' })
      expect(performance.now() - stoppedAt).toBeLessThan(1_000)
    } finally {
      await locker.query('rollback')
      locker.release()
    }
    expect((await sets()).rows).toEqual(before)
    const { rows } = await pool.query(`select to_regclass('training_sets.stopped') as stopped`)
    expect(rows).toEqual([{ stopped: null }])
    expect(await unfinished()).toEqual([])
  })
})
