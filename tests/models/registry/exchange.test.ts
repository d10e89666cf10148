import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArtifactDamagedError, InvalidVersionFileError } from '../../../models/errors.ts'
import { exportVersion, importVersion } from '../../../models/registry/exchange.ts'
import { publishVersion } from '../../../models/registry/publish-version.ts'
import { readArtifact } from '../../../models/registry/read-artifact.ts'
import { decodeVersionFile } from '../../../models/registry/version-file.ts'
import { readVersion } from '../../../models/registry/versions.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { everyType, toyArtifact, toyEstimator, toyFacts, toyPublication } from './toy-publication.ts'

const exportedAt = new Date('2026-01-02T03:04:05Z')

describe('a version as a file', () => {
  const database = useTestDatabase()
  const stored = async (key: { modelVersionId: number }) => await readVersion(database.pool, key.modelVersionId)

  it('brings artifact and facts to another registry, and keeps where they came from', async () => {
    const evaluation = {
      evaluatedFrom: new Date('2020-01-25T00:00:00Z'),
      evaluatedUntil: new Date('2020-02-01T00:00:00Z'),
      metrics: { accuracy: 0.5 },
      slices: { size: { large: { accuracy: 0.6, rows: 3 } } },
      baseline: undefined,
    }
    const facts = { ...toyFacts, evaluation, decision: { promote: true } }
    const artifact = toyArtifact('moved', { ...everyType, answer: Float64Array.of(1) })
    const published = await publishVersion(database.pool, { artifact, facts, assignment: undefined })
    const original = await stored(published)
    const file = decodeVersionFile(await exportVersion(database.pool, original, exportedAt), 'moved.version')

    const imported = await importVersion(database.pool, toyEstimator('moved'), file)
    expect(imported).toMatchObject({ version: 2, assignment: undefined })
    const copy = await stored(imported)
    expect(copy.facts).toEqual({ ...original.facts, card: { ...original.facts.card, title: 'moved version 2' } })
    expect(copy.artifactSha256).toBe(original.artifactSha256)
    expect(await readArtifact(database.pool, copy)).toEqual(artifact)
    expect(copy.origin).toEqual({
      version: 1,
      publishedAt: original.publishedAt.toISOString(),
      publishedBy: original.publishedBy,
      exportedAt: exportedAt.toISOString(),
    })
    // A copy of the copy still names the place where it was trained.
    const again = decodeVersionFile(await exportVersion(database.pool, copy, new Date()), 'again')
    expect(again.origin).toMatchObject({ version: 1 })
  })

  it('is refused when any one byte of it has changed, or its end is missing', async () => {
    const published = await publishVersion(database.pool, toyPublication('flipped', 1, null))
    const bytes = await exportVersion(database.pool, await stored(published), exportedAt)
    expect(decodeVersionFile(bytes, 'whole').artifact.modelName).toBe('flipped')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const damaged = Buffer.from(bytes)
        damaged[place]! ^= change
        expect(() => decodeVersionFile(damaged, 'damaged')).toThrow(InvalidVersionFileError)
      }),
      { numRuns: 200, seed: 3 },
    )
    for (const length of [0, 7, 12, bytes.length - 1]) {
      expect(() => decodeVersionFile(bytes.subarray(0, length), 'cut')).toThrow(InvalidVersionFileError)
    }
  })

  it('is not made from an artifact that is damaged, and not taken when it cannot be served', async () => {
    const published = await publishVersion(database.pool, toyPublication('spoiled', 1, null))
    const empty = await publishVersion(database.pool, toyPublication('spoiled', undefined, null))
    const file = decodeVersionFile(await exportVersion(database.pool, await stored(empty), exportedAt), 'empty')
    await expect(importVersion(database.pool, toyEstimator('spoiled'), file)).rejects.toThrow('no answer in it')
    await database.pool.query('update ml.model_artifact_chunk set bytes = $2 where model_version_id = $1', [
      published.modelVersionId,
      Buffer.from('nonsense'),
    ])
    await expect(exportVersion(database.pool, await stored(published), exportedAt)).rejects.toThrow(
      ArtifactDamagedError,
    )
  })
})
