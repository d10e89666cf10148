import { assertLoadable, featureVersionsOf } from '../artifact-checks.ts'
import { FitPace } from '../fit-pace.ts'
import { parseParameters } from '../parse-parameters.ts'
import { fitScorer } from './blend/fit-scorer.ts'
import { cutByTime } from './cut-by-time.ts'
import { primaryMetric } from './judge-pairs.ts'
import { readLabelledPairs } from './labelled-pairs.ts'
import { type PropensityParameters, parametersSchema } from './parameters.ts'
import { parsePropensityQuery } from './parse-query.ts'
import type { PropensityDefinition, PropensityEstimator } from './propensity.ts'
import { readPropensity } from './propensity-artifact.ts'
import { TrainedPropensity } from './trained-propensity.ts'

const FORMAT_VERSION = 1
const BASELINE = 'purchase_rate'

/**
 * P(customer buys article within the days of the target | as_of), learnt from labelled pairs of several past moments. Throws
 * ZodError for parameters out of range.
 */
export function createPropensity(
  definition: PropensityDefinition,
  chosen: Partial<PropensityParameters> = {},
): PropensityEstimator {
  return createEstimator(definition, definition.parameters ?? {}, chosen, createPurchaseRate(definition))
}

/**
 * The baseline: logistic regression on the bins of the definition's few baseline features alone, how much the article sells
 * and how much the customer buys.
 */
export function createPurchaseRate(
  definition: PropensityDefinition,
  chosen: Partial<PropensityParameters> = {},
): PropensityEstimator {
  const few = {
    ...definition,
    name: BASELINE,
    description: 'How likely a purchase is by how much the article sells and how much the customer buys, and no more',
    pairFeatures: definition.pairFeatures.filter(({ name }) => definition.baselineFeatures.includes(name)),
    limits: ['It does not know what the customer likes or has looked at: a baseline.'],
  }
  return createEstimator(few, { ...definition.parameters, members: ['additive'] }, chosen)
}

function createEstimator(
  definition: PropensityDefinition,
  defaults: Partial<PropensityParameters>,
  chosen: Partial<PropensityParameters>,
  baseline?: PropensityEstimator,
): PropensityEstimator {
  const parameters = parametersSchema.parse({ ...defaults, ...chosen })
  const { name, description, features, target, pairFeatures, limits, exampleQuery, pairScoring } = definition
  const header = { modelName: name, formatVersion: FORMAT_VERSION, featureVersions: featureVersionsOf({ features }) }

  return {
    ...{ name, description, parameters, features, target, primaryMetric, limits, exampleQuery },
    ...(baseline && { baseline }),
    ...(baseline && pairScoring && { pairScoring }),
    withParameters: (changed) => {
      const parsed = parseParameters(name, parametersSchema, { ...defaults, ...changed })
      return createEstimator(definition, defaults, parsed, baseline)
    },
    parseRow: definition.parseRow,
    parseQuery: (input) => parsePropensityQuery(name, pairFeatures, input),

    async fit(rows, options) {
      const pace = new FitPace(options)
      const pairs = await readLabelledPairs(
        name,
        pairFeatures.map(({ name, kind }) => ({ name, kind })),
        rows,
        pace,
      )
      const cut = cutByTime(pairs, parameters.validation_share, options.seed)
      const { scorer, importance } = await fitScorer(pairs, [cut], parameters, { seed: options.seed, pace })
      return new TrainedPropensity(definition, { parameters, scorer, importance, baseRate: pairs.baseRate }, header)
    },

    async load(artifact) {
      assertLoadable(artifact, { name, features }, FORMAT_VERSION)
      return new TrainedPropensity(definition, readPropensity(artifact, pairFeatures), header)
    },
  }
}
