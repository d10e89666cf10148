import { describe, expect, it } from 'vitest'
import {
  describeAllByValue,
  describeByLifetime,
  distinctNames,
} from '../../../models/segmentation/describe-clusters.ts'
import { nameSegments } from '../../../models/segmentation/name-segments.ts'

function named(...scores: readonly (readonly [number, number, number])[]): string[] {
  return nameSegments(scores.map(([recency, frequency, monetary]) => ({ recency, frequency, monetary }))).map(
    ({ name }) => name,
  )
}

describe('the names of segments', () => {
  it('follow from recency, frequency and spend', () => {
    const names = named(
      [4.7, 5, 4.9],
      [3.4, 5, 4.6],
      [4.9, 2, 2.1],
      [4.7, 4.5, 3.8],
      [2.4, 4.2, 3.6],
      [3.5, 2, 2.2],
      [1.5, 2, 2.2],
    )
    expect(names).toEqual(['champions', 'loyal', 'new', 'promising', 'at_risk', 'hibernating', 'lost'])
  })

  it('are distinct where two clusters are nearest to one name', () => {
    expect(named([5, 5, 5], [4.6, 4.8, 4.8], [1, 2, 2])).toEqual(['champions', 'loyal', 'lost'])
    expect(named([4.6, 4.8, 4.8], [5, 5, 5])).toEqual(['loyal', 'champions'])
  })

  it('are qualified by spend past seven clusters', () => {
    const names = named(
      [5, 5, 5],
      [3.5, 4.5, 4.5],
      [5, 2, 2],
      [4.5, 3.5, 3.5],
      [2, 4.5, 4],
      [3, 2, 2],
      [1, 2, 2],
      [1, 2, 3.4],
      [1.1, 2, 3.2],
      [5, 2, 1],
    )
    expect(names.slice(0, 7)).toEqual(['champions', 'loyal', 'new', 'promising', 'at_risk', 'hibernating', 'lost'])
    expect(names.slice(7)).toEqual(['lost_high_spend', 'lost_high_spend_2', 'new_low_spend'])
  })

  it('by value say how much and whether they still come, and how often where that is the same', () => {
    const cluster = (monetary: number, survival_discount: number, purchase_days_per_year: number) => ({
      customers: 1,
      share_of_customers: 1,
      revenue_share: 1,
      means: { survival_discount, purchase_days_per_year },
      mean_scores: { recency: 3, frequency: 3, monetary },
      top_product_types: [],
    })
    const clusters = [
      cluster(4.5, 0.9, 2),
      cluster(4.5, 0.5, 2),
      cluster(3, 0.9, 1),
      cluster(1, 0.1, 1),
      cluster(4, 0.8, 5),
    ]
    expect(describeAllByValue(clusters).map(({ name }) => name)).toEqual([
      'high_value_active_rare',
      'high_value_slipping_away',
      'middle_value_active',
      'low_value_gone',
      'high_value_active_frequent',
    ])
  })

  it('by lifetime behaviour say the two things most unlike others', () => {
    const described = describeByLifetime(Float64Array.of(0.1, 0, -0.8, 1.5, 0, 0, 0, 0))
    expect(described).toMatchObject({ name: 'markdown_low_price', who: 'Buyers at a markdown, at low prices' })
    const names = distinctNames([described, described, describeByLifetime(Float64Array.of(0, 2, 0, 0, -1, 0, 0, 0))])
    expect(names.map(({ name }) => name)).toEqual(['markdown_low_price', 'markdown_low_price_2', 'many_units_in_store'])
  })
})
