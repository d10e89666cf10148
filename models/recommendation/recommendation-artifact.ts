import { z } from 'zod'
import { readArray } from '../artifact-checks.ts'
import { ArtifactMismatchError } from '../errors.ts'
import { describeDamage, rowCount } from '../math/compressed-sparse-rows.ts'
import { isStrictlyAscending } from '../math/find-sorted.ts'
import type { Artifact } from '../model.ts'
import { type AlgorithmParameters, loadAlgorithm } from './collaborative/algorithms.ts'
import type { NeighborTable } from './collaborative/item-knn/neighbor-table.ts'
import { loadContent } from './content/fit-content.ts'
import { AGE_BANDS } from './data/age-band.ts'
import { type ArticleCatalogue, type AttributeValues, TASTE_ATTRIBUTES } from './data/article-catalogue.ts'
import type { ArticleWords } from './data/article-words.ts'
import { SIGNALS } from './hybrid/signal-set.ts'
import type { Learned } from './learned.ts'
import { DEMAND_SIGNALS, type DemandSignal } from './signals/demand.ts'

const signalWeights = z.record(z.enum(SIGNALS), z.number())

/** What was learned and is no array. */
export const factsSchema = z.strictObject({
  chosen: z.int().min(0),
  history_unit: z.number().positive(),
  attribute_names: z.record(z.enum(TASTE_ATTRIBUTES), z.array(z.string())),
  word_count: z.int().min(0),
  content_unit: z.number().positive(),
  has_content: z.boolean(),
  weights: z.strictObject({ withHistory: signalWeights, withoutHistory: signalWeights }),
})

export type LearnedFacts = z.infer<typeof factsSchema>

/** Arrays of the collaborative model stand behind this prefix. */
const COLLABORATIVE = 'collaborative_'

export function learnedFacts(learned: Learned): LearnedFacts {
  const { catalogue, chosen, historyUnit, weights, contentAffinity, content } = learned
  const names = TASTE_ATTRIBUTES.map((attribute) => [attribute, [...catalogue.attributes[attribute].names]])
  const word_count = catalogue.words.texts.columnCount
  return {
    chosen,
    history_unit: historyUnit,
    attribute_names: Object.fromEntries(names),
    word_count,
    content_unit: contentAffinity.unit,
    has_content: content !== undefined,
    weights,
  }
}

export function learnedArrays(learned: Learned): Artifact['arrays'] {
  const { catalogue, collaborative, pairs, demand, season, segments } = learned
  return {
    article_ids: catalogue.articleIds,
    product_codes: catalogue.productCodes,
    log_prices: catalogue.logPrices,
    ...Object.fromEntries(TASTE_ATTRIBUTES.map((name) => [`attribute_${name}`, catalogue.attributes[name].of])),
    article_texts: catalogue.words.of,
    text_pointers: catalogue.words.texts.pointers,
    text_words: catalogue.words.texts.columns,
    ...Object.fromEntries(Object.entries(collaborative.arrays).map(([name, array]) => [COLLABORATIVE + name, array])),
    pair_pointers: pairs.pairs.pointers,
    pair_articles: pairs.pairs.columns,
    pair_customers: pairs.customers,
    ...demand.signals,
    customers: demand.customers,
    customers_this_week: demand.customersThisWeek,
    days_on_sale: demand.daysOnSale,
    season,
    affinity_vectors: learned.contentAffinity.vectors,
    affinity_values: learned.contentAffinity.values,
    ...learned.content?.arrays,
    segment_lifts: segments.lifts,
    segment_customers: segments.customers,
  }
}

