import type { Queryable } from '../../sql/index.ts'
import { type PeriodSales, readDailySales } from '../dashboards/sales.ts'

const DAY_MS = 86_400_000
/** 52 weeks: the same day of the week. */
const YEAR_DAYS = 364

/** The last `length` days of the data, each beside the same day of the week a year before; null: before the data. */
export async function readDaysAndLastYear(
  db: Queryable,
  length: number,
): Promise<{ readonly days: readonly PeriodSales[]; readonly lastYear: readonly (PeriodSales | null)[] }> {
  const [latest] = (await readDailySales(db, {})).slice(-1)
  if (!latest) return { days: [], lastYear: [] }
  const rows = await readDailySales(db, { from: daysBefore(latest.period, length - 1 + YEAR_DAYS), to: latest.period })
  const byDay = new Map(rows.map((row) => [row.period, row]))
  const first = daysBefore(latest.period, length - 1)
  const days = rows.filter(({ period }) => period >= first)
  return { days, lastYear: days.map(({ period }) => byDay.get(daysBefore(period, YEAR_DAYS)) ?? null) }
}

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * DAY_MS).toISOString().slice(0, 10)
}
