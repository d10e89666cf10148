import { beforeAll, describe, expect, it } from 'vitest'
import { featureViews, getOnlineFeatures, trainedViews } from '../../features/index.ts'
import { recommendation } from '../../models/index.ts'
import { train } from '../../training/train.ts'
import { runSelvedge } from '../helpers/run-selvedge.ts'
import { fillSmallShop } from '../helpers/small-shop.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'

const allViews = [...featureViews, ...trainedViews]

describe('the command features list', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await fillSmallShop(database.pool)
    await train(database.pool, recommendation, { seed: 1, signal: new AbortController().signal })
  })

  const run = async (...words: string[]) => {
    const { code, stdout, stderr } = await runSelvedge(['features', 'list', ...words], {
      DATABASE_URL: databaseUrl(database.settings),
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout
  }

  it('has a line for each view, with its version, columns and the models that were trained on it', async () => {
    const [header, , ...lines] = (await run()).trimEnd().split('\n')
    expect(header).toMatch(/^view +version +entity +columns +sha256 +readable +used by$/)
    expect(lines.map((line) => line.split(/ +/)[0])).toEqual(allViews.map(({ name }) => name))
    const used = [...recommendation.features, ...(recommendation.catalogue ?? [])].map(
      (view) => [view.name, view.version] as const,
    )
    expect(used.length).toBeGreaterThan(0)
    for (const { name, version, entity, columns } of allViews) {
      const line = lines.find((each) => each.startsWith(`${name} `))
      expect(line).toMatch(
        new RegExp(`^${name} +${version} +${entity} +${columns.length} +[0-9a-f]{12} +@${version}( |$)`),
      )
      expect(line?.endsWith(`recommendation 1 (champion) @${version}`), line).toBe(used.some(([each]) => each === name))
    }
  }, 60_000)

  it('describes each view as JSON so that its features can be asked for', async () => {
    const listed: { name: string; entity: string; columns: { name: string; unit: string }[] }[] = JSON.parse(
      await run('--json'),
    )
    const customerViews = listed.filter(({ entity }) => entity === 'customer')
    expect(customerViews.length).toBeGreaterThan(3)
    const features = customerViews.flatMap(({ name, columns }) => columns.map((column) => `${name}:${column.name}`))
    const entities = { customer_id: [1] }
    const { results } = await getOnlineFeatures(
      database.pool,
      { features, entities, fullFeatureNames: true },
      featureViews,
    )
    expect(results).toHaveLength(features.length + 1)
    expect(listed[0]).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      readableVersions: [expect.any(Number)],
      ttlSeconds: null,
    })
  }, 60_000)
})
