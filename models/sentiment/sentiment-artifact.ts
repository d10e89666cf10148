import { z } from 'zod'
import { readArray } from '../artifact-checks.ts'
import { ArtifactMismatchError } from '../errors.ts'
import type { Artifact, ArtifactArray } from '../model.ts'
import { NgramTable } from './features/ngrams.ts'
import { POLARITY_FEATURES } from './features/polarity.ts'
import { SUBWORD_BUCKETS } from './features/subwords.ts'
import type { LexiconRow } from './lexicon/lexicon.ts'
import type { MemberArrays } from './linear/member-scores.ts'
import { memberPlans } from './linear/members.ts'
import type { LearnedReviews } from './stack/review-scorer.ts'

export interface SentimentContent {
  readonly learned: LearnedReviews
  readonly lexicon: readonly LexiconRow[]
  /** Share of content writers in the training: the answer to words in an unknown language. */
  readonly baseRate: number
}

const listSchema = z.array(z.string())
const rowsSchema = z.array(z.tuple([z.string(), z.number()]))

export function sentimentArrays({ learned, lexicon, baseRate }: SentimentContent): Artifact['arrays'] {
  const { words, firsts, seconds } = learned.table.lists()
  const { blend, members, polarityScaling } = learned
  const { network } = blend
  return {
    words: toBytes(words),
    pair_firsts: firsts,
    pair_seconds: seconds,
    member_places: Int32Array.from(learned.plans, (plan) => memberPlans.indexOf(plan)),
    costs: Float64Array.from(learned.costs),
    word_coefficients: members.wordCoefficients,
    word_squares: members.wordSquares,
    ...subwordArrays(members),
    polarity_weights: members.polarity,
    intercepts: members.intercepts,
    polarity_means: polarityScaling.means,
    polarity_deviations: polarityScaling.deviations,
    blend_means: blend.scaling.means,
    blend_deviations: blend.scaling.deviations,
    positive_weights: blend.positive.weights,
    positive_thresholds: blend.positive.thresholds,
    stars_weights: blend.stars?.weights ?? new Float64Array(0),
    stars_thresholds: blend.stars?.thresholds ?? new Float64Array(0),
    network_hidden: network.hidden,
    network_hidden_bias: network.hiddenBias,
    network_output: network.output,
    network_output_bias: network.outputBias,
    shares: Float64Array.of(blend.networkShare, blend.starsNetworkShare, baseRate),
    calibration_knots: blend.calibration?.knots ?? new Float64Array(0),
    calibration_values: blend.calibration?.values ?? new Float64Array(0),
    lexicon: toBytes(lexicon.map(({ term, weight }) => [term, weight])),
  }
}

/**
 * The lines of the artifact for niche_data.sentiment_lexicon, the intercept first: see lexicon/distil.ts. Throws
 * ArtifactMismatchError for an artifact without them.
 */
export function exportLexicon(artifact: Artifact): LexiconRow[] {
  return fromBytes(artifact, 'lexicon', rowsSchema).map(([term, weight]) => ({ term, weight }))
}

