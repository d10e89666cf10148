import { readArray } from '../../artifact-checks.ts'
import { ArtifactMismatchError } from '../../errors.ts'
import type { FitPace } from '../../fit-pace.ts'
import { describeDamage, rowLengths, transposeRows } from '../../math/compressed-sparse-rows.ts'
import type { Artifact } from '../../model.ts'
import type { Interactions } from '../collaborative/collaborative-model.ts'
import { ContentMap, fitContentMap } from './content-map.ts'
import { ContentModel } from './content-model.ts'
import { describeArticle, type SaidFeature } from './describe-article.ts'
import type { DescribedArticle } from './described-article.ts'
import { embedContent, stackEmbeddings } from './embed-content.ts'
import type { ContentParameters } from './parameters.ts'
import { Vocabulary } from './vocabulary.ts'
import { readVocabulary } from './vocabulary-bytes.ts'
import { buildVocabulary } from './weigh-features.ts'

/**
 * Learns what articles are and how that maps to what is bought. `articles`: one for each place of the interactions, or
 * RangeError. The map is learned from those that somebody bought. Nothing is drawn: the same input gives the same model.
 */
export async function fitContent(
  articles: readonly DescribedArticle[],
  interactions: Interactions,
  parameters: ContentParameters,
  { pace }: { readonly pace: FitPace },
): Promise<ContentModel> {
  const { columnCount } = interactions.byCustomer
  if (articles.length !== columnCount) {
    throw new RangeError(`${articles.length} articles are described, but there are ${columnCount}`)
  }
  await pace.begin('describing articles')
  const stems = new Map<string, string>()
  const descriptions: SaidFeature[][] = []
  for (const article of articles) {
    descriptions.push(describeArticle(article, stems))
    if (pace.isDue()) await pace.pause(descriptions.length / articles.length)
  }
  await pace.begin('weighing features')
  const vocabulary = buildVocabulary(descriptions, interactions, parameters)
  await pace.pause(0.5)
  const rows = stackEmbeddings(
    descriptions.map((said) => embedContent(said, vocabulary)),
    vocabulary.features.length,
  )
  await pace.end()
  const map = await fitContentMap(rows, placesBought(interactions), { ridge: parameters.ridge, pace })
  return new ContentModel({ vocabulary, rows, map })
}

/** The reverse of ContentModel.arrays; throws ArtifactMismatchError when they do not fit together. */
export function loadContent(artifact: Pick<Artifact, 'modelName' | 'arrays'>, articleCount: number): ContentModel {
  const { modelName } = artifact
  const features = readVocabulary(modelName, readArray(artifact, 'content_vocabulary', Uint8Array))
  const featureCount = features.length
  const columns = readArray(artifact, 'content_features', Int32Array)
  const rows = {
    columnCount: featureCount,
    pointers: readArray(artifact, 'content_pointers', Int32Array, articleCount + 1),
    columns,
    values: readArray(artifact, 'content_values', Float32Array, columns.length),
  }
  const damage = describeDamage(rows)
  if (damage) throw new ArtifactMismatchError(modelName, `its content embeddings are no matrix: ${damage}`)
  const known = readArray(artifact, 'content_known', Int32Array)
  if (known.some((place) => place < 0 || place >= articleCount)) {
    throw new ArtifactMismatchError(modelName, 'its content map was learned from articles that it does not have')
  }
  const inverse = readArray(artifact, 'content_map', Float32Array, featureCount ** 2)
  const weights = readArray(artifact, 'content_weights', Float64Array, featureCount)
  return new ContentModel({
    vocabulary: new Vocabulary(features, weights),
    rows,
    map: new ContentMap(rows, known, inverse),
  })
}

function placesBought({ byCustomer }: Interactions): Int32Array {
  const customers = rowLengths(transposeRows(byCustomer))
  return Int32Array.from(customers.keys()).filter((place) => customers[place]! > 0)
}
