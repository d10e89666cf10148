import { type DataSource, queryTextOver } from './data-source.ts'
import { countDaysOfMonths } from './days-of-months.ts'
import { groupBy } from './group-by.ts'
import { type Seasonality, seasonalityOf } from './seasonality.ts'
import type { Snapshot } from './snapshot.ts'

export interface WeekSales {
  /** Monday, yyyy-mm-dd. */
  readonly week: string
  readonly units: number
  /** In the shop's currency. */
  readonly revenue: number
  /** False: the data begin or end within it. */
  readonly isComplete: boolean
}

export interface MonthSales {
  /** yyyy-mm. */
  readonly month: string
  readonly units: number
  readonly revenue: number
  /** Mean price paid for a unit. */
  readonly meanPrice: number
  /** Share of the units sold for less than 90 % of the article's highest price ever paid. */
  readonly markdownShare: number
}

export interface ChannelSales {
  readonly channel: 'shop' | 'online'
  readonly units: number
  readonly revenue: number
}

export interface SalesOverTime {
  /** First and last day with a purchase, yyyy-mm-dd. Null: nothing was sold. */
  readonly firstDate: string | null
  readonly lastDate: string | null
  /** Every week from the first to the last with a purchase. */
  readonly weeks: readonly WeekSales[]
  /** Months with a purchase. */
  readonly months: readonly MonthSales[]
  /** Of the product types that sold most. */
  readonly seasonality: readonly Seasonality[]
  readonly channels: readonly ChannelSales[]
}

interface WeekRow {
  readonly week: string
  readonly sales_channel_id: number
  readonly units: number
  readonly revenue_cents: number
  readonly first_date: string
  readonly last_date: string
}

interface MonthRow {
  readonly month: string
  readonly name: string | null
  readonly units: number
  readonly revenue_cents: number
  readonly marked_down_units: number
}

/** Small changes of price are no markdown, and a tenth off is the least that shops announce. */
const MARKDOWN_BELOW = 0.9

const DAY_MS = 86_400_000

export async function profileSalesOverTime(snapshot: Snapshot, source: DataSource): Promise<SalesOverTime> {
  const [weekRows, monthRows] = await Promise.all([
    queryTextOver(source, 'weekly_sales').then((text) => snapshot.query<WeekRow>(text)),
    queryTextOver(source, 'monthly_sales').then((text) => snapshot.query<MonthRow>(text, [MARKDOWN_BELOW])),
  ])
  const firstDate = weekRows.map((row) => row.first_date).sort()[0] ?? null
  const lastDate =
    weekRows
      .map((row) => row.last_date)
      .sort()
      .at(-1) ?? null
  const days = firstDate && lastDate ? countDaysOfMonths(firstDate, lastDate) : new Map<string, number>()
  return {
    firstDate,
    lastDate,
    weeks: firstDate && lastDate ? weeksOf(weekRows, firstDate, lastDate) : [],
    months: monthsOf(monthRows),
    seasonality: seasonalityOf(
      monthRows.map(({ month, name, units }) => ({ month: month.slice(0, 7), name, units })),
      days,
    ),
    channels: channelsOf(weekRows),
  }
}

function weeksOf(rows: readonly WeekRow[], firstDate: string, lastDate: string): readonly WeekSales[] {
  const byWeek = groupBy(rows, ({ week }) => week)
  const weeks: WeekSales[] = []
  for (let at = Date.parse(rows[0]!.week); at <= Date.parse(rows.at(-1)!.week); at += 7 * DAY_MS) {
    const week = new Date(at).toISOString().slice(0, 10)
    const sunday = new Date(at + 6 * DAY_MS).toISOString().slice(0, 10)
    const ofWeek = byWeek.get(week) ?? []
    weeks.push({
      week,
      units: sum(ofWeek, ({ units }) => units),
      revenue: sum(ofWeek, ({ revenue_cents }) => revenue_cents) / 100,
      isComplete: week >= firstDate && sunday <= lastDate,
    })
  }
  return weeks
}

function monthsOf(rows: readonly MonthRow[]): readonly MonthSales[] {
  return [...groupBy(rows, ({ month }) => month.slice(0, 7))].map(([month, ofMonth]) => {
    const units = sum(ofMonth, (row) => row.units)
    const revenue = sum(ofMonth, (row) => row.revenue_cents) / 100
    return {
      month,
      units,
      revenue,
      meanPrice: Math.round((revenue / units) * 100) / 100,
      markdownShare: sum(ofMonth, (row) => row.marked_down_units) / units,
    }
  })
}

function channelsOf(rows: readonly WeekRow[]): readonly ChannelSales[] {
  return (
    [
      [1, 'shop'],
      [2, 'online'],
    ] as const
  ).map(([id, channel]) => {
    const ofChannel = rows.filter((row) => row.sales_channel_id === id)
    return {
      channel,
      units: sum(ofChannel, ({ units }) => units),
      revenue: sum(ofChannel, ({ revenue_cents }) => revenue_cents) / 100,
    }
  })
}

function sum<T>(rows: readonly T[], amountOf: (row: T) => number): number {
  return rows.reduce((total, row) => total + amountOf(row), 0)
}
