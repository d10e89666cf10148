import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArtifactDamagedError, PromotionRefusedError } from '../../../models/errors.ts'
import {
  aliasHolder,
  assignAlias,
  promoteVersion,
  rollBack,
  standingChampions,
} from '../../../models/registry/aliases.ts'
import { readLiveHistory } from '../../../models/registry/live-history.ts'
import { publishVersion } from '../../../models/registry/publish-version.ts'
import { listChampions, listFormerChampions } from '../../../models/registry/versions.ts'
import { inTransaction } from '../../../sql/connection.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { toyEstimator, toyPublication } from './toy-publication.ts'

const because = { reason: 'a test' }

describe('promotion and rollback', () => {
  const database = useTestDatabase()

  async function publishKept(name: string, count: number) {
    const versions = []
    for (let answer = 1; answer <= count; answer++) {
      versions.push(await publishVersion(database.pool, toyPublication(name, answer, null)))
    }
    return versions
  }
  const championOf = async (name: string) =>
    (await listChampions(database.pool)).find(({ modelName }) => modelName === name)?.version

  it('keeps in the history exactly the sequence of promotions and rollbacks, whatever it was', async () => {
    let models = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }), async (steps) => {
        const name = `random_${models++}`
        const estimator = toyEstimator(name)
        const versions = await publishKept(name, 3)
        // The oracle: promotions not yet undone, and everything that was live, in order.
        const standing: number[] = []
        const lived: number[] = []
        for (const step of steps) {
          // 0 rolls back, 1 to 3 promote that version.
          if (step === 0) {
            const rolling = rollBack(database.pool, estimator, because)
            if (standing.length < 2) {
              await expect(rolling).rejects.toBeInstanceOf(PromotionRefusedError)
              continue
            }
            standing.pop()
            expect((await rolling).version).toBe(standing.at(-1))
          } else {
            const promoting = promoteVersion(database.pool, estimator, versions[step - 1]!, because)
            if (standing.at(-1) === step) {
              await expect(promoting).rejects.toThrow(/is the champion already/)
              continue
            }
            await promoting
            standing.push(step)
          }
          lived.push(standing.at(-1)!)
        }
        const history = [...(await readLiveHistory(database.pool, name))].reverse()
        expect(history.map(({ version }) => version)).toEqual(lived)
        expect(await championOf(name)).toBe(standing.at(-1))
        // Without gap or overlap, and open at the end.
        expect(history.map(({ liveUntil }) => liveUntil)).toEqual(
          lived.map((_, index) => history[index + 1]?.liveFrom ?? null),
        )
      }),
      { numRuns: 25, seed: 5 },
    )
  })

  it('records who changed what, why and on which figures', async () => {
    const [first, second] = await publishKept('recorded', 2)
    const estimator = toyEstimator('recorded')
    await promoteVersion(database.pool, estimator, first!, { reason: 'the first', actor: 'ada@shop' })
    await promoteVersion(database.pool, estimator, second!, { reason: 'looks better', actor: 'ada@shop' })
    await rollBack(database.pool, estimator, { reason: 'it was not', actor: 'bob@shop' })
    const { rows } = await database.pool.query(
      `select action, previous_version_id, model_version_id, reason, actor, changed_by = session_user as is_session_user
         from ml.model_alias_history where model_name = 'recorded' order by model_alias_history_id`,
    )
    const [a, b] = [first!.modelVersionId, second!.modelVersionId]
    expect(rows).toMatchObject([
      { action: 'promote', previous_version_id: null, model_version_id: a, reason: 'the first', actor: 'ada@shop' },
      { action: 'promote', previous_version_id: a, model_version_id: b, reason: 'looks better' },
      { action: 'rollback', previous_version_id: b, model_version_id: a, reason: 'it was not', actor: 'bob@shop' },
    ])
    expect(rows.every(({ is_session_user }) => is_session_user)).toBe(true)
  })

  it('changes alias and history together or not at all', async () => {
    const [version] = await publishKept('undone', 1)
    const failing = inTransaction(database.pool, async (client) => {
      await assignAlias(client, { ...version!, alias: 'champion', action: 'promote', reason: 'soon undone' })
      throw new Error('the transaction fails')
    })
    await expect(failing).rejects.toThrow('the transaction fails')
    expect(await aliasHolder(database.pool, 'undone', 'champion')).toBeNull()
    expect(await readLiveHistory(database.pool, 'undone')).toEqual([])
  })

  it('gives the history one order when promotions run at the same time', async () => {
    const versions = await publishKept('crowded', 4)
    const estimator = toyEstimator('crowded')
    await Promise.all(versions.map((version) => promoteVersion(database.pool, estimator, version, because)))
    const { rows } = await database.pool.query(
      `select previous_version_id, lag(model_version_id) over (order by model_alias_history_id) as before
         from ml.model_alias_history where model_name = 'crowded'`,
    )
    expect(rows).toHaveLength(4)
    expect(rows.filter(({ previous_version_id, before }) => previous_version_id !== before)).toEqual([])
  })

  it('promotes or goes back to nothing that cannot be served', async () => {
    const [good, damaged] = await publishKept('unservable', 2)
    const estimator = toyEstimator('unservable')
    const empty = await publishVersion(database.pool, toyPublication('unservable', undefined, null))
    await promoteVersion(database.pool, estimator, damaged!, because)
    await promoteVersion(database.pool, estimator, good!, because)
    await database.pool.query(
      `update ml.model_artifact_chunk set bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1) where model_version_id = $1`,
      [damaged!.modelVersionId],
    )
    await expect(promoteVersion(database.pool, estimator, damaged!, because)).rejects.toThrow(ArtifactDamagedError)
    await expect(promoteVersion(database.pool, estimator, empty, because)).rejects.toThrow('no answer in it')
    await expect(rollBack(database.pool, estimator, because)).rejects.toThrow(/unservable version 2 is damaged/)
    expect(await championOf('unservable')).toBe(good!.version)
  })

  it('clears the challenger when it becomes the champion', async () => {
    const challenger = { alias: 'challenger', reason: 'better than its baseline' } as const
    const version = await publishVersion(database.pool, toyPublication('challenged', 1, challenger))
    expect(await aliasHolder(database.pool, 'challenged', 'challenger')).toBe(version.modelVersionId)
    await promoteVersion(database.pool, toyEstimator('challenged'), version, because)
    expect(await aliasHolder(database.pool, 'challenged', 'challenger')).toBeNull()
    expect(await aliasHolder(database.pool, 'challenged', 'champion')).toBe(version.modelVersionId)
  })

  it('refuses a version of another model in the database itself', async () => {
    const [version] = await publishKept('right', 1)
    const change = { modelName: 'wrong', alias: 'champion', action: 'promote', reason: 'a mistake' } as const
    await expect(assignAlias(database.pool, { ...change, modelVersionId: version!.modelVersionId })).rejects.toThrow(
      /is not of the model wrong/,
    )
  })

  it('lists former champions latest first, each once', async () => {
    const versions = await publishKept('former', 3)
    const estimator = toyEstimator('former')
    for (const step of [1, 2, 1, 3]) await promoteVersion(database.pool, estimator, versions[step - 1]!, because)
    const former = await listFormerChampions(database.pool, 'former')
    expect(former.map(({ version }) => version)).toEqual([1, 2])
  })
})

describe('standingChampions', () => {
  it('undoes promotions, not rollbacks', () => {
    const promote = (modelVersionId: number) => ({ action: 'promote' as const, modelVersionId })
    const rollback = (modelVersionId: number) => ({ action: 'rollback' as const, modelVersionId })
    expect(standingChampions([promote(1), promote(2), promote(3), rollback(2), rollback(1)])).toEqual([1])
    expect(standingChampions([promote(1), promote(2), rollback(1), promote(3)])).toEqual([1, 3])
    expect(standingChampions([])).toEqual([])
  })
})
