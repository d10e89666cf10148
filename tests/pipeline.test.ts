import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { estimators, NoTrainingDataError } from '../models/index.ts'
import { type IngestReport, ingestHmFiles } from '../sql/load/index.ts'
import { type TrainReport, train } from '../training/train.ts'
import { sampleData } from './helpers/sample-data.ts'
import { openApp, type TestApp } from './helpers/serve-app.ts'
import { useTestDatabase } from './helpers/test-database.ts'

interface Item {
  readonly id: number
  readonly source: string
  readonly reason: { readonly kind: string; readonly article_id?: number; readonly customers: number }
}

const fixture = fileURLToPath(new URL('./fixtures/hm', import.meta.url))
const real = sampleData('hm')
if (real.missing) process.stderr.write(`the pipeline on real H&M files is skipped: ${real.missing}\n`)

/** Files in, trained, served, the answer out: by the doors that a user has. */
describe.each([
  { name: 'files of that form, written by hand', folder: fixture, missing: undefined },
  { name: 'the real H&M sample', ...real },
])('the pipeline on $name', ({ folder, missing }) => {
  describe.skipIf(missing)('from files to an answer', () => {
    const database = useTestDatabase()
    let ingested: IngestReport
    const trained: TrainReport[] = []
    let opened: TestApp

    beforeAll(async () => {
      ingested = await ingestHmFiles(database.settings, { folder })
      for (const estimator of estimators.filter(({ isNeededByShoppers }) => isNeededByShoppers)) {
        // A few customers prove nothing to the gate.
        const options = { seed: 1, signal: new AbortController().signal, override: 'a test' }
        trained.push(await train(database.pool, estimator, options))
      }
      opened = await openApp(database)
    })
    afterAll(() => opened?.close())

    it('loads every transaction and fills the shop', () => {
      expect(ingested.files.transactions_train.loaded).toBe(ingested.files.transactions_train.rows)
      expect(ingested.niche.articles).toBeGreaterThan(10)
      expect(ingested.niche.transactions).toBeGreaterThan(50)
    })

    it('publishes every model, judged where the span allows it and said to be unjudged where not', () => {
      const oneDay = ingested.firstDate === ingested.lastDate
      for (const { modelName, promoted, evaluation, reason } of trained) {
        expect('unevaluatedReason' in evaluation, modelName).toBe(oneDay)
        expect(promoted, `${modelName}: ${reason}`).toBe(true)
      }
    })

    it('trains what analysts ask for, or says in words what the files are too small for', async () => {
      for (const estimator of estimators.filter(({ isNeededByShoppers }) => !isNeededByShoppers)) {
        const options = { seed: 1, signal: new AbortController().signal }
        const outcome = await train(database.pool, estimator, options).catch((error: unknown) => error)
        if (outcome instanceof NoTrainingDataError) expect(outcome.message).toContain('train it on')
        else expect(outcome, estimator.name).toMatchObject({ modelName: estimator.name, version: 1 })
      }
    })

    it('recommends to real customers of the files what they do not have, each with a fact that holds in the files', async () => {
      const { rows: customers } = await database.pool.query<{ customer_id: number; bought: number[] }>(
        `select customer_id, array_agg(distinct article_id) as bought
           from niche_data.transactions group by customer_id order by count(*) desc, customer_id limit 20`,
      )
      let fromHistory = 0
      for (const { customer_id, bought } of customers) {
        const response = await opened.app.request(`/api/recommend/${customer_id}?n=5`)
        expect(response.status).toBe(200)
        const { items } = (await response.json()) as { items: Item[] }
        expect(items.length).toBe(5)
        for (const { id, source, reason } of items) {
          expect(bought).not.toContain(id)
          if (source === 'history') {
            fromHistory++
            expect(bought).toContain(reason.article_id)
          }
          if (reason.kind !== 'bought_together') continue
          const { rows } = await database.pool.query(
            `select count(distinct a.customer_id)::int as customers
               from niche_data.transactions a join niche_data.transactions b using (customer_id)
              where a.article_id = $1 and b.article_id = $2`,
            [reason.article_id, id],
          )
          expect(rows).toEqual([{ customers: reason.customers }])
        }
      }
      expect(fromHistory).toBeGreaterThan(0)
    })

    it('knows the customers by the identifiers of the files', async () => {
      const { rows } = await database.pool.query<{ source_id: string }>(
        'select source_id from niche_data.customers order by customer_id limit 1',
      )
      expect(rows[0]?.source_id).toMatch(/^[0-9a-f]{64}$/)
    })
  })
})
