import type { Queryable } from '../../sql/index.ts'
import { SEGMENT_COLUMNS, type SegmentBasis } from './customer-lists.ts'

/** Nobody is in a segment of that name. */
export class SegmentNotFoundError extends Error {
  readonly code = 'SEGMENT_NOT_FOUND'
  constructor(name: string, basis: SegmentBasis, names: readonly string[]) {
    super(`no ${basis} segment is named "${name}"; there are: ${names.join(', ')}`)
    this.name = 'SegmentNotFoundError'
  }
}

/** How many customers a segment has now, and what they are expected to be worth; null: lifetime values are not scored. */
export interface SegmentSize {
  readonly name: string
  readonly customers: number
  readonly mean_probability_alive: number | null
  readonly clv_365d: number | null
}

export interface Migration {
  /** Null: they were in none before. */
  readonly from: string | null
  readonly to: string
  readonly customers: number
}

/** The segments of one clustering by size, as of the last scoring. */
export async function readSegmentSizes(db: Queryable, basis: SegmentBasis): Promise<readonly SegmentSize[]> {
  const { rows } = await db.query<SegmentSize>(
    `select s.${SEGMENT_COLUMNS[basis]} as name, count(*)::integer as customers,
            avg(v.probability_alive) as mean_probability_alive, sum(v.clv_365d) as clv_365d
       from ml.customer_segments s
       left join ml.customer_lifetime_values v using (customer_id)
      group by 1
      order by customers desc, name`,
  )
  return rows
}

/**
 * Who went from where to where since a moment: each customer once, from the segment before the first move to the one
 * after the last, those who came back left out.
 */
export async function readMigration(db: Queryable, since: Date): Promise<readonly Migration[]> {
  const { rows } = await db.query<Migration>(
    `select moved."from", moved."to", count(*)::integer as customers
       from (
         select (array_agg(m.from_segment order by m.moved_at))[1] as "from",
                (array_agg(m.to_segment order by m.moved_at desc))[1] as "to"
           from ml.segment_moves m
          where m.moved_at >= $1
          group by m.customer_id
       ) moved
      where moved."from" is distinct from moved."to"
      group by 1, 2
      order by customers desc, 1 nulls last, 2`,
    [since],
  )
  return rows
}
