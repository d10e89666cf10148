/** Where the figures of a chart or a table come from, and how old they are. */
export interface FigureSource {
  /** A view, a table or a model with its version: `mv_daily_sales`, `demand v3`. */
  readonly name: string
  /** What was committed before this is in them. Null: they were never computed. Left out: they are of this moment. */
  readonly refreshedAt?: Date | null
  /** Up to when they tell. Null or left out: up to now. */
  readonly asOf?: Date | null
}

const UNITS = [
  { seconds: 86_400, name: 'day' },
  { seconds: 3_600, name: 'hour' },
  { seconds: 60, name: 'minute' },
] as const

/** "3 minutes": the largest unit that it has two of, or one. */
export function formatAge(seconds: number): string {
  const unit = UNITS.find((candidate) => seconds >= candidate.seconds)
  if (!unit) return 'less than a minute'
  const count = Math.floor(seconds / unit.seconds)
  return `${count} ${unit.name}${count === 1 ? '' : 's'}`
}

/** "3 minutes old", "read just now" or "never computed". */
export function describeAge({ refreshedAt }: FigureSource, now: Date): string {
  if (refreshedAt === undefined) return 'read just now'
  if (refreshedAt === null) return 'never computed'
  return `${formatAge(Math.max(0, (now.getTime() - refreshedAt.getTime()) / 1000))} old`
}
