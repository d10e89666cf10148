import { describe, expect, it } from 'vitest'
import { ArtifactDamagedError } from '../../../models/errors.ts'
import { CHAMPION_CHANNEL } from '../../../models/registry/aliases.ts'
import { publishVersion } from '../../../models/registry/publish-version.ts'
import { readArtifact } from '../../../models/registry/read-artifact.ts'
import { listChampions, listVersions, readVersion } from '../../../models/registry/versions.ts'
import { connectClient } from '../../../sql/connection.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { asChampion, everyType, toyArtifact, toyFacts, toyPublication } from './toy-publication.ts'

describe('the registry', () => {
  const database = useTestDatabase()

  it('counts versions for each model, also when two are published at once, and serves the promoted one', async () => {
    const published = await Promise.all([
      publishVersion(database.pool, toyPublication('counted', 1, null)),
      publishVersion(database.pool, toyPublication('counted', 2, null)),
    ])
    expect(published.map(({ version }) => version).sort()).toEqual([1, 2])
    expect(await listChampions(database.pool)).toEqual([])

    const { version } = await publishVersion(database.pool, toyPublication('counted', 3))
    expect(version).toBe(3)
    expect((await listChampions(database.pool)).map((c) => [c.modelName, c.version])).toEqual([['counted', 3]])
  })

  it('gives back everything about a version as it was published, and its card under its number', async () => {
    const evaluation = {
      evaluatedFrom: new Date('2020-01-25T00:00:00Z'),
      evaluatedUntil: new Date('2020-02-01T00:00:00Z'),
      metrics: { accuracy: 0.5 },
      slices: { size: { large: { accuracy: 0.6, rows: 3 } } },
      baseline: { name: 'coin', metrics: { accuracy: 0.4 }, slices: undefined },
    }
    const facts = { ...toyFacts, evaluation, decision: { promote: true, figures: [1, 2] } }
    const artifact = toyArtifact('described', everyType)
    const { modelVersionId } = await publishVersion(database.pool, { artifact, facts, assignment: undefined })
    const stored = await readVersion(database.pool, modelVersionId)
    expect(stored.facts).toEqual({ ...facts, card: { ...facts.card, title: 'described version 1' } })
    expect(stored.cardMarkdown).toBe('# described version 1\n\n## Data\n\nnone\n')
    expect(stored).toMatchObject({ featureVersions: { customer_history: 1 }, metrics: { accuracy: 0.5 } })
    expect(stored.publishedBy).not.toBe('')
  })

  it('gives back an artifact of several chunks, equal in every value', async () => {
    const large = new Float64Array(1_200_000).map((_, i) => Math.sin(i))
    const artifact = toyArtifact('large', { large })
    const published = await publishVersion(database.pool, { artifact, facts: toyFacts, assignment: undefined })
    const { rows } = await database.pool.query(
      'select count(*)::int as chunks from ml.model_artifact_chunk where model_version_id = $1',
      [published.modelVersionId],
    )
    expect(rows).toEqual([{ chunks: 3 }])
    const { large: read } = (await readArtifact(database.pool, published)).arrays
    expect(Buffer.compare(Buffer.from(read!.buffer), Buffer.from(large.buffer))).toBe(0)
  })

  it('refuses an artifact of which one byte has changed', async () => {
    const published = await publishVersion(database.pool, toyPublication('damaged', 1))
    await database.pool.query(
      `update ml.model_artifact_chunk set bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1) where model_version_id = $1`,
      [published.modelVersionId],
    )
    await expect(readArtifact(database.pool, published)).rejects.toThrow(ArtifactDamagedError)
  })

  it('announces a new champion once its transaction is committed, and no mere version or challenger', async () => {
    const listener = await connectClient(database.settings)
    const heard: string[] = []
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
    await listener.query(`listen ${CHAMPION_CHANNEL}`)
    await publishVersion(database.pool, toyPublication('quiet', 1, null))
    await publishVersion(database.pool, toyPublication('quiet', 1, { alias: 'challenger', reason: 'better' }))
    await publishVersion(database.pool, toyPublication('loud', 1))
    await listener.query('select 1')
    await listener.end()
    expect(heard).toEqual(['loud'])
  })

  it('keeps a version as challenger when another champion was promoted while it was judged', async () => {
    const first = await publishVersion(database.pool, toyPublication('raced', 1))
    await publishVersion(database.pool, toyPublication('raced', 2))
    const judgedAgainst = first.modelVersionId
    const late = await publishVersion(database.pool, toyPublication('raced', 3, { ...asChampion, judgedAgainst }))
    expect(late.assignment).toEqual({
      alias: 'challenger',
      reason: 'another champion was promoted while this version was judged (a toy)',
    })
    const raced = (await listVersions(database.pool)).filter(({ modelName }) => modelName === 'raced')
    expect(raced.map(({ version, isChampion, isChallenger }) => [version, isChampion, isChallenger])).toEqual([
      [3, false, true],
      [2, true, false],
      [1, false, false],
    ])
  })
})
