import type { DemandPrediction } from '../../models/index.ts'
import type { DemandAnswers } from '../demand/demand-answers.ts'
import { ModelNotLoadedError } from '../loaded-models.ts'

/** Months ahead. */
const HORIZON = 12

export interface LevelledForecasts {
  readonly byLevel: readonly { readonly level: number; readonly prediction: DemandPrediction }[]
  readonly version: number
}

/** A year's forecast at several levels; null where no model is served, so that the page shows what was sold. */
export async function forecastOrNull(
  demand: DemandAnswers,
  node: Parameters<DemandAnswers['forecast']>[0],
  levels: readonly number[],
): Promise<LevelledForecasts | null> {
  try {
    const answers = await Promise.all(levels.map((level) => demand.forecast(node, HORIZON, level)))
    const [first] = answers
    if (!first) return null
    return {
      byLevel: answers.map(({ prediction }, at) => ({ level: levels[at]!, prediction })),
      version: first.version.version,
    }
  } catch (error) {
    if (error instanceof ModelNotLoadedError) return null
    throw error
  }
}
