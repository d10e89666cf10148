import type { Stage } from '../simulate-customer.ts'
import { drawFutures, type KnownCustomer, type Window } from './draw-futures.ts'
import { type BestRanking, rankFutures } from './rank-futures.ts'

/** Which articles are ranked: all of them, or only those the customer has not bought before the window. */
export type Candidates = 'all' | 'new'

export interface BestRankingOptions {
  readonly stage: Stage
  readonly window: Window
  readonly candidates: Candidates
  /** How many articles of each ranking are kept. */
  readonly length: number
  /** How many futures with a purchase are drawn for each customer: the more, the closer to the best. */
  readonly futures: number
}

/**
 * What nobody can beat who ranks articles for these customers at the beginning of the window: the ranking of one who
 * knows every taste, hazard and appeal of the shop and what each customer had bought, but not how chance falls in the
 * window. By Monte Carlo; the same customers, seed and options give the same ranking, and a customer's does not depend
 * on who else is asked for. In the order of `customers`. Throws RangeError when no future is wanted or the window is
 * empty.
 */
export function bestPossibleRanking(
  customers: readonly KnownCustomer[],
  { stage, window, candidates, length, futures }: BestRankingOptions,
): readonly BestRanking[] {
  if (!(Number.isSafeInteger(futures) && futures > 0)) throw new RangeError(`${futures} futures tell nothing`)
  if (!(window.fromDay < window.untilDay)) throw new RangeError('the window is empty')
  return customers.map((known) =>
    rankFutures(drawFutures(known, window, stage, futures), {
      length,
      isLeftOut: (article) => candidates === 'new' && known.history.includes(article),
    }),
  )
}
