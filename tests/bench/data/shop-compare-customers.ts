import { HM_FACTS } from './hm-facts.ts'
import type { Comparison } from './shop-comparison.ts'
import { quantileOf, shareOf } from './shop-statistics.ts'
import type { ShopCustomer } from './shop-units.ts'

/** Of 10,000 customers a share is known to a point. */
const SHARE = { points: 2 }
const AGE = { factor: 1.1 }

/** Ages beside those of the sample; what has a published count, beside that. */
export function compareCustomers(real: readonly ShopCustomer[], synthetic: readonly ShopCustomer[]): Comparison[] {
  const agesOf = (customers: readonly ShopCustomer[]) => customers.flatMap(({ age }) => (age === null ? [] : [age]))
  const ages = { real: agesOf(real), synthetic: agesOf(synthetic) }
  const { clubMembers, fashionNews, customers, agesMissing, active } = HM_FACTS
  const share = (name: string, published: number, isCounted: (customer: ShopCustomer) => boolean): Comparison => ({
    name: `${name} (published)`,
    real: published / customers,
    synthetic: shareOf(synthetic, isCounted),
    tolerance: SHARE,
  })
  const quartile = (name: string, at: number): Comparison => ({
    name: `age, ${name}`,
    real: quantileOf(ages.real, at),
    synthetic: quantileOf(ages.synthetic, at),
    tolerance: AGE,
  })
  const ageShare = (from: number, to: number): Comparison => {
    const isWithin = (age: number) => age >= from && age <= to
    return {
      name: `aged ${from} to ${to}`,
      real: shareOf(ages.real, isWithin),
      synthetic: shareOf(ages.synthetic, isWithin),
      tolerance: SHARE,
    }
  }
  return [
    share('without age', agesMissing, ({ age }) => age === null),
    quartile('first quartile', 0.25),
    quartile('median', 0.5),
    quartile('third quartile', 0.75),
    ageShare(16, 19),
    ageShare(20, 30),
    ageShare(31, 40),
    ageShare(41, 60),
    ageShare(61, 99),
    share('club member', clubMembers.ACTIVE, ({ clubMemberStatus }) => clubMemberStatus === 'ACTIVE'),
    share(
      'club membership begun',
      clubMembers['PRE-CREATE'],
      ({ clubMemberStatus }) => clubMemberStatus === 'PRE-CREATE',
    ),
    share('without club status', clubMembers.missing, ({ clubMemberStatus }) => clubMemberStatus === null),
    share('reads no fashion news', fashionNews.NONE, ({ fashionNewsFrequency }) => fashionNewsFrequency === 'NONE'),
    share(
      'reads them regularly',
      fashionNews.Regularly,
      ({ fashionNewsFrequency }) => fashionNewsFrequency === 'Regularly',
    ),
    share(
      'without word of fashion news',
      fashionNews.missing,
      ({ fashionNewsFrequency }) => fashionNewsFrequency === null,
    ),
    share('active', active, (customer) => customer.active),
  ]
}
