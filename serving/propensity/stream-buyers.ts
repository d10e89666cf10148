import type { Pool } from '../../sql/index.ts'
import type { PropensityAnswers } from './propensity-answers.ts'
import { refuseUnknownArticle } from './refuse-unknown-article.ts'

/** Of both files. */
export const BUYER_COLUMNS = ['customer_id', 'probability', 'as_of', 'model_version'] as const

/** Customers whose answers are in memory at once. */
const CUSTOMERS_AT_ONCE = 1_000

type BuyerRows = AsyncGenerator<readonly Readonly<Record<(typeof BUYER_COLUMNS)[number], unknown>>[], void, undefined>

/** The n likeliest buyers, the likeliest first. Throws ArticleNotFoundError, ModelNotLoadedError before the first row. */
export async function streamBuyers(answers: PropensityAnswers, articleId: number, n: number): Promise<BuyerRows> {
  const { buyers, asOf, modelVersion } = await answers.likelyBuyers(articleId, { n, top: 0 })
  return (async function* () {
    for (let from = 0; from < buyers.length; from += CUSTOMERS_AT_ONCE) {
      yield buyers
        .slice(from, from + CUSTOMERS_AT_ONCE)
        .map(({ customer_id, probability }) => ({ customer_id, probability, as_of: asOf, model_version: modelVersion }))
    }
  })()
}

/**
 * Every customer of the shop by customer_id, asked about as fast as the reader takes them; a customer who is erased or signs
 * up meanwhile may be missing. Throws ArticleNotFoundError, ModelNotLoadedError before the first row.
 */
export async function streamEveryone(answers: PropensityAnswers, pool: Pool, articleId: number): Promise<BuyerRows> {
  await refuseUnknownArticle(pool, articleId)
  const blocks = everyone(answers, pool, articleId)
  const first = await blocks.next()
  return (async function* () {
    if (!first.done) yield first.value
    yield* blocks
  })()
}

async function* everyone(answers: PropensityAnswers, pool: Pool, articleId: number): BuyerRows {
  let last = 0
  for (;;) {
    const { rows: customers } = await pool.query<{ customer_id: number }>(
      'select customer_id from niche_data.customers where customer_id > $1 order by customer_id limit $2',
      [last, CUSTOMERS_AT_ONCE],
    )
    const end = customers.at(-1)
    if (!end) return
    const pairs = customers.map(({ customer_id }) => ({ customer_id, article_id: articleId }))
    const { predictions, asOf, modelVersion } = await answers.ofPairs(pairs, 0)
    yield pairs.map(({ customer_id }, at) => ({
      customer_id,
      probability: predictions[at]!.probability,
      as_of: asOf,
      model_version: modelVersion,
    }))
    last = end.customer_id
  }
}
