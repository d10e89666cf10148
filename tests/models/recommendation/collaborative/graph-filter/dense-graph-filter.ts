import type { GraphFilterParameters } from '../../../../../models/recommendation/collaborative/graph-filter/parameters.ts'
import { denseSvd } from '../../../math/dense-svd.ts'

type Histories = readonly (readonly number[])[]

/**
 * What each article (first index) adds to each other one (second) by the formula of graph-filter.ts in dense loops, all
 * paths kept: an oracle. An article adds only the low-pass part to itself.
 */
export function denseGraphFilter(
  histories: Histories,
  articleCount: number,
  parameters: GraphFilterParameters,
): readonly (readonly number[])[] {
  const articles = Array.from({ length: articleCount }, (_, article) => article)
  const degrees = articles.map((article) => histories.filter((bought) => bought.includes(article)).length)
  const paths = densePaths(histories, degrees, parameters)
  const normalised = histories.map((bought) =>
    articles.map((article) =>
      bought.includes(article) ? bought.length ** -parameters.customer_exponent * degrees[article]! ** -0.5 : 0,
    ),
  )
  const vectors = parameters.low_pass_weight === 0 ? [] : denseSvd(normalised, parameters.rank)
  const blurred = articles.map((source) =>
    articles.map((target) => {
      const passed = vectors.reduce(
        (sum, { value, right }) => sum + value ** (2 * parameters.low_pass_exponent) * right[source]! * right[target]!,
        0,
      )
      const scale =
        degrees[source]! ** -parameters.low_pass_source_exponent *
        degrees[target]! ** parameters.low_pass_target_exponent
      return paths[source]![target]! + parameters.low_pass_weight * scale * passed
    }),
  )
  return blurred.map((row) =>
    row.map((score, target) => {
      // In the eigenvectors' coordinates each goes down by its own factor.
      const changes = vectors.map(({ value, right }) => {
        const coordinate = row.reduce((sum, other, article) => sum + other * right[article]!, 0)
        return coordinate * (Math.exp(-parameters.sharpening * value ** 2) - 1) * right[target]!
      })
      return changes.reduce((sum, change) => sum + change, score)
    }),
  )
}

/** By source, then target. */
function densePaths(
  histories: Histories,
  degrees: readonly number[],
  parameters: GraphFilterParameters,
): readonly (readonly number[])[] {
  const raw = degrees.map((sourceDegree, source) =>
    degrees.map((targetDegree, target) => {
      if (source === target) return 0
      const both = histories.filter((bought) => bought.includes(source) && bought.includes(target))
      if (both.length === 0) return 0
      const weight = both.reduce((sum, bought) => sum + bought.length ** -parameters.customer_exponent, 0)
      const damping = sourceDegree ** -parameters.source_exponent * targetDegree ** -parameters.target_exponent
      return (weight * damping * both.length) / (both.length + parameters.shrinkage)
    }),
  )
  const sums = degrees.map((_, target) => raw.reduce((sum, row) => sum + row[target]!, 0))
  return raw.map((row) =>
    row.map((value, target) => (value === 0 ? 0 : value / sums[target]! ** parameters.row_normalisation)),
  )
}