/** The reverse; throws ArtifactMismatchError when the arrays do not fit together. */
export function readLearned(
  artifact: Artifact,
  facts: LearnedFacts,
  candidates: readonly AlgorithmParameters[],
): Learned {
  const algorithm = candidates[facts.chosen]
  if (!algorithm) throw new ArtifactMismatchError(artifact.modelName, `it has no candidate ${facts.chosen}`)
  const catalogue = readCatalogue(artifact, facts)
  const count = catalogue.articleIds.length
  const floats = (name: string, length = count) => readArray(artifact, name, Float32Array, length)
  const integers = (name: string, length = count) => readArray(artifact, name, Int32Array, length)
  const contentValues = readArray(artifact, 'affinity_values', Float64Array)
  return {
    catalogue,
    collaborative: loadAlgorithm(
      { modelName: artifact.modelName, arrays: collaborativeArrays(artifact) },
      count,
      algorithm,
    ),
    chosen: facts.chosen,
    historyUnit: facts.history_unit,
    pairs: readPairs(artifact, count),
    demand: {
      signals: Object.fromEntries(DEMAND_SIGNALS.map((name) => [name, floats(name)])) as Record<
        DemandSignal,
        Float32Array
      >,
      customers: integers('customers'),
      customersThisWeek: integers('customers_this_week'),
      daysOnSale: floats('days_on_sale'),
    },
    season: floats('season'),
    segments: {
      lifts: floats('segment_lifts', AGE_BANDS * count),
      customers: integers('segment_customers', AGE_BANDS * count),
    },
    contentAffinity: {
      vectors: floats('affinity_vectors', contentValues.length * count),
      values: contentValues,
      unit: facts.content_unit,
    },
    content: facts.has_content ? loadContent(artifact, count) : undefined,
    weights: facts.weights,
  }
}

function readCatalogue(artifact: Artifact, facts: LearnedFacts): ArticleCatalogue {
  const articleIds = readArray(artifact, 'article_ids', Int32Array)
  if (!isStrictlyAscending(articleIds)) {
    throw new ArtifactMismatchError(artifact.modelName, 'its array "article_ids" does not ascend')
  }
  const count = articleIds.length
  const attributes = TASTE_ATTRIBUTES.map((attribute): readonly [string, AttributeValues] => {
    const names = facts.attribute_names[attribute]
    const of = readArray(artifact, `attribute_${attribute}`, Int32Array, count)
    if (of.some((value) => value < -1 || value >= names.length)) {
      throw new ArtifactMismatchError(artifact.modelName, `its ${attribute} names a value that it does not have`)
    }
    return [attribute, { names, of }]
  })
  return {
    articleIds,
    productCodes: readArray(artifact, 'product_codes', Int32Array, count),
    logPrices: readArray(artifact, 'log_prices', Float32Array, count),
    attributes: Object.fromEntries(attributes) as ArticleCatalogue['attributes'],
    words: readWords(artifact, facts.word_count, count),
  }
}

function readWords(artifact: Artifact, wordCount: number, articleCount: number): ArticleWords {
  const texts = {
    columnCount: wordCount,
    pointers: readArray(artifact, 'text_pointers', Int32Array),
    columns: readArray(artifact, 'text_words', Int32Array),
  }
  const damage = describeDamage(texts)
  if (damage) throw new ArtifactMismatchError(artifact.modelName, `its words are no matrix: ${damage}`)
  const of = readArray(artifact, 'article_texts', Int32Array, articleCount)
  if (of.some((text) => text < -1 || text >= rowCount(texts))) {
    throw new ArtifactMismatchError(artifact.modelName, 'an article has a text that it does not have')
  }
  return { of, texts }
}

function readPairs(artifact: Artifact, count: number): NeighborTable {
  const columns = readArray(artifact, 'pair_articles', Int32Array)
  const pointers = readArray(artifact, 'pair_pointers', Int32Array, count + 1)
  const pairs = { columnCount: count, pointers, columns }
  const damage = describeDamage(pairs)
  if (damage) throw new ArtifactMismatchError(artifact.modelName, `its pairs are no matrix: ${damage}`)
  const customers = readArray(artifact, 'pair_customers', Int32Array, columns.length)
  return { pairs, similarities: new Float32Array(0), customers }
}

function collaborativeArrays(artifact: Artifact): Artifact['arrays'] {
  const found = Object.entries(artifact.arrays).filter(([name]) => name.startsWith(COLLABORATIVE))
  return Object.fromEntries(found.map(([name, array]) => [name.slice(COLLABORATIVE.length), array]))
}
