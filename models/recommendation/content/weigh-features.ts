import type { Interactions } from '../collaborative/collaborative-model.ts'
import type { SaidFeature } from './describe-article.ts'
import { embedContent, stackEmbeddings } from './embed-content.ts'
import { learnLifts } from './learn-lifts.ts'
import type { ContentParameters } from './parameters.ts'
import { countFeatures, factorOf, Vocabulary } from './vocabulary.ts'

/** The features of the articles, one description for each place of the interactions, with what each feature counts. */
export function buildVocabulary(
  descriptions: readonly (readonly SaidFeature[])[],
  interactions: Interactions,
  parameters: ContentParameters,
): Vocabulary {
  const counted = countFeatures(descriptions, parameters)
  const features = counted.map(({ attribute, value }) => ({ attribute, value }))
  const informations =
    parameters.feature_weighting === 'lift'
      ? learnLifts(interactions, embedAlike(descriptions, features))
      : counted.map(({ articles }) => Math.log(1 + descriptions.length / articles))
  return new Vocabulary(
    features,
    Float64Array.from(counted, ({ attribute }, place) => {
      const information = informations[place]!
      // 0 ^ 0 is 1, but what says nothing counts nothing.
      return information === 0 ? 0 : factorOf(attribute, parameters) * information ** parameters.weighting_exponent
    }),
  )
}

/** Which features each article has. */
function embedAlike(
  descriptions: readonly (readonly SaidFeature[])[],
  features: Vocabulary['features'],
): ReturnType<typeof stackEmbeddings> {
  const unweighted = new Vocabulary(features, new Float64Array(features.length).fill(1))
  return stackEmbeddings(
    descriptions.map((said) => embedContent(said, unweighted)),
    features.length,
  )
}
