import type { LifetimeValueRow } from '../../../models/lifetime-value/lifetime-value.ts'
import { randomSequence } from '../math/dense-matrix.ts'

/** Gamma(shape, 1) by Marsaglia & Tsang 2000, with the power of a uniform for shapes below 1. */
export function drawGamma(shape: number, random: () => number): number {
  if (shape < 1) return drawGamma(shape + 1, random) * random() ** (1 / shape)
  const d = shape - 1 / 3
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3
    if (v > 0 && Math.log(1 - random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** The times of one BG/NBD customer's repeat purchases until `end`. */
export function drawPurchases(
  [r, alpha, a, b]: readonly [number, number, number, number],
  end: number,
  random: () => number,
): readonly number[] {
  const rate = drawGamma(r, random) / alpha
  const left = drawGamma(a, random)
  const dropout = left / (left + drawGamma(b, random))
  const times: number[] = []
  for (let time = 0; ; ) {
    time -= Math.log(1 - random()) / rate
    if (time > end) return times
    times.push(time)
    if (random() < dropout) return times
  }
}

/** Customers of a shop as rows, days with a purchase merged; 90 days of holdout. */
export function drawRows(count: number, seed: number): readonly LifetimeValueRow[] {
  const random = randomSequence(seed)
  return Array.from({ length: count }, () => {
    const t_days = Math.floor(60 + 300 * random())
    const days = drawPurchases([0.8, 40, 0.8, 2.5], t_days + 90, random).map(Math.ceil)
    const known = [...new Set(days.filter((day) => day <= t_days))]
    const later = new Set(days.filter((day) => day > t_days))
    const monetary_value = 5 + 40 * random()
    return {
      frequency: 1 + known.length,
      recency_days: t_days - (known.at(-1) ?? 0),
      t_days,
      monetary_value,
      target_purchase_days: later.size,
      target_spend: later.size * monetary_value,
      target_days: 90,
    }
  })
}
