import type { FeatureView } from './feature-view.ts'
import { booleanOrNull, numberOrNull, textOrNull } from './parse-columns.ts'

/** What a customer is. Null: not known, or the customer was not known to the shop. */
export interface CustomerProfile {
  /** Years. */
  readonly age: number | null
  readonly gender: string | null
  readonly club_member_status: string | null
  readonly fashion_news_frequency: string | null
  readonly is_active: boolean | null
  readonly tenure_days: number | null
}

const NOT_KNOWN = 'not known'
const NO_CUSTOMER = 'no row: the shop did not know the customer'

/**
 * The attributes are those of the moment: what a change put an end to is kept in features.customer_attribute_change. A
 * row loaded in bulk says what the customer was from created_at on.
 */
export const customerProfile: FeatureView<CustomerProfile> = {
  name: 'customer_profile',
  version: 2,
  entity: 'customer',
  description: 'What a customer was at the moment, known from created_at on.',
  ttlSeconds: null,
  columns: [
    { name: 'age', type: 'integer', unit: 'years', description: 'Age.', nullMeans: NOT_KNOWN },
    { name: 'gender', type: 'text', unit: 'female, male, other', description: 'Gender.', nullMeans: NOT_KNOWN },
    {
      name: 'club_member_status',
      type: 'text',
      unit: 'status',
      description: 'Membership of the club.',
      nullMeans: NOT_KNOWN,
    },
    {
      name: 'fashion_news_frequency',
      type: 'text',
      unit: 'frequency',
      description: 'How often the customer wants fashion news.',
      nullMeans: NOT_KNOWN,
    },
    {
      name: 'is_active',
      type: 'boolean',
      unit: 'truth value',
      description: 'Active for communication.',
      nullMeans: NO_CUSTOMER,
    },
    {
      name: 'tenure_days',
      type: 'number',
      unit: 'days',
      description: 'Days from signing up (where not known, from when the shop first knew the customer) to as_of.',
      nullMeans: NO_CUSTOMER,
    },
  ],
  parseRow: (row) => ({
    age: numberOrNull(row, 'age'),
    gender: textOrNull(row, 'gender'),
    club_member_status: textOrNull(row, 'club_member_status'),
    fashion_news_frequency: textOrNull(row, 'fashion_news_frequency'),
    is_active: booleanOrNull(row, 'is_active'),
    tenure_days: numberOrNull(row, 'tenure_days'),
  }),
}
