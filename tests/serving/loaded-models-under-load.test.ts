import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  findVersion,
  parseVersionReference,
  popularity,
  promoteVersion,
  publishVersion,
  recommendation,
} from '../../models/index.ts'
import { train } from '../../training/train.ts'
import { openApp } from '../helpers/serve-app.ts'
import { fillSmallShop } from '../helpers/small-shop.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'
import { asChampion, toyArtifact, toyFacts } from '../models/registry/toy-publication.ts'

const SWAPS = 50
const memoryProbe = fileURLToPath(new URL('./swap-memory.ts', import.meta.url))

describe('swapping models under load', () => {
  const database = useTestDatabase()
  const stored = (text: string) => findVersion(database.pool, parseVersionReference(text))

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    const options = { seed: 1, signal: new AbortController().signal, override: 'a test' }
    await train(database.pool, recommendation, options)
    await train(database.pool, popularity, options)
    // Half of the purchases: other customers behind every article.
    await train(database.pool, popularity, { ...options, until: new Date('2020-01-16T00:00:00Z') })
  })

  it('answers every request, each by one version alone, during 50 promotions', async () => {
    const { app, models, close } = await openApp(database, { pollIntervalMs: 3_600_000 })
    const ask = async () => {
      const response = await app.request('/api/popular?n=6')
      const body = (await response.json()) as { model_version: number; items: unknown[] }
      return { status: response.status, version: body.model_version, items: JSON.stringify(body.items) }
    }
    const answers: Awaited<ReturnType<typeof ask>>[] = []
    let running = true
    const load = Array.from({ length: 4 }, async () => {
      while (running) {
        answers.push(await ask())
        // The promoting side lives in this process too, and must get its turn.
        await new Promise((wake) => setTimeout(wake, 1))
      }
    })
    try {
      for (let swap = 0; swap < SWAPS; swap++) {
        const version = await stored(`popularity@${swap % 2 === 0 ? 1 : 2}`)
        await promoteVersion(database.pool, popularity, version, { reason: 'a test' })
        // Taken up because it is heard: nothing else makes it known.
        while (models.versions.find(({ modelName }) => modelName === 'popularity')?.version !== version.version) {
          await new Promise((wake) => setTimeout(wake, 2))
        }
      }
    } finally {
      running = false
      await Promise.all(load)
      await close()
    }
    expect(answers.length).toBeGreaterThan(SWAPS)
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    const itemsOf = (wanted: number) =>
      new Set(answers.filter(({ version }) => version === wanted).map(({ items }) => items))
    expect(itemsOf(1).size).toBe(1)
    expect(itemsOf(2).size).toBe(1)
    expect(itemsOf(1)).not.toEqual(itemsOf(2))
    expect(answers.filter(({ version }) => version !== 1 && version !== 2)).toEqual([])
  }, 120_000)

  it('gives the memory back: 50 swaps of 4 MiB leave less than 64 MiB behind', async () => {
    for (const answer of [1, 2]) {
      const ballast = new Float64Array(512 * 1024).fill(answer)
      const artifact = toyArtifact('heavy', { answer: Float64Array.of(answer), ballast })
      await publishVersion(database.pool, { artifact, facts: toyFacts, assignment: asChampion })
    }
    const report = await runProbe({ SELVEDGE_TEST_URL: databaseUrl(database.settings), SWAPS: String(SWAPS) })
    expect(report).toMatchObject({ swaps: SWAPS, disposed: SWAPS, failed: 0 })
    // Kept, the old ones would hold 200 MiB.
    expect(report.grownMiB).toBeLessThan(64)
  }, 120_000)
})

/** In a process of its own, whose garbage can be collected when it is asked for. */
async function runProbe(settings: Record<string, string>) {
  const child = spawn(process.execPath, ['--expose-gc', '--import', 'tsx', memoryProbe], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let stdout = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect(code).toBe(0)
  return JSON.parse(stdout) as { swaps: number; disposed: number; failed: number; answers: number; grownMiB: number }
}
