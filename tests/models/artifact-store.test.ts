import { describe, expect, it } from 'vitest'
import { decodeArtifact, encodeArtifact } from '../../models/artifact-format.ts'
import {
  CHAMPION_CHANNEL,
  listChampions,
  type Publication,
  publishVersion,
  readArtifact,
} from '../../models/artifact-store.ts'
import { ArtifactDamagedError } from '../../models/errors.ts'
import type { Artifact } from '../../models/model.ts'
import { connectClient } from '../../sql/connection.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

function artifactOf(modelName: string, arrays: Artifact['arrays']): Artifact {
  return { modelName, formatVersion: 1, featureVersions: { customer_history: 1 }, parameters: { k: 3 }, arrays }
}

function publicationOf(artifact: Artifact, promotionReason: string | undefined): Publication {
  return {
    artifact,
    promotionReason,
    facts: {
      seed: 7,
      trainedFrom: new Date('2020-01-01T00:00:00Z'),
      trainedUntil: new Date('2020-02-01T00:00:00Z'),
      durationSeconds: 0.5,
      card: '# a card',
      evaluation: { unevaluatedReason: 'a test' },
    },
  }
}

const everyType = {
  bytes: new Uint8Array([1, 2, 3]),
  floats: new Float32Array([0.5, -1, Number.POSITIVE_INFINITY]),
  doubles: new Float64Array([Math.PI]),
  signed: new Int32Array([-1, 2 ** 31 - 1]),
  unsigned: new Uint32Array([2 ** 32 - 1]),
  nothing: new Float64Array(0),
}

describe('the artifact format', () => {
  it('gives back every kind of array, value by value', () => {
    const artifact = artifactOf('toy', everyType)
    expect(decodeArtifact(encodeArtifact(artifact))).toEqual(artifact)
  })

  it('refuses bytes that are no artifact, and an artifact that was cut', () => {
    expect(() => decodeArtifact(Buffer.from('hello, world, hello'))).toThrow(/no artifact/)
    const bytes = encodeArtifact(artifactOf('toy', everyType))
    expect(() => decodeArtifact(bytes.subarray(0, bytes.length - 1))).toThrow(/ends within its array/)
  })
})

describe('the artifact store', () => {
  const database = useTestDatabase()

  it('counts versions for each model, also when two are published at once, and serves the promoted one', async () => {
    const artifact = artifactOf('counted', everyType)
    const published = await Promise.all([
      publishVersion(database.pool, publicationOf(artifact, undefined)),
      publishVersion(database.pool, publicationOf(artifact, undefined)),
    ])
    expect(published.map(({ version }) => version).sort()).toEqual([1, 2])
    expect(await listChampions(database.pool)).toEqual([])

    const { version } = await publishVersion(database.pool, publicationOf(artifact, 'better'))
    expect(version).toBe(3)
    expect((await listChampions(database.pool)).map((c) => [c.modelName, c.version])).toEqual([['counted', 3]])
  })

  it('gives back an artifact of several chunks, equal in every value', async () => {
    const large = new Float64Array(1_200_000).map((_, i) => Math.sin(i))
    const artifact = artifactOf('large', { large })
    const published = await publishVersion(database.pool, publicationOf(artifact, 'first'))
    const { rows } = await database.pool.query(
      'select count(*)::int as chunks from ml.model_artifact_chunk where model_version_id = $1',
      [published.modelVersionId],
    )
    expect(rows).toEqual([{ chunks: 3 }])
    const { large: read } = (await readArtifact(database.pool, { modelName: 'large', ...published })).arrays
    expect(Buffer.compare(Buffer.from(read!.buffer), Buffer.from(large.buffer))).toBe(0)
  })

  it('refuses an artifact of which one byte has changed', async () => {
    const published = await publishVersion(database.pool, publicationOf(artifactOf('damaged', everyType), 'first'))
    await database.pool.query(
      `update ml.model_artifact_chunk set bytes = set_byte(bytes, 40, get_byte(bytes, 40) # 1) where model_version_id = $1`,
      [published.modelVersionId],
    )
    await expect(readArtifact(database.pool, { modelName: 'damaged', ...published })).rejects.toThrow(
      ArtifactDamagedError,
    )
  })

  it('announces a new champion once its transaction is committed, and no mere version', async () => {
    const listener = await connectClient(database.settings)
    const heard: string[] = []
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
    await listener.query(`listen ${CHAMPION_CHANNEL}`)
    await publishVersion(database.pool, publicationOf(artifactOf('quiet', everyType), undefined))
    await publishVersion(database.pool, publicationOf(artifactOf('loud', everyType), 'first'))
    await listener.query('select 1')
    await listener.end()
    expect(heard).toEqual(['loud'])
  })
})
