import { describe, expect, it } from 'vitest'
import { customerRfm } from '../../../features/index.ts'
import { pairFeaturesOf } from '../../../models/propensity/pair-features.ts'
import { daysAgoWords, plainWords, timesWords, yesNoWords } from '../../../models/propensity/value-words.ts'

describe('the words for a value', () => {
  it('count', () => {
    const words = timesWords('viewed', 'in the last 7 days')
    expect([3, 1, 0, null].map(words)).toEqual([
      'viewed 3 times in the last 7 days',
      'viewed once in the last 7 days',
      'not viewed in the last 7 days',
      'not viewed in the last 7 days',
    ])
  })

  it('say how long ago', () => {
    const words = daysAgoWords('last viewed', 'never viewed')
    expect([0.4, 1.9, 12.3, null].map(words)).toEqual([
      'last viewed today',
      'last viewed yesterday',
      'last viewed 12 days ago',
      'never viewed',
    ])
  })

  it('say yes, no and anything else', () => {
    expect([true, 1, false, null].map(yesNoWords('in the cart', 'not in the cart'))).toEqual([
      'in the cart',
      'in the cart',
      'not in the cart',
      'not in the cart',
    ])
    expect([0.126, 'red', true, null].map(plainWords('share', 'unknown'))).toEqual([
      'share: 0.13',
      'share: red',
      'share: yes',
      'unknown',
    ])
  })

  it('are made of the description of a view’s column unless there are better ones', () => {
    const features = pairFeaturesOf(customerRfm, { frequency: timesWords('bought', 'so far') })
    expect(features.length).toBeGreaterThan(2)
    for (const { name, words } of features) {
      expect(name).toMatch(/^customer_rfm\./)
      expect(words(2)).not.toMatch(/as_of/)
    }
    expect(features.find(({ name }) => name === 'customer_rfm.frequency')?.words(2)).toBe('bought 2 times so far')
  })
})
