import type { CustomerList } from './list-customers.ts'

/** The clusterings by which customers are listed: their column of ml.customer_segments. */
export const SEGMENT_COLUMNS = { rfm: 'segment', clv: 'value_segment', lifetime: 'lifetime_segment' } as const

export type SegmentBasis = keyof typeof SEGMENT_COLUMNS

/** The columns of a segment's list, in their order. */
export const SEGMENT_LIST_COLUMNS = [
  'customer_id',
  'since',
  'recency_score',
  'frequency_score',
  'monetary_score',
  'confidence',
  'probability_alive',
  'clv_365d',
  'clv_365d_lo',
  'clv_365d_hi',
] as const

/** Who is in a segment, by customer_id. `since` is that of the rfm segment. */
export function customersOfSegment(basis: SegmentBasis, name: string): CustomerList {
  return {
    text: `select s.customer_id, s.since, s.recency_score, s.frequency_score, s.monetary_score, s.confidence,
                  v.probability_alive, v.clv_365d, v.clv_365d_lo, v.clv_365d_hi
             from ml.customer_segments s
             left join ml.customer_lifetime_values v using (customer_id)
            where s.${SEGMENT_COLUMNS[basis]} = $1`,
    values: [name],
    order: [{ column: 'customer_id', kind: 'number' }],
    descending: false,
  }
}

export const AT_RISK_COLUMNS = [
  'customer_id',
  'segment',
  'probability_alive',
  'spend_per_year',
  'value_at_stake',
  'clv_365d',
  'clv_365d_lo',
  'clv_365d_hi',
  'last_purchased_at',
] as const

/** Who may be leaving and was worth much: the most at stake first. */
export function customersAtRisk(below: number, atLeast: number): CustomerList {
  return {
    text: `select ${AT_RISK_COLUMNS.join(', ')} from ml.v_customer_value
            where probability_alive < $1 and spend_per_year >= $2`,
    values: [below, atLeast],
    order: [
      { column: 'value_at_stake', kind: 'number' },
      { column: 'customer_id', kind: 'number' },
    ],
    descending: true,
  }
}
