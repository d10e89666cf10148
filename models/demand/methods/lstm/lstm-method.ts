import { NoTrainingDataError } from '../../../errors.ts'
import type { PooledMethod } from '../../pooled-method.ts'
import type { SeriesWithFacts } from './encode-history.ts'
import type { LstmModel } from './lstm-model.ts'
import { type LstmOptions, trainLstm } from './train-lstm.ts'

/**
 * The network as a method that learns from all series at once; reads `firstSeason` and `features` where series have them.
 * Every forecast is NaN where no series is long enough to learn from.
 */
export function lstmMethod(options: Omit<LstmOptions, 'horizon' | 'seed' | 'signal'> = {}): PooledMethod {
  return {
    name: 'lstm',
    async forecast(series: readonly SeriesWithFacts[], h, { seed, signal }) {
      const model = await trainIfPossible(series, { ...options, horizon: h, seed, signal })
      return series.map((one) => model?.forecast(one, h) ?? new Float64Array(h).fill(Number.NaN))
    },
  }
}

async function trainIfPossible(
  series: readonly SeriesWithFacts[],
  options: LstmOptions,
): Promise<LstmModel | undefined> {
  try {
    return await trainLstm(series, options)
  } catch (error) {
    if (error instanceof NoTrainingDataError) return undefined
    throw error
  }
}
