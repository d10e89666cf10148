import { readArticleSides, readPairs } from '../../../features/index.ts'
import { averagePrecisionAtK } from '../../../models/metrics.ts'
import type { PropensityRow } from '../../../models/propensity/propensity.ts'
import { rerank } from '../../../models/propensity/rerank.ts'
import { propensity } from '../../../models/propensity/shop-propensity.ts'
import type { Pool } from '../../../sql/connection.ts'
import { evenly, type Week } from './propensity-weeks.ts'
import { readSubjects, type Subject } from './recommender-subjects.ts'

const CANDIDATES = 100
const LIST_LENGTH = 12
const CUSTOMERS_AT_ONCE = 50
const WEIGHTS = [0, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3] as const

interface ScoredCandidate {
  readonly article_id: number
  readonly score: number
  readonly probability: number
}

/** A customer who bought, and what could be recommended to them. */
export interface CandidateLists {
  readonly relevant: ReadonlySet<number>
  /** The recommender's list from the history alone. */
  readonly history: readonly number[]
  /** Its first hundred as it is asked in the shop, in its order. */
  readonly candidates: readonly ScoredCandidate[]
  /** What the customer lately handled and is not among them. */
  readonly handled: readonly ScoredCandidate[]
}

type Ordering = (lists: CandidateLists) => readonly number[]

export const orderings = {
  history: ({ history }: CandidateLists) => history,
  recommender: ({ candidates }: CandidateLists) => idsOf(candidates),
  reranked:
    (recommenderWeight: number): Ordering =>
    ({ candidates }) =>
      idsOf(reranked(candidates, recommenderWeight)),
  widened:
    (recommenderWeight: number): Ordering =>
    ({ candidates, handled }) =>
      idsOf(reranked([...candidates, ...handled], recommenderWeight)),
}

/** Customers who bought in the week, drawn evenly, with candidates from models that saw nothing of it. */
export async function readCandidateLists(
  pool: Pool,
  week: Week,
  { mostCustomers, candidates: which }: { readonly mostCustomers: number; readonly candidates: 'all' | 'new' },
): Promise<readonly CandidateLists[]> {
  const bought = await readBought(pool, week)
  const customers = [...evenly([...bought.keys()], mostCustomers)].sort((a, b) => a - b)
  const sides = await readArticleSides(pool, propensity.features, null, week.asOf)
  const lists: CandidateLists[] = []
  for (let from = 0; from < customers.length; from += CUSTOMERS_AT_ONCE) {
    const block = customers.slice(from, from + CUSTOMERS_AT_ONCE)
    const subjects = await readSubjects(pool, block, week.asOf)
    const handled = await readHandled(pool, block, week.asOf)
    const asked = await Promise.all(
      block.map(async (customer) => {
        const subject = subjects.get(customer)!
        const known = new Set(which === 'new' ? [...subject.history.article_ids, ...subject.cart] : [])
        const history = await recommend(week, { history: subject.history, age: subject.age ?? null }, known)
        const candidates = await recommend(week, subject, known)
        const listed = new Set(candidates.map(({ article_id }) => article_id))
        const further = (handled.get(customer) ?? []).filter((id) => !listed.has(id) && !known.has(id))
        const own = new Set(further)
        const ofHandled = await recommend(week, subject, known, (id) => own.has(id))
        return {
          customer,
          relevant: new Set((bought.get(customer) ?? []).filter((id) => !known.has(id))),
          history: history.map(({ article_id }) => article_id),
          candidates,
          further: ofHandled,
        }
      }),
    )
    const pairs = asked.flatMap(({ customer, candidates, further }) =>
      [...candidates, ...further].map(({ article_id }) => ({ customer_id: customer, article_id })),
    )
    const { rows } = await readPairs(pool, propensity, pairs, sides, week.asOf)
    const probabilities = await ask(
      week,
      rows.map(({ row }) => row),
    )
    let place = 0
    const scored = ({ article_id, score }: { article_id: number; score: number }): ScoredCandidate => ({
      article_id,
      score,
      probability: probabilities[place++]!,
    })
    for (const { relevant, history, candidates, further } of asked) {
      const own = { relevant, history, candidates: candidates.map(scored), handled: further.map(scored) }
      if (relevant.size > 0) lists.push(own)
    }
  }
  return lists
}

export function averagePrecisions(lists: readonly CandidateLists[], ordering: Ordering): Float64Array {
  return Float64Array.from(lists, (own) => averagePrecisionAtK(ordering(own), own.relevant, LIST_LENGTH))
}

/** The weight of the recommender's score with the highest MAP@12. */
export function bestWeight(lists: readonly CandidateLists[]): number {
  const totals = WEIGHTS.map((weight) =>
    averagePrecisions(lists, orderings.reranked(weight)).reduce((sum, value) => sum + value, 0),
  )
  return WEIGHTS[totals.indexOf(Math.max(...totals))]!
}

export function recallOfCandidates(lists: readonly CandidateLists[]): number {
  const found = lists.map(
    ({ relevant, candidates }) =>
      candidates.filter(({ article_id }) => relevant.has(article_id)).length / relevant.size,
  )
  return found.reduce((sum, share) => sum + share, 0) / lists.length
}

async function ask(week: Week, rows: readonly PropensityRow[]): Promise<readonly number[]> {
  const answers = await week.propensity.predict(rows.map(({ features }) => ({ features, top: 0 })))
  return answers.map(({ probability }) => probability)
}

async function recommend(
  week: Week,
  subject: Pick<Subject, 'history' | 'session' | 'age'>,
  exclude: ReadonlySet<number>,
  isEligible?: (articleId: number) => boolean,
) {
  const { history, session, age } = subject
  const query = { history, ...(session && { session }), age: age ?? null, exclude, n: CANDIDATES }
  const [answer] = await week.recommendation.predict([{ ...query, ...(isEligible && { isEligible }) }])
  return answer!.map(({ article_id, score }) => ({ article_id, score }))
}

async function readBought(pool: Pool, { asOf, until }: Week): Promise<ReadonlyMap<number, readonly number[]>> {
  const { rows } = await pool.query<{ customer_id: number; target_article_ids: number[] }>(
    `select p.customer_id::double precision as customer_id, p.target_article_ids
       from features.collect_customer_purchases($1, $2) p
       join niche_data.customers c using (customer_id)
      where c.created_at < $1`,
    [asOf, until],
  )
  return new Map(rows.map(({ customer_id, target_article_ids }) => [customer_id, target_article_ids]))
}

/** What each customer looked at, wished for or put in the cart in the 30 days before. */
async function readHandled(
  pool: Pool,
  customers: readonly number[],
  asOf: Date,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const { rows } = await pool.query<{ customer_id: number; article_ids: number[] }>(
    `select e.customer_id::double precision as customer_id, array_agg(distinct e.article_id) as article_ids
       from niche_data.events e
      where e.customer_id = any ($1) and e.article_id is not null
        and e.event_type in ('view', 'click', 'wishlist', 'add_to_cart')
        and e.occurred_at >= $2::timestamptz - interval '30 days' and e.occurred_at < $2 and e.recorded_at < $2
      group by e.customer_id`,
    [customers, asOf],
  )
  return new Map(rows.map(({ customer_id, article_ids }) => [customer_id, article_ids]))
}

function reranked(candidates: readonly ScoredCandidate[], recommenderWeight: number): ScoredCandidate[] {
  return rerank(
    candidates,
    candidates.map(({ probability }) => probability),
    { recommenderWeight },
  )
}

function idsOf(candidates: readonly { readonly article_id: number }[]): readonly number[] {
  return candidates.map(({ article_id }) => article_id)
}