/** The reverse of sentimentArrays; throws ArtifactMismatchError when the arrays do not fit together. */
export function readSentimentArrays(artifact: Artifact): SentimentContent {
  const doubles = (name: string, length?: number) => readArray(artifact, name, Float64Array, length)
  const floats = (name: string, length?: number) => readArray(artifact, name, Float32Array, length)
  const words = fromBytes(artifact, 'words', listSchema)
  const firsts = readArray(artifact, 'pair_firsts', Int32Array)
  const seconds = readArray(artifact, 'pair_seconds', Int32Array, firsts.length)
  const plans = [...readArray(artifact, 'member_places', Int32Array)].map((place) => memberPlans[place])
  if (plans.some((plan) => plan === undefined)) {
    throw new ArtifactMismatchError(artifact.modelName, 'one of its members is unknown')
  }
  const known = plans.filter((plan) => plan !== undefined)
  const onWords = known.filter(({ source }) => source === 'words').length
  const width = known.length + POLARITY_FEATURES
  const starsThresholds = doubles('stars_thresholds')
  const hasStars = starsThresholds.length > 0
  const hiddenBias = floats('network_hidden_bias')
  const outputBias = floats('network_output_bias', hasStars ? 2 : 1)
  const shares = doubles('shares', 3)
  const knots = doubles('calibration_knots')
  const values = doubles('calibration_values', knots.length)
  const starsWeights = doubles('stars_weights', hasStars ? width : 0)
  return {
    baseRate: shares[2]!,
    lexicon: exportLexicon(artifact),
    learned: {
      plans: known,
      table: NgramTable.from({ words, firsts, seconds }),
      costs: [...doubles('costs', known.length)],
      members: {
        wordCoefficients: floats('word_coefficients', firsts.length * onWords),
        wordSquares: floats('word_squares', firsts.length * onWords),
        ...readSubwordArrays(artifact),
        polarity: doubles('polarity_weights', known.length * POLARITY_FEATURES),
        intercepts: doubles('intercepts', known.length),
      },
      polarityScaling: {
        means: doubles('polarity_means', POLARITY_FEATURES),
        deviations: doubles('polarity_deviations', POLARITY_FEATURES),
      },
      blend: {
        scaling: { means: doubles('blend_means', width), deviations: doubles('blend_deviations', width) },
        positive: { weights: doubles('positive_weights', width), thresholds: doubles('positive_thresholds', 1) },
        ...(hasStars && { stars: { weights: starsWeights, thresholds: starsThresholds } }),
        network: {
          width,
          units: hiddenBias.length,
          outputs: outputBias.length,
          hidden: floats('network_hidden', width * hiddenBias.length),
          hiddenBias,
          output: floats('network_output', hiddenBias.length * outputBias.length),
          outputBias,
        },
        networkShare: shares[0]!,
        starsNetworkShare: shares[1]!,
        ...(knots.length > 0 && { calibration: { knots, values } }),
      },
    },
  }
}

/** Most buckets are empty: those that are not, ascending. */
function subwordArrays({ subwordCoefficients, subwordSquares }: MemberArrays): Artifact['arrays'] {
  const buckets = Int32Array.from(subwordSquares.keys()).filter((bucket) => subwordSquares[bucket]! > 0)
  return {
    subword_buckets: buckets,
    subword_coefficients: Float32Array.from(buckets, (bucket) => subwordCoefficients[bucket]!),
    subword_squares: Float32Array.from(buckets, (bucket) => subwordSquares[bucket]!),
  }
}

function readSubwordArrays(artifact: Artifact): Pick<MemberArrays, 'subwordCoefficients' | 'subwordSquares'> {
  const buckets = readArray(artifact, 'subword_buckets', Int32Array)
  const coefficients = readArray(artifact, 'subword_coefficients', Float32Array, buckets.length)
  const squares = readArray(artifact, 'subword_squares', Float32Array, buckets.length)
  const subwordCoefficients = new Float32Array(SUBWORD_BUCKETS)
  const subwordSquares = new Float32Array(SUBWORD_BUCKETS)
  buckets.forEach((bucket, at) => {
    subwordCoefficients[bucket] = coefficients[at]!
    subwordSquares[bucket] = squares[at]!
  })
  return { subwordCoefficients, subwordSquares }
}

/** An artifact holds numbers only: words are UTF-8 JSON. */
function toBytes(value: ArtifactArray | readonly unknown[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}

function fromBytes<Schema extends z.ZodType>(artifact: Artifact, name: string, schema: Schema): z.infer<Schema> {
  const bytes = readArray(artifact, name, Uint8Array)
  const refuse = () => new ArtifactMismatchError(artifact.modelName, `its array "${name}" holds something else`)
  try {
    const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
    if (!parsed.success) throw refuse()
    return parsed.data
  } catch (error) {
    if (error instanceof SyntaxError) throw refuse()
    throw error
  }
}
