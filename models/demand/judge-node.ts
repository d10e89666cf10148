import { meanDefined } from './accuracy/mean-defined.ts'
import type { JudgedSeries } from './accuracy/wrmsse.ts'
import type { CategoryPath, DemandQuery } from './demand.ts'
import type { JudgedModel } from './judge-demand.ts'

/** An article or a category with what was forecast of it and what came. */
export interface JudgedNode extends JudgedSeries {
  /** Level -> share of its months that lay within the limits; NaN: no month is known. */
  readonly covered: Readonly<Record<80 | 95, number>>
}

/** Months that weigh a node: its units in the year before. */
const WEIGHING_MONTHS = 12

/**
 * Asks the model for as many months as came. A count that came stands for the numbers from ½ below to ½ above it, as it did
 * when the limits were calibrated, and is covered by the share of them that lies within: whether a limit of 1.3 units holds
 * a month of 1 unit is then no matter of rounding, and 80 % can be right where most months have no unit at all.
 */
export function judgeNode(
  model: JudgedModel,
  of: DemandQuery['of'],
  { train, actual }: { readonly train: Float64Array; readonly actual: Float64Array },
): JudgedNode {
  const h = actual.length
  const [at80, at95] = [model.forecast({ of, h, level: 80 }), model.forecast({ of, h, level: 95 })]
  return {
    train,
    actual,
    forecast: Float64Array.from(at80.mean),
    weight: train.slice(-WEIGHING_MONTHS).reduce((sum, units) => sum + units, 0),
    covered: { 80: coverage(actual, at80), 95: coverage(actual, at95) },
  }
}

/**
 * A category by those of its articles that are judged: histories, which end in the same month, forecasts and units added up;
 * an unknown month (NaN) of an article is left out of both. The limits of the category's own forecast, which may hold
 * articles to come, are moved in proportion.
 */
export function judgeSum(model: JudgedModel, category: CategoryPath, members: readonly JudgedNode[]): JudgedNode {
  const h = members[0]!.actual.length
  const train = new Float64Array(Math.max(...members.map((member) => member.train.length)))
  const [actual, forecast] = [new Float64Array(h), new Float64Array(h)]
  for (const member of members) {
    member.train.forEach((units, month) => {
      train[train.length - member.train.length + month]! += units
    })
    for (let step = 0; step < h; step++) {
      if (Number.isNaN(member.actual[step]!)) continue
      actual[step]! += member.actual[step]!
      forecast[step]! += member.forecast[step]!
    }
  }
  const covered = (level: 80 | 95) => {
    const { mean, lo, hi } = model.forecast({ of: { category }, h, level })
    const share = (limit: number, step: number) => (mean[step]! > 0 ? (limit * forecast[step]!) / mean[step]! : limit)
    return coverage(actual, { lo: lo.map(share), hi: hi.map(share) })
  }
  return {
    train,
    actual,
    forecast,
    weight: members.reduce((sum, { weight }) => sum + weight, 0),
    covered: { 80: covered(80), 95: covered(95) },
  }
}

function coverage(
  actual: Float64Array,
  { lo, hi }: { readonly lo: readonly number[]; readonly hi: readonly number[] },
) {
  return meanDefined(
    Array.from(actual, (units, month) => {
      const within = Math.min(units + 0.5, hi[month]!) - Math.max(units - 0.5, lo[month]!)
      return Number.isNaN(units) ? Number.NaN : Math.max(0, within)
    }),
  ).mean
}
