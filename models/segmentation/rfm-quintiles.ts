import { z } from 'zod'
import { customerSpend } from '../../features/index.ts'
import { assertLoadable, featureVersionsOf, readArray, readParameters } from '../artifact-checks.ts'
import { NoTrainingDataError } from '../errors.ts'
import { FitPace } from '../fit-pace.ts'
import type { Artifact, Estimator, Judgement, Metrics, Model, Rows } from '../model.ts'
import { parseParameters } from '../parse-parameters.ts'
import {
  type CustomerFacts,
  exampleQuery,
  segmentationFeatures as features,
  hasBought,
  parseFactsQuery,
  readFacts,
} from './customer-facts.ts'
import { readFactsTable } from './facts-table.ts'
import { judgeSegments, primaryMetric } from './judge-segments.ts'
import { RfmScale, type RfmScores } from './rfm-scores.ts'
import {
  NO_PURCHASE,
  type SegmentationPrediction,
  type SegmentationQuery,
  type SegmentationRow,
} from './segmentation.ts'

const NAME = 'rfm_quintiles'
const FORMAT_VERSION = 1

const parametersSchema = z.strictObject({}).readonly()

/**
 * The segment of recency score 1 to 5 (rows) and frequency score 1 to 5 (columns): the usual grid of ten or eleven names
 * brought to the seven of the model it is the baseline of.
 */
const GRID = [
  ['lost', 'lost', 'at_risk', 'at_risk', 'at_risk'],
  ['hibernating', 'hibernating', 'at_risk', 'at_risk', 'at_risk'],
  ['hibernating', 'hibernating', 'loyal', 'loyal', 'loyal'],
  ['promising', 'promising', 'promising', 'loyal', 'loyal'],
  ['new', 'new', 'promising', 'champions', 'champions'],
] as const

/** The name that the grid has for recency and frequency; the monetary score is not looked at. */
export function segmentOfScores({ recency, frequency }: RfmScores): string {
  return GRID[recency - 1]![frequency - 1]!
}

class TrainedQuintiles implements Model<SegmentationRow, SegmentationQuery, SegmentationPrediction> {
  readonly #scale: RfmScale
  readonly #header: Omit<Artifact, 'arrays'>

  constructor(scale: RfmScale, header: Omit<Artifact, 'arrays'>) {
    this.#scale = scale
    this.#header = header
  }

  async predict(queries: readonly SegmentationQuery[]): Promise<readonly SegmentationPrediction[]> {
    return queries.map((query) => {
      const scores = this.#scoresOf(query)
      const segment = scores === null ? NO_PURCHASE : segmentOfScores(scores)
      const placements = { rfm: { name: segment, distance: null, confidence: null } }
      return { segment, placements, scores, basis: scores === null ? 'prior' : 'features' }
    })
  }

  async evaluate(holdout: Rows<SegmentationRow>): Promise<Metrics> {
    return (await this.judge(holdout)).metrics
  }

  judge(holdout: Rows<SegmentationRow>): Promise<Judgement> {
    return judgeSegments(NAME, (facts) => segmentOfScores(this.#scoresOf(facts)!), holdout)
  }

  async save(): Promise<Artifact> {
    return { ...this.#header, arrays: { rfm_thresholds: this.#scale.thresholds } }
  }

  /** All memory is the garbage collector's. */
  dispose(): void {}

  #scoresOf(facts: CustomerFacts): RfmScores | null {
    if (!hasBought(facts)) return null
    return this.#scale.score(facts.recency_days!, facts.frequency!, facts.total_spend ?? Number.NaN)
  }
}

function createRfmQuintiles(): Estimator<SegmentationRow, SegmentationQuery, SegmentationPrediction> {
  const header = {
    modelName: NAME,
    formatVersion: FORMAT_VERSION,
    featureVersions: featureVersionsOf({ features }),
    parameters: {},
  }
  return {
    name: NAME,
    description: 'Segments by a fixed grid of recency and frequency quintiles: the baseline of the segments',
    parameters: {},
    features,
    target: customerSpend,
    primaryMetric,
    holdout: { days: 90 },
    limits: ['Its borders are quintiles, wherever customers differ.'],
    exampleQuery,
    withParameters: (changed) => {
      parseParameters(NAME, parametersSchema, changed)
      return createRfmQuintiles()
    },
    parseRow: (row) => ({ ...readFacts(row), target_spend: customerSpend.parseRow(row).target_spend }),
    parseQuery: (input) => parseFactsQuery(NAME, input),

    async fit(rows, options) {
      const table = await readFactsTable(rows, new FitPace(options))
      if (table.count > 0) return new TrainedQuintiles(RfmScale.learn(table), header)
      throw new NoTrainingDataError(NAME, 'no row holds a purchase; train it on a period in which somebody bought')
    },

    async load(artifact) {
      assertLoadable(artifact, { name: NAME, features }, FORMAT_VERSION)
      readParameters(artifact, parametersSchema)
      const thresholds = readArray(artifact, 'rfm_thresholds', Float64Array, RfmScale.length)
      return new TrainedQuintiles(new RfmScale(thresholds), header)
    },
  }
}

/** The textbook rule (Hughes 1994): quintiles of recency and frequency, and a name for each pair of scores. */
export const rfmQuintiles = createRfmQuintiles()
