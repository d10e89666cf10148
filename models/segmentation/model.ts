import { customerSpend } from '../../features/index.ts'
import { assertLoadable, featureVersionsOf } from '../artifact-checks.ts'
import { NoTrainingDataError } from '../errors.ts'
import { FitPace } from '../fit-pace.ts'
import { parseParameters } from '../parse-parameters.ts'
import { exampleQuery, segmentationFeatures as features, parseFactsQuery, readFacts } from './customer-facts.ts'
import { readFactsTable } from './facts-table.ts'
import { fitBasis } from './fit-basis.ts'
import { primaryMetric } from './judge-segments.ts'
import { parametersSchema, type SegmentationParameters } from './parameters.ts'
import { rfmQuintiles } from './rfm-quintiles.ts'
import { RfmScale } from './rfm-scores.ts'
import { scoring } from './scoring.ts'
import type { SegmentationEstimator } from './segmentation.ts'
import { readSegmentation } from './segmentation-artifact.ts'
import { TrainedSegmentation } from './trained-segmentation.ts'

const NAME = 'segmentation'
const FORMAT_VERSION = 1

/** Segments of customers by three clusterings. Throws ZodError for parameters out of range. */
export function createSegmentation(chosen: Partial<SegmentationParameters> = {}): SegmentationEstimator {
  const parameters = parametersSchema.parse(chosen)
  const header = {
    modelName: NAME,
    formatVersion: FORMAT_VERSION,
    featureVersions: featureVersionsOf({ features }),
  }

  return {
    name: NAME,
    description:
      'Who a customer is among the others: champions, at risk, new …; also by value and by lifetime behaviour',
    parameters,
    features,
    target: customerSpend,
    primaryMetric,
    holdout: { days: 90 },
    scoring,
    baseline: rfmQuintiles,
    limits: [
      'A segment is a summary of what was, not a forecast for one customer; for that there is a model of lifetime value.',
      'Scores are quintiles of the customers of its training: a whole shop that buys less still has champions.',
      'It must not decide on prices or credit for one customer.',
    ],
    exampleQuery,
    withParameters: (changed) => createSegmentation(parseParameters(NAME, parametersSchema, changed)),
    parseRow: (row) => ({ ...readFacts(row), target_spend: customerSpend.parseRow(row).target_spend }),
    parseQuery: (input) => parseFactsQuery(NAME, input),

    async fit(rows, options) {
      const pace = new FitPace(options)
      const table = await readFactsTable(rows, pace)
      if (table.count === 0) {
        throw new NoTrainingDataError(NAME, 'no row holds a purchase; train it on a period in which somebody bought')
      }
      const scale = RfmScale.learn(table)
      const settings = { parameters, seed: options.seed, pace }
      const bases = {
        rfm: await fitBasis('rfm', table, scale, settings),
        clv: await fitBasis('clv', table, scale, settings),
        lifetime: await fitBasis('lifetime', table, scale, settings),
      }
      await pace.end()
      return new TrainedSegmentation({ parameters, scale, bases }, header)
    },

    async load(artifact) {
      assertLoadable(artifact, { name: NAME, features }, FORMAT_VERSION)
      return new TrainedSegmentation(readSegmentation(artifact), header)
    },
  }
}

export const segmentation = createSegmentation()
