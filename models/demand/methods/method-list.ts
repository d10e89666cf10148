import { InvalidParametersError } from '../../errors.ts'
import type { ForecastMethod } from '../forecast-method.ts'
import { arima } from './arima/arima.ts'
import { deseasonalised } from './deseasonalised.ts'
import { ets } from './ets/ets.ts'
import { croston, syntetosBoylan } from './intermittent/croston.ts'
import { recentMean } from './intermittent/recent-mean.ts'
import { adida } from './intermittent/temporal-aggregation.ts'
import { teunterSyntetosBabai } from './intermittent/tsb.ts'
import { movingMean } from './moving-mean.ts'
import { prophet } from './prophet/prophet.ts'
import { seasonalNaive } from './seasonal-naive.ts'
import { dynamicTheta } from './theta/dynamic-optimised-theta.ts'
import { theta } from './theta/theta.ts'

/** Every method that forecasts a series from its own past; a thread is told which by name. */
const methods: readonly ForecastMethod[] = [
  seasonalNaive,
  movingMean(),
  deseasonalised(ets({ name: 'ses', forms: ['ANN'] })),
  deseasonalised(ets({ name: 'holt', forms: ['AAN'] })),
  deseasonalised(ets({ name: 'damped_trend', forms: ['AAdN'] })),
  ets({ name: 'holt_winters', forms: ['AAA', 'MAM'] }),
  ets(),
  theta,
  dynamicTheta,
  arima,
  prophet,
  croston(),
  syntetosBoylan(),
  teunterSyntetosBabai(),
  adida(),
  recentMean(),
]

export const methodNames: readonly string[] = methods.map(({ name }) => name)

/** Throws InvalidParametersError for a name that no method has. */
export function methodsByName(names: readonly string[]): ForecastMethod[] {
  return names.map((name) => {
    const method = methods.find((known) => known.name === name)
    if (!method) throw new InvalidParametersError('demand', `no method "${name}"; there are: ${methodNames.join(', ')}`)
    return method
  })
}
