const DAY_MS = 86_400_000

/** How many days of each month (yyyy-mm) lie between two days (yyyy-mm-dd), both included. */
export function countDaysOfMonths(firstDate: string, lastDate: string): ReadonlyMap<string, number> {
  const days = new Map<string, number>()
  for (let at = Date.parse(firstDate); at <= Date.parse(lastDate); at += DAY_MS) {
    const month = new Date(at).toISOString().slice(0, 7)
    days.set(month, (days.get(month) ?? 0) + 1)
  }
  return days
}
