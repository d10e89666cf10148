import { InvalidParametersError } from '../errors.ts'
import { globalAutoregression } from './methods/global-autoregression/global-autoregression.ts'
import { inBlocks } from './methods/in-blocks.ts'
import { pooledMeanOverAll, shrunkenRatesOverAll } from './methods/intermittent/pooled-methods.ts'
import { lstmMethod } from './methods/lstm/lstm-method.ts'
import { waning } from './methods/waning/waning-method.ts'
import type { PooledMethod } from './pooled-method.ts'
import { inGroupSeason } from './seasonality/in-group-season.ts'

/** Of histories of two years, windows of more months ahead would leave none to learn from. */
const BLOCK_MONTHS = 3

/** Every method that learns from all articles at once, with its usual settings. */
const methods: readonly PooledMethod[] = [
  waning,
  inBlocks(globalAutoregression(), BLOCK_MONTHS),
  inGroupSeason(pooledMeanOverAll({ windows: [1, 3, 12] })),
  inGroupSeason(shrunkenRatesOverAll),
  lstmMethod(),
]

export const pooledMethodNames: readonly string[] = methods.map(({ name }) => name)

/** Throws InvalidParametersError for a name that no method has. */
export function pooledMethodsByName(names: readonly string[]): PooledMethod[] {
  return names.map((name) => {
    const method = methods.find((known) => known.name === name)
    if (!method) {
      throw new InvalidParametersError('demand', `no method "${name}"; there are: ${pooledMethodNames.join(', ')}`)
    }
    return method
  })
}
