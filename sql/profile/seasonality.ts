import { compareNames } from './catalogue.ts'
import { groupBy } from './group-by.ts'

/** When in the year a product type sells. */
export interface Seasonality {
  readonly name: string | null
  readonly units: number
  /**
   * January to December: units a day in that month of all years, over units a day of the whole period; 1 is an average
   * month. Null: the data have no day of that month.
   */
  readonly monthIndex: readonly (number | null)[]
}

interface MonthUnits {
  /** yyyy-mm. */
  readonly month: string
  readonly name: string | null
  readonly units: number
}

/** As many small charts as fit a page in two or three columns. */
const SHOWN_PRODUCT_TYPES = 6

/** Seasonality of the product types that sold most; `daysOfMonths` is how many days of each month the data cover. */
export function seasonalityOf(
  rows: readonly MonthUnits[],
  daysOfMonths: ReadonlyMap<string, number>,
): readonly Seasonality[] {
  const daysOfYear = byCalendarMonth([...daysOfMonths].map(([month, days]) => ({ month, amount: days })))
  const totalDays = daysOfYear.reduce((total, days) => total + days, 0)
  return [...groupBy(rows, ({ name }) => name)]
    .map(([name, ofType]) => {
      const unitsOfYear = byCalendarMonth(ofType.map(({ month, units }) => ({ month, amount: units })))
      const units = unitsOfYear.reduce((total, count) => total + count, 0)
      return {
        name,
        units,
        monthIndex: unitsOfYear.map((count, at) => {
          const days = daysOfYear[at]!
          return days === 0 ? null : count / days / (units / totalDays)
        }),
      }
    })
    .sort((a, b) => b.units - a.units || compareNames(a.name, b.name))
    .slice(0, SHOWN_PRODUCT_TYPES)
}

function byCalendarMonth(rows: readonly { month: string; amount: number }[]): number[] {
  const amounts = new Array<number>(12).fill(0)
  for (const { month, amount } of rows) amounts[Number(month.slice(5)) - 1]! += amount
  return amounts
}
