import { describe, expect, it } from 'vitest'
import { pairColumn } from '../../../features/index.ts'
import { matchesOf } from '../../../models/propensity/match-features.ts'
import { propensity, shopDefinition } from '../../../models/propensity/shop-propensity.ts'

/** A row with nothing in any column of a view. */
function emptyRow(): Record<string, unknown> {
  const columns = propensity.features.flatMap((view) =>
    view.columns.map((column) => [pairColumn(view, column.name), null] as const),
  )
  return {
    ...Object.fromEntries(columns),
    customer_id: 7,
    article_id: 1001,
    as_of: new Date('2020-02-01T00:00:00Z'),
    known_at: null,
    is_bought: null,
    weight: null,
  }
}

describe('the shop’s propensity', () => {
  it('reads a row of a pair: its moment, label, weight and every feature', () => {
    const row = propensity.parseRow({
      ...emptyRow(),
      known_at: new Date('2020-01-31T12:00:00Z'),
      is_bought: 1,
      weight: 12.5,
      customer_article_affinity__views_30d: 3,
      customer_article_affinity__is_in_cart: true,
      customer_rfm__monetary_value: '41.50',
      article_profile__product_type: 'Hoodie',
      customer_preferences__top_product_type: 'Hoodie',
      article_profile__colour_group: 'Black',
      customer_preferences__top_colour_group: 'White',
      article_price__last_price_paid: '20.00',
      customer_preferences__mean_price_paid: '40.00',
    })
    expect(row).toMatchObject({
      customer_id: 7,
      article_id: 1001,
      as_of: Date.UTC(2020, 1, 1),
      known_at: Date.UTC(2020, 0, 31, 12),
      label: 1,
      weight: 12.5,
      features: {
        'customer_article_affinity.views_30d': 3,
        'customer_article_affinity.is_in_cart': true,
        'customer_rfm.monetary_value': 41.5,
        'article_profile.product_type': 'Hoodie',
        'match.product_type': true,
        'match.colour_group': false,
        'match.garment_group': null,
        'match.price_ratio': 0.5,
      },
    })
    expect(Object.keys(row.features).sort()).toEqual(shopDefinition.pairFeatures.map(({ name }) => name).sort())
  })

  it('takes what is not known for unknown, and the pair for one of all', () => {
    const { features, label, weight, known_at } = propensity.parseRow(emptyRow())
    expect(new Set(Object.values(features))).toEqual(new Set([null]))
    expect({ label, weight, known_at }).toEqual({ label: null, weight: 1, known_at: null })
  })

  it('refuses a row that lacks a column', () => {
    const { customer_rfm__frequency: _, ...row } = emptyRow()
    expect(() => propensity.parseRow(row)).toThrow(/customer_rfm__frequency/)
  })

  it('compares no price with nothing', () => {
    const row = {
      ...emptyRow(),
      article_price__last_price_paid: '20.00',
      customer_preferences__mean_price_paid: '0.00',
    }
    expect(matchesOf(row)['match.price_ratio']).toBeNull()
  })

  it('says each feature in words, known or not, without its technical name', () => {
    for (const { name, kind, words } of shopDefinition.pairFeatures) {
      for (const value of [null, kind === 'numeric' ? 2 : 'Hoodie', 0, true]) {
        expect(words(value), name).toMatch(/^[a-z].{3,}/)
        expect(words(value)).not.toMatch(/_|as_of|undefined|NaN/)
      }
    }
  })

  it('has a baseline that looks at few of the same features, and an example that can be asked', () => {
    const names = new Set(shopDefinition.pairFeatures.map(({ name }) => name))
    for (const name of shopDefinition.baselineFeatures) expect(names).toContain(name)
    expect(propensity.baseline?.name).toBe('purchase_rate')
    const { features } = propensity.parseQuery(propensity.exampleQuery)
    for (const name of Object.keys(features)) expect(names).toContain(name)
  })

  it('tells pairs apart by what the customer did with the article', () => {
    const slice = shopDefinition.slices.what_the_customer_did_with_it!
    const of = (features: object) => slice({ ...propensity.parseRow(emptyRow()), features: { ...features } })
    expect(of({})).toBe('nothing lately')
    expect(of({ 'customer_article_affinity.views_30d': 1 })).toBe('looked at it in the last 30 days')
    expect(of({ 'customer_article_affinity.product_units': 1 })).toBe('bought it or its product')
  })
})
