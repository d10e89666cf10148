import type { FitPace } from '../../fit-pace.ts'
import type { PriceResponse } from '../demand.ts'
import type { ArticleDemandSeries } from '../sales-table.ts'
import { discountsOf } from './discounts.ts'
import { learnMonthEffects, noEffects } from './month-effects.ts'
import { gammaPrior, meanOf, posterior, quantileOf, type ResponseDistribution } from './response-grid.ts'
import { expectedAtFullPrice, type ResponseEvidence, responseEvidence } from './response-likelihood.ts'
import { bestPrior, FIRST_MEAN, type TemperedEvidence, temper, typeMean } from './response-priors.ts'

/** Per cent that the intervals hold. */
export const RESPONSE_LEVEL = 80

export interface LearnedPriceResponses {
  /** By place of the article; those without months of their own at a discount have their type's. */
  readonly byArticle: readonly PriceResponse[]
  /** By category path, joined with "/"; '' is the shop. */
  readonly byCategory: ReadonlyMap<string, PriceResponse>
}

/** What sells without a discount and what a discount adds are told apart by turns. */
const ROUNDS = 4

/**
 * Learns what a discount does to the sales of each article, beside its waning and what each month was for its type (see
 * responseEvidence, learnMonthEffects), by turns. Responses are drawn to those of the type, and these to the shop's
 * (empirical Bayes on a grid); the likelihood is divided by the dispersion of the units beyond multinomial, so that best
 * sellers do not claim to know more than they do.
 */
export async function learnPriceResponses(
  articles: readonly ArticleDemandSeries[],
  pace: FitPace,
): Promise<LearnedPriceResponses> {
  const discounts = articles.map(discountsOf)
  let shopMean = FIRST_MEAN
  let effects = noEffects
  let evidence: (ResponseEvidence | undefined)[] = []
  for (let round = 0; round < ROUNDS; round++) {
    evidence = []
    const expected: (Float64Array | undefined)[] = []
    for (const [place, article] of articles.entries()) {
      const given = [article.demand, discounts[place]!, effects.of(article)] as const
      const atFullPrice = expectedAtFullPrice(...given, shopMean)
      evidence.push(atFullPrice && responseEvidence(...given, atFullPrice))
      expected.push(atFullPrice?.map((units, month) => units * (1 + shopMean * discounts[place]![month]!)))
      if (pace.isDue()) await pace.pause((round + place / articles.length) / ROUNDS)
    }
    shopMean = bestPrior(temper(evidence)).mean
    effects = learnMonthEffects(articles, expected)
  }
  return believe(articles, temper(evidence))
}

function believe(
  articles: readonly ArticleDemandSeries[],
  evidence: readonly (TemperedEvidence | undefined)[],
): LearnedPriceResponses {
  const { mean, variation } = bestPrior(evidence)
  const shop = gammaPrior(mean, variation)
  const types = new Map<string, number[]>()
  articles.forEach(({ category }, place) => {
    const type = category.join('/')
    const members = types.get(type)
    if (members) members.push(place)
    else types.set(type, [place])
  })
  const byArticle = new Array<PriceResponse>(articles.length)
  const byCategory = new Map([['', describe(shop, 0)]])
  for (const [type, members] of types) {
    const prior = gammaPrior(
      typeMean(
        members.map((place) => evidence[place]),
        mean,
        variation,
      ),
      variation,
    )
    const seen = members.reduce((sum, place) => sum + (evidence[place]?.months ?? 0), 0)
    byCategory.set(type, describe(prior, seen))
    for (const place of members) {
      const own = evidence[place]
      byArticle[place] = own ? describe(posterior(prior, own.logLikelihood), own.months) : describe(prior, 0)
    }
  }
  return { byArticle, byCategory }
}

function describe(distribution: ResponseDistribution, months: number): PriceResponse {
  const tail = (1 - RESPONSE_LEVEL / 100) / 2
  return {
    response: meanOf(distribution),
    lo: quantileOf(distribution, tail),
    hi: quantileOf(distribution, 1 - tail),
    level: RESPONSE_LEVEL,
    months,
  }
}
