const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Mean revenue of each day of the week, Monday first; 0 where there was no such day. */
export function meanByWeekday(
  days: readonly { readonly period: string; readonly revenue: number }[],
): readonly { readonly name: string; readonly mean: number }[] {
  return NAMES.map((name, at) => {
    const own = days.filter(({ period }) => (new Date(period).getUTCDay() + 6) % 7 === at)
    return { name, mean: own.reduce((sum, { revenue }) => sum + revenue, 0) / Math.max(1, own.length) }
  })
}
