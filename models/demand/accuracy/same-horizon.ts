/** Throws RangeError unless there is one forecast for each actual month. */
export function assertSameHorizon(actual: Float64Array, forecast: Float64Array): void {
  if (actual.length !== forecast.length) {
    throw new RangeError(`${forecast.length} months are forecast, but ${actual.length} are to be judged`)
  }
}
