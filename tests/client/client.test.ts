import { describe, expect, it } from 'vitest'
import { ApiProblem, createClient } from '../../client/index.ts'

/** A server that keeps what it was sent and gives these answers in turn. */
function serverThatAnswers(...answers: Response[]) {
  const requests: { url: string; method: string; headers: Headers; body: unknown }[] = []
  const serve: typeof fetch = async (url, init) => {
    const body = init?.body === undefined ? undefined : JSON.parse(String(init.body))
    requests.push({ url: String(url), method: init?.method ?? '', headers: new Headers(init?.headers), body })
    return answers[requests.length - 1] ?? Response.json({})
  }
  return { requests, fetch: serve }
}
const baseUrl = 'https://shop.example/'

describe('the client', () => {
  it('fills in the path and repeats the parameters that are lists', async () => {
    const { requests, fetch } = serverThatAnswers()
    const client = createClient({ baseUrl, fetch, apiKey: 'slv_1' })
    await client.get('/api/articles', { query: { q: 'a b&c', colour: ['Black', 'Red'], n: 3 } })
    await client.get('/api/articles/{article_id}', { path: { article_id: 7 } })
    expect(requests.map(({ url }) => url)).toEqual([
      'https://shop.example/api/articles?q=a+b%26c&colour=Black&colour=Red&n=3',
      'https://shop.example/api/articles/7',
    ])
    expect(requests[0]!.headers.get('authorization')).toBe('Bearer slv_1')
  })

  it('sends a body as JSON', async () => {
    const { requests, fetch } = serverThatAnswers()
    await createClient({ baseUrl, fetch }).post('/api/session/recommend', { body: { interactions: [], n: 2 } })
    expect(requests[0]).toMatchObject({ method: 'POST', body: { interactions: [], n: 2 } })
    expect(requests[0]!.headers.get('content-type')).toBe('application/json')
  })

  it('gives JSON parsed, text as it is, and nothing as undefined', async () => {
    const text = new Response('a,b', { headers: { 'content-type': 'text/csv' } })
    const { fetch } = serverThatAnswers(Response.json({ a: 1 }), text, new Response(null, { status: 204 }))
    const client = createClient({ baseUrl, fetch })
    expect(await client.get('/api/categories')).toEqual({ a: 1 })
    expect(await client.get('/api/reviews/moderation', { query: { format: 'csv' } })).toBe('a,b')
    expect(await client.get('/api/categories')).toBeUndefined()
  })

  it('rejects with the problem that a refusal tells', async () => {
    const body = {
      type: 'urn:selvedge:problem:invalid-input',
      title: 'Invalid input',
      status: 422,
      detail: 'n: too small',
      errors: [{ parameter: 'n', message: 'too small' }],
    }
    const headers = { 'content-type': 'application/problem+json', 'x-request-id': 'r1', 'retry-after': '3' }
    const { fetch } = serverThatAnswers(new Response(JSON.stringify(body), { status: 422, headers }))
    const error = await createClient({ baseUrl, fetch })
      .get('/api/articles', { query: { n: 0 } })
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ApiProblem)
    expect(error).toMatchObject({
      type: body.type,
      title: body.title,
      errors: body.errors,
      status: 422,
      message: 'n: too small',
      requestId: 'r1',
      retryAfterSeconds: 3,
    })
    expect([(error as ApiProblem).is('invalid-input'), (error as ApiProblem).is('not-found')]).toEqual([true, false])
  })

  it('rejects with a problem also where the answer is no problem document', async () => {
    const { fetch } = serverThatAnswers(new Response('<p>Bad gateway', { status: 502, statusText: 'Bad Gateway' }))
    const call = createClient({ baseUrl, fetch }).get('/api/categories')
    await expect(call).rejects.toMatchObject({ status: 502, type: 'about:blank', title: 'Bad Gateway', errors: [] })
  })

  it('is one visitor when it keeps cookies, and forgets those that end', async () => {
    const setting = (...cookies: string[]) => {
      const headers = new Headers({ 'content-type': 'application/json' })
      for (const cookie of cookies) headers.append('set-cookie', cookie)
      return new Response('{}', { headers })
    }
    const { requests, fetch } = serverThatAnswers(
      setting('cart=1; Path=/; HttpOnly', 'session=a=b; Max-Age=60'),
      setting('cart=2'),
      setting('session=; Max-Age=0', 'cart=; Expires=Thu, 01 Jan 1970 00:00:00 GMT'),
    )
    const client = createClient({ baseUrl, fetch, cookies: 'keep' })
    for (let call = 0; call < 4; call++) await client.get('/api/categories')
    expect(requests.map(({ headers }) => headers.get('cookie'))).toEqual([
      null,
      'cart=1; session=a=b',
      'cart=2; session=a=b',
      null,
    ])
  })

  it('stops when its signal does', async () => {
    const fetch: typeof globalThis.fetch = async (_, init) => {
      init?.signal?.throwIfAborted()
      return Response.json({})
    }
    const signal = AbortSignal.abort(new Error('the visitor left'))
    await expect(createClient({ baseUrl, fetch }).get('/api/categories', { signal })).rejects.toThrow(
      'the visitor left',
    )
  })

  it('has types that know paths, parameters and answers', () => {
    const client = createClient({ baseUrl })
    const unmade = [
      // @ts-expect-error: there is no such path
      () => client.get('/api/artikles'),
      // @ts-expect-error: the path has a parameter
      () => client.get('/api/articles/{article_id}'),
      // @ts-expect-error: there is no such order
      () => client.get('/api/articles', { query: { sort: 'best' } }),
      // @ts-expect-error: articles have no exact stock
      async () => (await client.get('/api/articles')).items[0]?.stock,
    ]
    expect(unmade).toHaveLength(4)
  })
})
