import { beforeAll, describe, expect, it } from 'vitest'
import { describeProfile } from '../../commands/describe-profile.ts'
import { profileShop, type ShopProfile } from '../../sql/profile/index.ts'
import { useTestDatabase } from '../helpers/test-database.ts'
import { fillHandMadeShop } from '../sql/profile/hand-made-shop.ts'

describe('describeProfile', () => {
  const database = useTestDatabase()
  let profile: ShopProfile
  beforeAll(async () => {
    await fillHandMadeShop(database.pool)
    await database.pool.query(`update niche_data.customers set city = 'Malmö' where customer_id = 2`)
    profile = await profileShop(database.pool)
  })

  it('tells the key figures', () => {
    const text = describeProfile(profile, false).join('\n')
    expect(text).toContain('7 units for 280, 2020-01-06 to 2020-02-10')
    expect(text).toContain('bought again: 50.0\u00a0%')
    expect(text).toMatch(/^Jacket +4 +57\.1\u00a0% +200 +3 +█{9}$/m)
  })

  it('puts numbers to the right', () => {
    const lines = describeProfile(profile, false)
    const [jacket, trousers] = ['Jacket  ', 'Trousers'].map((name) => lines.find((line) => line.startsWith(name))!)
    expect(jacket!.indexOf('200') + '200'.length).toBe(trousers!.indexOf(' 80') + ' 80'.length)
  })

  it('lists only the checks that found something, and all of them when all is asked for', () => {
    const checks = (all: boolean) => {
      const text = describeProfile(profile, all).join('\n')
      return profile.findings.filter(({ name }) => text.includes(name)).map(({ name }) => name)
    }
    expect(checks(false)).toEqual(['postal_codes_with_two_cities'])
    expect(checks(true)).toEqual(profile.findings.map(({ name }) => name))
  })

  it('stays within 120 lines', () => {
    const many = <Row>(rows: readonly Row[]) => Array.from({ length: 200 }, (_, at) => rows[at % rows.length]!)
    const [shop] = profile.sources
    const large: ShopProfile = {
      ...profile,
      tables: many(profile.tables),
      sources: [
        {
          ...shop!,
          sales: {
            ...shop!.sales,
            byProductType: many(shop!.sales.byProductType),
            bySection: many(shop!.sales.bySection),
          },
        },
      ],
      findings: profile.findings.map((finding) => ({ ...finding, count: 9 })),
    }
    expect(describeProfile(large, false).length).toBeLessThanOrEqual(120)
  })
})
