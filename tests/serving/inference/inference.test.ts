import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { estimators } from '../../../models/index.ts'
import { train } from '../../../training/train.ts'
import { createKey, testAuthenticator } from '../../helpers/accounts.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { fillSmallShop } from '../../helpers/small-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import {
  inferenceErrorResponse,
  inferenceResponse,
  metadataModelResponse,
  metadataServerResponse,
} from './open-inference-schemas.ts'

/** Trained in a second or two each; the others answer by the same code, for it knows `Estimator` alone. */
const TRAINED = ['popularity', 'segmentation', 'sentiment']
const NOT_TRAINED = 'demand'

describe('the Open Inference Protocol', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let analyst: { authorization: string }

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    await database.pool.query(
      `insert into niche_data.reviews (article_id, customer_id, rating, review_text, sentiment_score, created_at, recorded_at)
       select a.article_id, c.customer_id, case when c.customer_id % 3 = 0 then 1 else 5 end,
              case when c.customer_id % 3 = 0 then 'Cheap and itchy, I sent it back. ' else 'Soft, warm, a perfect fit. ' end
                || a.prod_name,
              0, at.day, at.day
         from niche_data.articles a
        cross join niche_data.customers c
        cross join lateral (select '2020-01-01'::timestamptz + c.customer_id % 34 * interval '1 day') as at (day)`,
    )
    const { signal } = new AbortController()
    for (const estimator of estimators.filter(({ name }) => TRAINED.includes(name))) {
      await train(database.pool, estimator, { seed: 1, signal, override: 'a test' })
    }
    opened = await openApp(database, { authenticator: testAuthenticator(database) })
    analyst = { authorization: (await createKey(database, { role: 'analyst', scopes: ['models:read'] })).authorization }
  })
  afterAll(() => opened.close())

  const ask = async (path: string, body?: unknown, headers: Record<string, string> = analyst) => {
    const response = await opened.app.request(path, {
      ...(body !== undefined && { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    })
    return { status: response.status, type: response.headers.get('content-type'), body: await response.json() }
  }
  const queries = (...values: unknown[]) => [
    { name: 'queries', shape: [values.length], datatype: 'BYTES', data: values.map((value) => JSON.stringify(value)) },
  ]

  it('says to everybody that it lives, and whether it is ready', async () => {
    expect(await ask('/v2/health/live', undefined, {})).toMatchObject({ status: 200, body: { live: true } })
    // The recommendation model is not trained, but shoppers do not need it: popularity stands in.
    const expected = opened.models.isReady ? 200 : 503
    expect(await ask('/v2/health/ready', undefined, {})).toMatchObject({ status: expected, body: { live: true } })
  })

  it('tells what it is, at both ways to write the path', async () => {
    for (const path of ['/v2', '/v2/']) {
      const { status, body } = await ask(path)
      expect(status).toBe(200)
      expect(metadataServerResponse.parse(body)).toMatchObject({ name: 'selvedge' })
    }
  })

  it.each(TRAINED)('describes %s, says that it is ready, and answers its example', async (name) => {
    for (const path of [`/v2/models/${name}`, `/v2/models/${name}/versions/1`]) {
      const metadata = await ask(path)
      expect(metadataModelResponse.parse(metadata.body)).toMatchObject({ name, versions: ['1'] })
      expect(await ask(`${path}/ready`)).toMatchObject({ status: 200, body: { name, ready: true } })
      const { exampleQuery } = estimators.find((estimator) => estimator.name === name)!
      const { status, body } = await ask(`${path}/infer`, { id: '42', inputs: queries(exampleQuery, exampleQuery) })
      expect(status).toBe(200)
      const answer = inferenceResponse.parse(body)
      expect(answer).toMatchObject({ model_name: name, model_version: '1', id: '42' })
      const [output] = answer.outputs
      expect(output).toMatchObject({ name: 'predictions', shape: [2], datatype: 'BYTES' })
      const [first, second] = output!.data as string[]
      expect(first).toBe(second)
      expect(JSON.parse(first!)).toBeTypeOf('object')
    }
  })

  it('answers each query of a batch as if it were alone, by JSON and by columns', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => ['Lovely and soft', 'Cheap, it ripped', 'Fits well'][i % 3]! + i)
    const batch = await ask('/v2/models/sentiment/infer', { inputs: queries(...texts.map((text) => ({ text }))) })
    const columns = await ask('/v2/models/sentiment/infer', {
      inputs: [{ name: 'text', shape: [texts.length], datatype: 'BYTES', data: texts }],
      outputs: [{ name: 'predictions' }, { name: 'sentiment_score' }],
    })
    const [whole] = inferenceResponse.parse(batch.body).outputs
    const [same, scores] = inferenceResponse.parse(columns.body).outputs
    expect(same).toEqual(whole)
    expect(scores).toMatchObject({ name: 'sentiment_score', datatype: 'FP64', shape: [40] })
    const alone = await ask('/v2/models/sentiment/infer', { inputs: queries({ text: texts[7] }) })
    expect(inferenceResponse.parse(alone.body).outputs[0]!.data).toEqual([(whole!.data as readonly string[])[7]])
    const third = JSON.parse((whole!.data as readonly string[])[7]!) as { readonly sentiment_score: number }
    expect(third.sentiment_score).toBe((scores!.data as readonly number[])[7])
  })

  it.each<[string, number, string, unknown]>([
    ['a model that there is not', 404, '/v2/models/oracle', undefined],
    ['the readiness of a model that there is not', 404, '/v2/models/oracle/ready', undefined],
    ['an inference of a model that there is not', 404, '/v2/models/oracle/infer', { inputs: queries({}) }],
    ['a version that is not served', 404, '/v2/models/sentiment/versions/2', undefined],
    ['a version that is no number', 404, '/v2/models/sentiment/versions/latest/ready', undefined],
    [
      'an inference of a version that is not served',
      404,
      '/v2/models/sentiment/versions/01/infer',
      { inputs: queries({}) },
    ],
    ['a model without a version', 503, `/v2/models/${NOT_TRAINED}`, undefined],
    ['an inference of a model without a version', 503, `/v2/models/${NOT_TRAINED}/infer`, { inputs: queries({}) }],
    ['a path that there is not', 404, '/v2/repository/index', undefined],
    ['a body that is no JSON', 400, '/v2/models/sentiment/infer', '{'],
    ['a body of another form', 400, '/v2/models/sentiment/infer', { inputs: [] }],
    [
      'a tensor without a shape',
      400,
      '/v2/models/sentiment/infer',
      { inputs: [{ name: 'queries', datatype: 'BYTES', data: [] }] },
    ],
    [
      'a datatype that there is not',
      400,
      '/v2/models/sentiment/infer',
      { inputs: [{ ...queries({})[0], datatype: 'TEXT' }] },
    ],
    [
      'a query that is none of the model',
      400,
      '/v2/models/sentiment/infer',
      { inputs: queries({ text: 'a' }, { text: 7 }) },
    ],
    [
      'an output that there is not',
      400,
      '/v2/models/sentiment/infer',
      { inputs: queries({ text: 'a' }), outputs: [{ name: 'x' }] },
    ],
  ])('refuses %s in the form of the protocol', async (_, status, path, body) => {
    const answer = await ask(path, body)
    expect([answer.status, answer.type?.split(';')[0]]).toEqual([status, 'application/json'])
    expect(() => inferenceErrorResponse.parse(answer.body)).not.toThrow()
  })

  it('names the query that is wrong, and the version that is served', async () => {
    const wrong = await ask('/v2/models/sentiment/infer', { inputs: queries({ text: 'a' }, { text: 7 }) })
    expect((wrong.body as { error: string }).error).toMatch(/^query 1: .*text/)
    const other = await ask('/v2/models/sentiment/versions/9')
    expect((other.body as { error: string }).error).toMatch(/version 9 of sentiment is not served; version 1/)
  })

  it('says that a model without a version is not ready', async () => {
    expect(await ask(`/v2/models/${NOT_TRAINED}/ready`)).toMatchObject({
      status: 503,
      body: { name: NOT_TRAINED, ready: false },
    })
  })

  it('is for analysts and admins whose key may read models, in the form of the protocol', async () => {
    const keys = {
      nobody: {},
      shopper: { authorization: (await createKey(database, {})).authorization },
      other: {
        authorization: (await createKey(database, { role: 'admin', scopes: ['catalogue:read'] })).authorization,
      },
      admin: { authorization: (await createKey(database, { role: 'admin' })).authorization },
      unknown: { authorization: 'Bearer slv_nothing' },
    }
    for (const [path, body] of [
      ['/v2', undefined],
      ['/v2/', undefined],
      ['/v2/models/sentiment', undefined],
      ['/v2/models/sentiment/ready', undefined],
      ['/v2/models/sentiment/infer', { inputs: queries({ text: 'a' }) }],
    ] as const) {
      const statuses: Record<string, number> = {}
      for (const [who, key] of Object.entries(keys)) {
        const answer = await ask(path, body, key)
        statuses[who] = answer.status
        if (answer.status !== 200) inferenceErrorResponse.parse(answer.body)
      }
      expect(statuses, path).toEqual({ nobody: 401, shopper: 403, other: 403, admin: 200, unknown: 401 })
    }
  })
})
