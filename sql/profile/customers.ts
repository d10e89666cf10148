import { compareNames, type NamedCount } from './catalogue.ts'
import { type DataSource, queryTextOver } from './data-source.ts'
import { type Bin, binsOf, quantileOf } from './distribution.ts'
import type { Snapshot } from './snapshot.ts'

/** Who the customers are. Lists are by customers, most first. */
export interface CustomersProfile {
  readonly customers: number
  /** By five years of age; from 80 on in one bin. */
  readonly ageBins: readonly Bin[]
  /** Null: no age is known. */
  readonly medianAge: number | null
  readonly unknownAges: number
  readonly byGender: readonly NamedCount[]
  readonly byClubStatus: readonly NamedCount[]
  readonly byNewsFrequency: readonly NamedCount[]
  /** Active for communication: 'true', 'false' or not known. */
  readonly byActive: readonly NamedCount[]
}

interface Row {
  readonly attribute: string
  readonly name: string | null
  readonly customers: number
}

const AGE_BIN_YEARS = 5
const OPEN_AGE = 80

export async function profileCustomers(snapshot: Snapshot, source: DataSource): Promise<CustomersProfile> {
  const rows = await snapshot.query<Row>(await queryTextOver(source, 'customers_by_attribute'))
  const counts = (attribute: string): readonly NamedCount[] =>
    rows
      .filter((row) => row.attribute === attribute)
      .map(({ name, customers: count }) => ({ name, count }))
      .sort((a, b) => b.count - a.count || compareNames(a.name, b.name))
  const byAge = counts('age')
  const ages = byAge
    .flatMap(({ name, count }) => (name === null ? [] : [{ value: Number(name), count }]))
    .sort((a, b) => a.value - b.value)
  return {
    customers: byAge.reduce((total, { count }) => total + count, 0),
    ageBins: binsOf(ages, AGE_BIN_YEARS, OPEN_AGE),
    medianAge: quantileOf(ages, 0.5),
    unknownAges: byAge.find(({ name }) => name === null)?.count ?? 0,
    byGender: counts('gender'),
    byClubStatus: counts('club_member_status'),
    byNewsFrequency: counts('fashion_news_frequency'),
    byActive: counts('active'),
  }
}
