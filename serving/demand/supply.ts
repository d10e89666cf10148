import type { DemandPrediction } from '../../models/index.ts'

const DAY_MS = 86_400_000

/** Expected units from a moment on, day by day, from a forecast by months. */
export interface DailyDemand {
  /** Units from the moment to that many days after it; past the forecast's end it goes on at its last month's rate. */
  expected(days: number): number
  /** The same by the upper and the lower ends of the months' intervals, as if all months erred alike. */
  high(days: number): number
  low(days: number): number
}

/** Months of a forecast from its first on, one at least, until so many days after `from` are over. */
export function monthsUntil(firstMonth: Date, from: Date, days: number): number {
  const until = new Date(from.getTime() + days * DAY_MS)
  const years = until.getUTCFullYear() - firstMonth.getUTCFullYear()
  return Math.max(1, years * 12 + until.getUTCMonth() - firstMonth.getUTCMonth() + 1)
}

/** In days from `from`: the first month's beginning, then each month's end. */
function monthEdges(firstMonth: Date, months: number, from: Date): Float64Array {
  const [year, month] = [firstMonth.getUTCFullYear(), firstMonth.getUTCMonth()]
  const edges = new Float64Array(months + 1)
  for (let at = 0; at <= months; at++) edges[at] = (Date.UTC(year, month + at) - from.getTime()) / DAY_MS
  return edges
}

/** Spreads each month's units evenly over its days. */
export function dailyDemand(prediction: DemandPrediction, from: Date): DailyDemand {
  return spread(prediction, monthEdges(prediction.first_month, prediction.mean.length, from))
}

/** As dailyDemand, of each: those that are of the same months, as a model's all are, share what their dates cost. */
export function dailyDemands(predictions: readonly DemandPrediction[], from: Date): readonly DailyDemand[] {
  let edges: Float64Array = new Float64Array()
  let first = Number.NaN
  return predictions.map((prediction) => {
    const { first_month, mean } = prediction
    if (first_month.getTime() !== first || edges.length !== mean.length + 1) {
      first = first_month.getTime()
      edges = monthEdges(first_month, mean.length, from)
    }
    return spread(prediction, edges)
  })
}

function spread({ mean, lo, hi }: DemandPrediction, edges: Float64Array): DailyDemand {
  return {
    expected: (days) => unitsUntil(mean, edges, days),
    high: (days) => unitsUntil(hi, edges, days),
    low: (days) => unitsUntil(lo, edges, days),
  }
}

/** Units from the moment until `days` after it. */
function unitsUntil(units: readonly number[], edges: Float64Array, days: number): number {
  let total = 0
  for (let month = 0; month < units.length; month++) {
    const start = edges[month]!
    const stop = edges[month + 1]!
    const overlap = Math.min(days, stop) - Math.max(0, start)
    if (overlap > 0) total += (units[month]! * overlap) / (stop - start)
  }
  const last = units.length - 1
  if (last < 0) return 0
  const end = edges[last + 1]!
  // Past the forecast's end at its last month's rate.
  const beyond = days - Math.max(0, end)
  return beyond > 0 ? total + (units[last]! * beyond) / (end - edges[last]!) : total
}

/** Past so many days nobody plans for a single article. */
export const LONGEST_COVER_DAYS = 365

/** Days until `stock` units are sold, to the day; null: not within LONGEST_COVER_DAYS. */
export function daysUntilSold(stock: number, unitsUntil: (days: number) => number): number | null {
  if (stock <= 0) return 0
  if (unitsUntil(LONGEST_COVER_DAYS) < stock) return null
  let low = 0
  let high = LONGEST_COVER_DAYS
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (unitsUntil(middle) >= stock) high = middle
    else low = middle + 1
  }
  return low
}

export interface ReorderPolicy {
  /** Days from an order to the goods. */
  readonly lead_time_days: number
  /** Days from one order to the next. */
  readonly review_days: number
  /** Probability that the stock lasts until the goods come. */
  readonly service_level: number
}

export interface ReorderSuggestion {
  /** Expected units until goods ordered now are here. */
  readonly lead_time_demand: number
  /** What is kept for demand above that. */
  readonly safety_stock: number
  /** Order when stock falls to this: lead_time_demand + safety_stock. */
  readonly reorder_point: number
  /** Stock and order together: demand and safety stock until the goods of the next order are here. */
  readonly order_up_to: number
  /** 0 while the stock lies above the reorder point. */
  readonly suggested_units: number
  /** Days until the stock has fallen to the reorder point; 0: order now; null: not within a year. */
  readonly order_within_days: number | null
}

/** Upper end of the forecast's interval in standard deviations of a normal distribution. */
const UPPER_80 = 1.2816

/**
 * A periodic-review, order-up-to policy (Silver, Pyke & Peterson 1998): normal demand over the protection interval, its
 * deviation from the 80 % interval of the forecast, months erring alike, so that safety is not too small. `daily` must
 * come from a forecast at level 80.
 */
export function suggestReorder(
  stock: number,
  daily: DailyDemand,
  { lead_time_days, review_days, service_level }: ReorderPolicy,
): ReorderSuggestion {
  const z = normalQuantile(service_level)
  const deviation = (days: number) => Math.max(0, daily.high(days) - daily.expected(days)) / UPPER_80
  const leadTimeDemand = daily.expected(lead_time_days)
  const safety = Math.max(0, z * deviation(lead_time_days))
  const reorderPoint = leadTimeDemand + safety
  const protection = lead_time_days + review_days
  const orderUpTo = daily.expected(protection) + Math.max(0, z * deviation(protection))
  return {
    lead_time_demand: leadTimeDemand,
    safety_stock: safety,
    reorder_point: reorderPoint,
    order_up_to: orderUpTo,
    suggested_units: stock <= reorderPoint ? Math.max(0, Math.ceil(orderUpTo - stock)) : 0,
    order_within_days: stock <= reorderPoint ? 0 : daysUntilSold(stock - reorderPoint, daily.expected),
  }
}

/** Acklam's rational approximation of the normal quantile; relative error below 1.2e-9. `share` lies in (0, 1). */
export function normalQuantile(share: number): number {
  const tail = Math.min(share, 1 - share)
  const sign = share < 0.5 ? -1 : 1
  if (tail > 0.02425) {
    const q = 0.5 - tail
    const r = q * q
    const numerator =
      ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
        30.66479806614716) *
        r +
      2.506628277459239
    const denominator =
      ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
        13.28068155288572) *
        r +
      1
    return (sign * q * numerator) / denominator
  }
  const q = Math.sqrt(-2 * Math.log(tail))
  const numerator =
    ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
    2.938163982698783
  const denominator =
    (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
  return (-sign * numerator) / denominator
}
