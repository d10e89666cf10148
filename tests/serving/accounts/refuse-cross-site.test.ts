import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { accountProblemOf } from '../../../serving/account-problem.ts'
import { refuseCrossSite } from '../../../serving/accounts/refuse-cross-site.ts'
import { respondWithProblem } from '../../../serving/error-response.ts'

const OWN = 'https://shop.example'
const app = new Hono()
app.use(refuseCrossSite({ publicUrl: OWN, others: ['https://admin.example'] }))
app.onError((error, context) => respondWithProblem(context, accountProblemOf(error)!))
app.all('*', (context) => context.text('done'))

const statusOf = async (method: string, headers: Record<string, string>) =>
  (await app.request('http://127.0.0.1:3000/api/account/sign-out', { method, headers })).status

describe('refuseCrossSite', () => {
  it.each([
    ['a page of the shop', { 'sec-fetch-site': 'same-origin', origin: OWN }],
    ['a page of the shop, in a browser that says only its origin', { origin: OWN }],
    ['a page at the address that was asked', { origin: 'http://127.0.0.1:3000' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['a page of an origin that is trusted', { 'sec-fetch-site': 'cross-site', origin: 'https://admin.example' }],
    ['no browser', {}],
    ['whoever shows an API key', { 'sec-fetch-site': 'cross-site', authorization: 'Bearer slv_of_somebody' }],
  ])('lets pass %s', async (_, headers) => {
    expect(await statusOf('POST', headers)).toBe(200)
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another site that hides its origin', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['another site, in a browser that says only its origin', { origin: 'https://evil.example' }],
    ['a neighbour below the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.shop.example' }],
    ['another port', { origin: `${OWN}:8443` }],
    ['the shop without https', { origin: 'http://shop.example' }],
    ['a form, which needs no permission of ours', { 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' }],
  ])('refuses %s', async (_, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(await statusOf(method, headers)).toBe(403)
  })

  it('lets everybody read', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect(await statusOf(method, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(200)
    }
  })
})
