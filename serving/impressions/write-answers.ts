import { copyInto, inTransaction, type Pool } from '../../sql/index.ts'
import { COPY_ANSWERS, COPY_IMPRESSIONS, type EncodedAnswer } from './encode-answer.ts'

export interface WrittenAnswers {
  /** Rows that are in the database, or whose customer is not. */
  readonly done: number
  /** Rows that the database will never take, whatever is tried. */
  readonly refused: number
  /** Why the first of those was refused. */
  readonly reason: Error | undefined
}

/**
 * Writes answers with their impressions in one transaction by COPY, which takes half of what an insert does. When data are
 * refused, the batch is halved until the answers that are to blame are alone. Throws when the database does not take
 * anything now: the same call may then be made again, and with `isAgain` writes none twice, also when the answer to a
 * commit was lost.
 */
export async function writeAnswers(
  pool: Pool,
  answers: readonly EncodedAnswer[],
  { isAgain }: { readonly isAgain: boolean },
): Promise<WrittenAnswers> {
  const wanted = isAgain ? await findUnwritten(pool, answers) : answers
  if (wanted.length === 0) return { done: countRows(answers), refused: 0, reason: undefined }
  try {
    await copyAnswers(pool, wanted)
    return { done: countRows(answers), refused: 0, reason: undefined }
  } catch (error) {
    if (!isRefusalOfData(error)) throw error
    const left = await findUnwritten(pool, wanted)
    if (left.length === 1 && wanted.length === 1) {
      const refused = countRows(left)
      return { done: countRows(answers) - refused, refused, reason: error }
    }
    const half = left.length < wanted.length ? left.length : left.length >>> 1
    const one = await writeAnswers(pool, left.slice(0, half), { isAgain: false })
    const other = await writeAnswers(pool, left.slice(half), { isAgain: false })
    const refused = one.refused + other.refused
    return { done: countRows(answers) - refused, refused, reason: one.reason ?? other.reason }
  }
}

export function countRows(answers: readonly EncodedAnswer[]): number {
  return answers.reduce((sum, { rows }) => sum + rows, 0)
}

async function copyAnswers(pool: Pool, answers: readonly EncodedAnswer[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await copyInto(client, COPY_ANSWERS, [answers.map(({ answerLine }) => answerLine).join('')])
    await copyInto(client, COPY_IMPRESSIONS, [answers.map(({ itemLines }) => itemLines).join('')])
  })
}

/** Those that are not in the database yet and whose customer, where they have one, is. */
async function findUnwritten(pool: Pool, answers: readonly EncodedAnswer[]): Promise<readonly EncodedAnswer[]> {
  const { rows } = await pool.query<{ place: number }>(FIND_UNWRITTEN, [
    answers.map(({ recommId }) => recommId),
    answers.map(({ customerId }) => customerId),
  ])
  return rows.map(({ place }) => answers[place - 1]!)
}

const FIND_UNWRITTEN = `
  select a.place
    from unnest($1::uuid[], $2::bigint[]) with ordinality as a (recomm_id, customer_id, place)
   where (a.customer_id is null
          or exists (select from niche_data.customers c where c.customer_id = a.customer_id))
     and not exists (select from ml.recommendation_answers r where r.recomm_id = a.recomm_id)
   order by a.place`

/** Classes 22 (a value is not of its type) and 23 (a key, reference or check). All else passes, or is mended, in time. */
function isRefusalOfData(error: unknown): error is Error {
  const code = (error as { code?: unknown } | undefined)?.code
  return error instanceof Error && typeof code === 'string' && /^2[23]...$/.test(code)
}
