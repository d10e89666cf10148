import type { Queryable } from '../../sql/index.ts'
import type { Person } from './read-profile.ts'

/** What a customer says of themselves; the e-mail address is changed where it is proved. */
export const EDITABLE = [
  'first_name',
  'last_name',
  'age',
  'gender',
  'street',
  'postal_code',
  'city',
  'active',
] as const satisfies readonly (keyof Person)[]

export type ProfileChange = { readonly [Column in (typeof EDITABLE)[number]]?: Person[Column] | undefined }

/** What is left out stays; null: not known (any more). `db`: in a transaction as that customer. */
export async function updateProfile(db: Queryable, customerId: number, change: ProfileChange): Promise<void> {
  const changed = EDITABLE.filter((column) => change[column] !== undefined)
  if (changed.length === 0) return
  const assignments = changed.map((column, place) => `${column} = $${place + 2}`).join(', ')
  await db.query(`update niche_data.customers set ${assignments} where customer_id = $1`, [
    customerId,
    ...changed.map((column) => change[column]),
  ])
}
