import { readArray } from '../artifact-checks.ts'
import { ArtifactMismatchError } from '../errors.ts'
import type { Artifact, ArtifactArray } from '../model.ts'
import { type DemandBasis, LEVELS, type PriceResponse } from './demand.ts'
import type { MethodChoice } from './demand-forecast.ts'
import type { LearnedDemand } from './fit-demand.ts'
import { HORIZON } from './parse-query.ts'

/** What a trained model answers from. Nodes are articles (`articleNodes`) and categories. */
export interface DemandContents {
  readonly lastMonth: number
  /** Node -> its path from the shop, which is the empty one; an article's ends with its article_id. */
  readonly paths: readonly (readonly string[])[]
  readonly isLeaf: Uint8Array
  readonly basis: readonly DemandBasis[]
  readonly choices: readonly (readonly MethodChoice[])[]
  /** Nodes x HORIZON. */
  readonly mean: Float64Array
  /** By LEVELS; from -½ on, as they were calibrated (see countQuantiles). */
  readonly lo: readonly Float64Array[]
  readonly hi: readonly Float64Array[]
  /** article_id as text -> its response. */
  readonly responses: ReadonlyMap<string, PriceResponse>
  readonly categoryResponses: ReadonlyMap<string, PriceResponse>
}

/** Everything but the figures, as JSON: a hundred bytes a node. */
interface Texts {
  readonly lastMonth: number
  readonly paths: readonly (readonly string[])[]
  readonly basis: readonly DemandBasis[]
  readonly choices: readonly (readonly MethodChoice[])[]
  readonly responses: readonly [string, PriceResponse][]
  readonly categoryResponses: readonly [string, PriceResponse][]
}

export function contentsOf(learned: LearnedDemand): DemandContents {
  const { hierarchy, forecasts, reconciled, priceResponses } = learned
  const paths = hierarchy.paths.map((path) => path.slice(1))
  return {
    lastMonth: learned.lastMonth,
    paths,
    isLeaf: hierarchy.isLeaf,
    basis: forecasts.map(({ basis }) => basis),
    choices: forecasts.map(({ choices }) => choices),
    ...reconciled,
    responses: new Map(
      priceResponses.byArticle.map((response, place) => [paths[hierarchy.nodes[place]!]!.at(-1)!, response]),
    ),
    categoryResponses: priceResponses.byCategory,
  }
}

export function arraysOf(contents: DemandContents): Record<string, ArtifactArray> {
  const texts: Texts = {
    lastMonth: contents.lastMonth,
    paths: contents.paths,
    basis: contents.basis,
    choices: contents.choices,
    responses: [...contents.responses],
    categoryResponses: [...contents.categoryResponses],
  }
  return {
    texts: new Uint8Array(Buffer.from(JSON.stringify(texts), 'utf8')),
    is_leaf: contents.isLeaf,
    mean: contents.mean,
    ...Object.fromEntries(
      LEVELS.flatMap((level, place) => [
        [`lo_${level}`, contents.lo[place]!],
        [`hi_${level}`, contents.hi[place]!],
      ]),
    ),
  }
}

/** The reverse. Throws ArtifactMismatchError when the arrays do not belong together. */
export function readContents(artifact: Artifact): DemandContents {
  const texts = parseTexts(artifact)
  const size = texts.paths.length * HORIZON
  return {
    ...texts,
    isLeaf: readArray(artifact, 'is_leaf', Uint8Array, texts.paths.length),
    mean: readArray(artifact, 'mean', Float64Array, size),
    lo: LEVELS.map((level) => readArray(artifact, `lo_${level}`, Float64Array, size)),
    hi: LEVELS.map((level) => readArray(artifact, `hi_${level}`, Float64Array, size)),
    responses: new Map(texts.responses),
    categoryResponses: new Map(texts.categoryResponses),
  }
}

function parseTexts(artifact: Artifact): Texts {
  const refuse = (detail: string): never => {
    throw new ArtifactMismatchError(artifact.modelName, detail)
  }
  const bytes = readArray(artifact, 'texts', Uint8Array)
  let texts: Texts
  try {
    texts = JSON.parse(Buffer.from(bytes).toString('utf8')) as Texts
  } catch {
    return refuse('its array "texts" is no JSON')
  }
  const { paths, basis, choices } = texts
  if (paths.length !== basis.length || paths.length !== choices.length) refuse('its texts do not belong together')
  return texts
}
