import { fitSparseRidge } from '../../math/sparse-ridge.ts'
import type { SparseRows } from '../../math/sparse-rows.ts'
import { INTERCEPT_TERM, type LexiconRow, lexiconTerms } from './lexicon.ts'

const LEAST_PROBABILITY = 0.002
/** Of the ridge: chosen so that terms of a few reviews stay small. */
const COST = 0.05
const MIN_DOCUMENTS = 3
/** A term of less moves a probability by a thousandth at most, and is left out. */
const LEAST_WEIGHT = 0.004
/** As the table allows; beyond it a single term would decide a review. */
const LARGEST_WEIGHT = 5

/**
 * The full model as a list of words, for the database (Hinton et al. 2015, "Distilling the knowledge in a neural network"):
 * ridge regression of the log odds that the model gives to reviews it was not fitted on, on their distinct terms.
 * `probabilities` are aligned with `texts`. Rows by term ascending.
 */
export function distilLexicon(texts: readonly string[], probabilities: ArrayLike<number>, seed: number): LexiconRow[] {
  const documents = new Map<string, number>()
  const termsOf = texts.map((text) => [...lexiconTerms(text)])
  for (const terms of termsOf) for (const term of terms) documents.set(term, (documents.get(term) ?? 0) + 1)
  const kept = [...documents].flatMap(([term, count]) => (count >= MIN_DOCUMENTS ? [term] : [])).sort()
  const places = new Map(kept.map((term, place) => [term, place]))
  const pointers = new Int32Array(texts.length + 1)
  const columns: number[] = []
  termsOf.forEach((terms, row) => {
    for (const term of terms) {
      const place = places.get(term)
      if (place !== undefined) columns.push(place)
    }
    pointers[row + 1] = columns.length
  })
  const matrix: SparseRows = {
    columnCount: kept.length,
    pointers,
    columns: Int32Array.from(columns),
    values: new Float32Array(columns.length).fill(1),
  }
  const logOdds = Float64Array.from(probabilities, (p) => {
    const inside = Math.min(Math.max(p, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY)
    return Math.log(inside / (1 - inside))
  })
  const { weights, intercept } = fitSparseRidge(matrix, logOdds, Int32Array.from(texts.keys()), { cost: COST, seed })
  const rows = kept.flatMap((term, place) => {
    const weight = Math.max(-LARGEST_WEIGHT, Math.min(LARGEST_WEIGHT, weights[place]!))
    return Math.abs(weight) < LEAST_WEIGHT ? [] : [{ term, weight }]
  })
  return [{ term: INTERCEPT_TERM, weight: intercept }, ...rows]
}
