import type { Metrics, MetricsBySlice } from '../model.ts'

export interface JudgedForecast {
  readonly frequency: number
  readonly expected: number
  readonly actual: number
  readonly negativeCrps: number
  readonly isCovered: boolean
  readonly expectedSpend: number
  readonly actualSpend: number
}

const TENTHS = 10
const FREQUENCIES = ['1 day', '2 days', '3 to 4 days', '5 to 9 days', '10 days or more'] as const

/**
 * Metrics of forecasts of purchases, over the customers added: negative_crps; mae and rmse of the expectation; total_ratio
 * (expected of all / actual of all: 1 at best); calibration_error, the mean over the tenths of customers by expectation
 * of |mean expectation - mean count|; coverage_80, the share within the 80 % interval (more than 0.8 where counts are
 * small, since an interval holds whole counts); spend_mae and spend_total_ratio of the undiscounted spend; customers.
 *
 * Slices: purchase_frequency, by the days with a purchase before; expected_purchases, the tenths, with their mean
 * expectation and mean count. Some 100 bytes a customer.
 */
export class ForecastTally {
  readonly #forecasts: JudgedForecast[] = []

  get customers(): number {
    return this.#forecasts.length
  }

  add(forecast: JudgedForecast): void {
    this.#forecasts.push(forecast)
  }

  metrics(): Metrics {
    const tenths = this.#tenths()
    const errors = tenths.map((tenth) => Math.abs(mean(tenth, expectedOf) - mean(tenth, actualOf)))
    return {
      ...figures(this.#forecasts),
      calibration_error: errors.reduce((sum, error) => sum + error, 0) / tenths.length,
      customers: this.customers,
    }
  }

  slices(): MetricsBySlice {
    const byFrequency = FREQUENCIES.map(
      (name, bucket) => [name, this.#forecasts.filter(({ frequency }) => bucketOf(frequency) === bucket)] as const,
    )
    const byTenth = this.#tenths().map((tenth, place) => [`tenth ${place + 1}`, tenth] as const)
    return { purchase_frequency: sliced(byFrequency), expected_purchases: sliced(byTenth) }
  }

  /** By expectation ascending, equals in the order they came; fewer than ten where there are fewer customers. */
  #tenths(): readonly (readonly JudgedForecast[])[] {
    const ascending = [...this.#forecasts].sort((a, b) => a.expected - b.expected)
    const cut = (place: number) => Math.round((place * ascending.length) / TENTHS)
    const tenths = Array.from({ length: TENTHS }, (_, place) => ascending.slice(cut(place), cut(place + 1)))
    return tenths.filter((tenth) => tenth.length > 0)
  }
}

function sliced(slices: readonly (readonly [string, readonly JudgedForecast[]])[]): Record<string, Metrics> {
  const filled = slices.filter(([, forecasts]) => forecasts.length > 0)
  return Object.fromEntries(
    filled.map(([name, forecasts]) => {
      const { negative_crps, mae } = figures(forecasts)
      const means = { mean_expected: mean(forecasts, expectedOf), mean_actual: mean(forecasts, actualOf) }
      return [name, { negative_crps: negative_crps!, mae: mae!, ...means, customers: forecasts.length }]
    }),
  )
}

/** A ratio to a total of 0 is left out. */
function figures(forecasts: readonly JudgedForecast[]): Metrics {
  const error = ({ expected, actual }: JudgedForecast) => expected - actual
  const actualPurchases = mean(forecasts, actualOf)
  const actualSpend = mean(forecasts, (one) => one.actualSpend)
  return {
    negative_crps: mean(forecasts, (one) => one.negativeCrps),
    mae: mean(forecasts, (one) => Math.abs(error(one))),
    rmse: Math.sqrt(mean(forecasts, (one) => error(one) ** 2)),
    ...(actualPurchases > 0 && { total_ratio: mean(forecasts, expectedOf) / actualPurchases }),
    coverage_80: mean(forecasts, (one) => (one.isCovered ? 1 : 0)),
    spend_mae: mean(forecasts, (one) => Math.abs(one.expectedSpend - one.actualSpend)),
    ...(actualSpend > 0 && { spend_total_ratio: mean(forecasts, (one) => one.expectedSpend) / actualSpend }),
  }
}

function bucketOf(frequency: number): number {
  if (frequency <= 2) return frequency - 1
  if (frequency < 5) return 2
  return frequency < 10 ? 3 : 4
}

const expectedOf = ({ expected }: JudgedForecast) => expected
const actualOf = ({ actual }: JudgedForecast) => actual

function mean(forecasts: readonly JudgedForecast[], of: (forecast: JudgedForecast) => number): number {
  return forecasts.reduce((sum, forecast) => sum + of(forecast), 0) / forecasts.length
}
