import { rowsOf } from '../../../features/index.ts'
import { createRecommendation } from '../../../models/recommendation/model.ts'
import { parametersSchema, type RecommendationParameters } from '../../../models/recommendation/parameters.ts'
import type {
  RecommendationPrediction,
  RecommendationQuery,
  RecommendationRow,
} from '../../../models/recommendation/recommendation.ts'
import { bought, boughtNow } from './bought.ts'
import { catalogueRow } from './catalogue-row.ts'

export const options = { seed: 1, signal: new AbortController().signal }

/** Cosine as it is, so that what is best can be followed by eye. */
export const plain: Partial<RecommendationParameters> = parametersSchema.parse({
  candidates: [{ kind: 'item_knn', weighting: { kind: 'cosine' }, shrinkage: 0, row_normalisation: 0 }],
})

/**
 * Distinct customers: 10 has 3, 20 has 3, 30 has 1, 40 has 2; 10 and 20 are bought together by 2, 10 and 30 by 1; 40
 * always alone. Cosines: 10–20 2/3, 10–30 1/√3.
 */
export const rows = [
  boughtNow(10, 20),
  boughtNow(20, 10),
  boughtNow(10, 30),
  boughtNow(20),
  boughtNow(40),
  boughtNow(40),
]

/** 10 and 40 are black hoodies, 20 is a red hoodie, 30 a black beanie. */
export const catalogue = [
  catalogueRow(10, { product_type: 'Hoodie', colour_group: 'Black' }),
  catalogueRow(20, { product_type: 'Hoodie', colour_group: 'Red' }),
  catalogueRow(30, { product_type: 'Beanie', colour_group: 'Black' }),
  catalogueRow(40, { product_type: 'Hoodie', colour_group: 'Black' }),
]

export interface Question extends Partial<Omit<RecommendationQuery, 'history' | 'exclude'>> {
  readonly history?: readonly (readonly [number, number])[]
  readonly exclude?: readonly number[]
}

export async function ask(
  { history = [], exclude = [], n = 10, ...others }: Question,
  {
    parameters = plain,
    from = rows,
    articles = [],
  }: {
    parameters?: Partial<RecommendationParameters>
    from?: RecommendationRow[]
    articles?: typeof catalogue
  } = {},
): Promise<RecommendationPrediction> {
  const { article_ids, recency_days } = bought(...history)
  const model = await createRecommendation(parameters).fit(rowsOf(from, articles), options)
  const [items] = await model.predict([
    { history: { article_ids, recency_days }, exclude: new Set(exclude), n, ...others },
  ])
  return items!
}

export const idsOf = (items: RecommendationPrediction) => items.map(({ article_id }) => article_id)
export const sourcesOf = (items: RecommendationPrediction) =>
  items.map(({ article_id, source }) => [article_id, source])
