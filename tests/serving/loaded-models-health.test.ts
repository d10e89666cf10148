import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { popularity, recommendation } from '../../models/index.ts'
import { openReaders, type Readers } from '../../serving/access/index.ts'
import { createApp } from '../../serving/app.ts'
import { ContextReader } from '../../serving/catalogue/context-reader.ts'
import { LoadedModels } from '../../serving/loaded-models.ts'
import { createLogger } from '../../serving/logger.ts'
import { train } from '../../training/train.ts'
import { asAdmin } from '../helpers/serve-app.ts'
import { fillSmallShop } from '../helpers/small-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('a champion that does not load', () => {
  const database = useTestDatabase()
  const lines: string[] = []
  let models: LoadedModels
  let app: ReturnType<typeof createApp>
  let readers: Readers

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    const options = { seed: 1, signal: new AbortController().signal, override: 'a test' }
    for (const estimator of [popularity, recommendation]) await train(database.pool, estimator, options)
    const { pool, settings } = database
    const logger = createLogger('info', { write: (line) => void lines.push(line) })
    models = await LoadedModels.open({ pool, settings, logger, estimators: [popularity, recommendation] })
    readers = openReaders(settings, logger)
    const contexts = await ContextReader.open(readers.service)
    app = createApp({ pool, readers, authenticator: asAdmin, models, contexts, logger })

    // What is written is not what was meant: as a failing disk would have it.
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query(
      `create function pg_temp.damage() returns trigger language plpgsql as
         $$ begin new.bytes = set_byte(new.bytes, 40, get_byte(new.bytes, 40) # 1); return new; end $$`,
    )
    await client.query(
      `create trigger damage before insert on ml.model_artifact_chunk for each row execute function pg_temp.damage()`,
    )
    await client.query('commit')
    await train(database.pool, popularity, options)
    await client.query('drop trigger damage on ml.model_artifact_chunk')
    client.release()
    await models.refresh()
  })
  afterAll(async () => {
    await models.close()
    await readers.close()
  })

  it('is named where health is asked for, while the last good version is served', async () => {
    const response = await app.request('/api/health/ready')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      status: 'ready',
      models: { popularity: 1, recommendation: 1 },
      failed_models: { popularity: { version: 2, detail: expect.stringMatching(/popularity version 2 is damaged/) } },
    })
    const { model, model_version } = (await (await app.request('/api/popular?n=1')).json()) as {
      model: unknown
      model_version: unknown
    }
    expect([model, model_version]).toEqual(['popularity', 1])
  })

  it('is a gauge, and a line of the log', async () => {
    const text = await (await app.request('/metrics')).text()
    expect(text).toContain('selvedge_model_load_failed{model="popularity",version="2"} 1')
    expect(text).toContain('selvedge_model_version{model="popularity"} 1')
    const logged = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error')
    expect(logged).toMatchObject([{ model: 'popularity', version: 2, serves: 1, isLasting: true }])
  })
})
