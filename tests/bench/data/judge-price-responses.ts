import type { DemandModel, DemandRow } from '../../../models/demand/demand.ts'
import type { Pool } from '../../../sql/connection.ts'

/** How near the price responses of articles with months of their own at a discount come to the truth. */
export interface PriceResponseFigures {
  readonly articles: number
  readonly meanTruth: number
  readonly meanEstimate: number
  /** Of estimate and truth over articles. */
  readonly correlation: number
  /** Share of the truths within the intervals, and what it should be. */
  readonly coverage: number
  readonly level: number
}

/** Of a synthetic shop, whose truth.articles holds the true responses. */
export async function judgePriceResponses(
  pool: Pool,
  model: DemandModel,
  rows: readonly DemandRow[],
): Promise<PriceResponseFigures> {
  const { rows: truths } = await pool.query<{ article_id: number; price_response: number }>(
    'select article_id, price_response::double precision as price_response from truth.articles',
  )
  const truthOf = new Map(truths.map(({ article_id, price_response }) => [article_id, price_response]))
  const pairs = rows.flatMap(({ article_id, category }) => {
    const estimate = model.priceResponse(article_id, category)
    return estimate && estimate.months > 0 ? [{ estimate, truth: truthOf.get(article_id)! }] : []
  })
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const meanTruth = mean(pairs.map(({ truth }) => truth))
  const meanEstimate = mean(pairs.map(({ estimate }) => estimate.response))
  const product = (one: (pair: (typeof pairs)[number]) => number, other: (pair: (typeof pairs)[number]) => number) =>
    mean(pairs.map((pair) => one(pair) * other(pair)))
  const ofTruth = ({ truth }: (typeof pairs)[number]) => truth - meanTruth
  const ofEstimate = ({ estimate }: (typeof pairs)[number]) => estimate.response - meanEstimate
  return {
    articles: pairs.length,
    meanTruth,
    meanEstimate,
    correlation: product(ofTruth, ofEstimate) / Math.sqrt(product(ofTruth, ofTruth) * product(ofEstimate, ofEstimate)),
    coverage: mean(pairs.map(({ estimate: { lo, hi }, truth }) => Number(lo <= truth && truth <= hi))),
    level: pairs[0]?.estimate.level ?? Number.NaN,
  }
}
