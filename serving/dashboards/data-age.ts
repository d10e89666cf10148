import { z } from '@hono/zod-openapi'
import type { Queryable } from '../../sql/index.ts'

/** How old the figures of an answer are. */
export interface DataAge {
  /** Up to which moment the figures tell; null: the shop has no such data yet. */
  readonly as_of: Date | null
  /** What was committed before it is in them; null: they were never computed. */
  readonly refreshed_at: Date | null
}

/** What every dashboard says beside its figures. */
export const ageFields = {
  as_of: z.iso.datetime().nullable().openapi({
    description:
      'The figures tell of what happened before this moment; in a shop of loaded history the end of its data.',
  }),
  refreshed_at: z.iso.datetime().nullable().openapi({ description: 'They hold what was committed before it.' }),
  age_seconds: z.number().nullable().openapi({ description: 'Seconds since refreshed_at.' }),
}

export function describeAge({ as_of, refreshed_at }: DataAge, now: Date) {
  return {
    as_of: as_of?.toISOString() ?? null,
    refreshed_at: refreshed_at?.toISOString() ?? null,
    age_seconds: refreshed_at && Math.max(0, now.getTime() - refreshed_at.getTime()) / 1000,
  }
}

/** When a materialized view of niche_data was refreshed; null: it never was, or there is no such view. */
export async function readViewAge(db: Queryable, view: string): Promise<Date | null> {
  const { rows } = await db.query<{ refreshed_at: Date | null }>(
    'select refreshed_at from niche_data.v_view_ages where view_name = $1',
    [view],
  )
  return rows[0]?.refreshed_at ?? null
}

/** Of figures that the job count-figures counts as a whole: up to the end of the data, as of when they were counted. */
export async function readCountedAge(db: Queryable, table: 'loyalty_bands' | 'review_sentiment'): Promise<DataAge> {
  const { rows } = await db.query<DataAge>(
    `select least(recent.until_at, counted.counted_at) as as_of, counted.counted_at as refreshed_at
       from niche_data.find_recent_days(1) as recent
      cross join (select min(counted_at) as counted_at from dashboards.${table}) as counted
      where counted.counted_at is not null`,
  )
  return rows[0] ?? { as_of: null, refreshed_at: null }
}

/** Of figures that are counted when they are asked for: of the last commit, up to the end of the last day of the data. */
export async function readLiveAge(db: Queryable): Promise<DataAge> {
  const { rows } = await db.query<DataAge>(
    'select least(until_at, now()) as as_of, now() as refreshed_at from niche_data.find_recent_days(1)',
  )
  // With no purchase yet find_recent_days is null, and least() passes null over.
  const [age] = rows
  if (!age) throw new RangeError('find_recent_days has always one row')
  return age
}
