import type { FitPace } from '../../fit-pace.ts'
import type { PriceResponse } from '../demand.ts'
import type { LaunchProfile } from '../new-series/launch-profile.ts'
import { learnLaunchProfile } from '../new-series/learn-launch-profile.ts'
import type { ArticleDemandSeries } from '../sales-table.ts'
import { discountsOf } from './discounts.ts'
import { gammaPrior, logMarginal, meanOf, posterior, quantileOf, type ResponseDistribution } from './response-grid.ts'
import { type ResponseEvidence, responseEvidence } from './response-likelihood.ts'

/** Per cent that the intervals hold. */
export const RESPONSE_LEVEL = 80

export interface LearnedPriceResponses {
  /** By place of the article; those without months of their own at a discount have their type's. */
  readonly byArticle: readonly PriceResponse[]
  /** By category path, joined with "/"; '' is the shop. */
  readonly byCategory: ReadonlyMap<string, PriceResponse>
}

/** What is thought of a response before anything is seen: about 2, as markdowns are usually found to work. */
const FIRST_MEAN = 2
const MEANS = [0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6.5, 8]
const VARIATIONS = [0.3, 0.5, 0.8, 1.2]
/** How far the mean of a type may lie from the shop's, as a coefficient of variation. */
const TYPE_VARIATION = 0.5
/** What sells without a discount and what a discount adds are told apart by turns. */
const ROUNDS = 4

/**
 * Learns what a discount does to the sales of each article, beside its season and its waning (see responseEvidence).
 * Responses are drawn to those of the type, and these to the shop's
 * (empirical Bayes on a grid); the likelihood is divided by the dispersion of the units beyond multinomial, so that best
 * sellers do not claim to know more than they do.
 */
export async function learnPriceResponses(
  articles: readonly ArticleDemandSeries[],
  pace: FitPace,
): Promise<LearnedPriceResponses> {
  const discounts = articles.map(discountsOf)
  let shopMean = FIRST_MEAN
  let evidence: (ResponseEvidence | undefined)[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const profile = learnProfileWithout(articles, discounts, shopMean)
    evidence = []
    for (const [place, article] of articles.entries()) {
      evidence.push(responseEvidence(article.demand, discounts[place]!, seasonOf(article, profile)))
      if (pace.isDue()) await pace.pause((round + place / articles.length) / ROUNDS)
    }
    shopMean = bestPrior(temper(evidence)).mean
  }
  return believe(articles, temper(evidence))
}

/** Launch curves and seasons of what would have been sold at full price. */
function learnProfileWithout(
  articles: readonly ArticleDemandSeries[],
  discounts: readonly Float64Array[],
  response: number,
): LaunchProfile {
  return learnLaunchProfile(
    articles.flatMap(({ demand, firstMonth, category, isLaunchKnown }, place) => {
      if (!isLaunchKnown) return []
      const atFullPrice = demand.map((units, month) => units / (1 + response * (discounts[place]![month]! || 0)))
      return [{ y: atFullPrice, launchMonth: firstMonth % 12, type: category.join('/') }]
    }),
  )
}

/** What the season makes of each month. */
function seasonOf({ demand, firstMonth, category }: ArticleDemandSeries, profile: LaunchProfile): Float64Array {
  const { season } = profile.types.get(category.join('/')) ?? profile.shop
  return demand.map((_, month) => season[(firstMonth + month) % season.length]!)
}

/** Log likelihoods over the common dispersion; undefined where there is no evidence. */
function temper(evidence: readonly (ResponseEvidence | undefined)[]): readonly (ResponseEvidence | undefined)[] {
  let chiSquared = 0
  let freedom = 0
  for (const one of evidence) {
    if (!one) continue
    chiSquared += one.chiSquared
    freedom += one.freedom
  }
  const dispersion = Math.max(1, chiSquared / Math.max(1, freedom))
  return evidence.map((one) => one && { ...one, logLikelihood: one.logLikelihood.map((log) => log / dispersion) })
}

/** The Gamma prior under which the articles' months are likeliest. */
function bestPrior(evidence: readonly (ResponseEvidence | undefined)[]): { mean: number; variation: number } {
  let best = { mean: FIRST_MEAN, variation: VARIATIONS[1]!, likelihood: Number.NEGATIVE_INFINITY }
  for (const mean of MEANS) {
    for (const variation of VARIATIONS) {
      const prior = gammaPrior(mean, variation)
      const likelihood = evidence.reduce((sum, one) => sum + (one ? logMarginal(prior, one.logLikelihood) : 0), 0)
      if (likelihood > best.likelihood) best = { mean, variation, likelihood }
    }
  }
  return best
}

function believe(
  articles: readonly ArticleDemandSeries[],
  evidence: readonly (ResponseEvidence | undefined)[],
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

/** The mean of a type that is likeliest, given its articles and that types are not far from the shop. */
function typeMean(evidence: readonly (ResponseEvidence | undefined)[], shopMean: number, variation: number): number {
  const shape = 1 / TYPE_VARIATION ** 2
  const scale = shopMean / shape
  let best = { mean: shopMean, value: Number.NEGATIVE_INFINITY }
  for (const mean of [shopMean, ...MEANS]) {
    const prior = gammaPrior(mean, variation)
    const likelihood = evidence.reduce((sum, one) => sum + (one ? logMarginal(prior, one.logLikelihood) : 0), 0)
    const value = likelihood + (shape - 1) * Math.log(mean) - mean / scale
    if (value > best.value) best = { mean, value }
  }
  return best.mean
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
