import { Hono } from 'hono'
import type { KnownMoment } from '../../../serving/catalogue/context-reader.ts'
import { encodeAnswer } from '../../../serving/impressions/encode-answer.ts'
import type { ShownAnswer } from '../../../serving/impressions/shown-answer.ts'
import { type RecommendationAnswer, Recommender } from '../../../serving/recommend/recommend.ts'
import { defaultOptions } from '../../../serving/recommend/recommend-options.ts'
import { answerOf } from '../../../serving/routes/recommendation-answer.ts'
import type { TestApp } from '../../helpers/serve-app.ts'

const ROUNDS = 3

/**
 * What the parts of a recommendation cost this process, ms of CPU a request: one customer after another, the best of some
 * rounds after one to warm up. Each part has what the parts before it gave.
 */
export async function measureParts(
  { app, contexts, models }: TestApp,
  customers: readonly number[],
): Promise<readonly (readonly string[])[]> {
  const options = defaultOptions(10, 'bench')
  const moments = new Map<number, KnownMoment>()
  const answers = new Map<number, RecommendationAnswer>()
  const shown: ShownAnswer[] = []
  const read = { read: async (customer: number | null) => moments.get(customer ?? 0)! }
  const recommender = new Recommender({ models, contexts: read, impressions: { add: (answer) => shown.push(answer) } })
  const empty = new Hono().get('/:customer', (context) => context.json({ customer: context.req.param('customer') }))
  const parts: readonly (readonly [string, (customer: number) => unknown])[] = [
    ['reading the context: statement, driver', async (id) => moments.set(id, await contexts.read(id))],
    ['filter, model, reasons', async (id) => answers.set(id, await recommender.forCustomer(id, options))],
    ['body of the answer', (id) => JSON.stringify(answerOf(answers.get(id)!))],
    ['encoding what was shown', () => encodeAnswer(shown.pop()!)],
    ['the whole route, without its port', async (id) => await (await app.request(`/api/recommend/${id}`)).text()],
    ['an empty Hono route, without its port', async (id) => await (await empty.request(`/${id}`)).text()],
  ]
  const table = [['part', 'CPU ms a request']]
  for (const [name, work] of parts) table.push([name, (await bestOf(customers, work)).toFixed(3)])
  return table
}

async function bestOf(customers: readonly number[], work: (customer: number) => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round <= ROUNDS; round++) {
    const before = process.cpuUsage()
    for (const customer of customers) await work(customer)
    const { user, system } = process.cpuUsage(before)
    if (round > 0) best = Math.min(best, (user + system) / 1000 / customers.length)
  }
  return best
}
