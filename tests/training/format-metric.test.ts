import { describe, expect, it } from 'vitest'
import { formatMetric } from '../../training/format-metric.ts'

describe('formatMetric', () => {
  it.each([
    [1200, '1200'],
    [0, '0'],
    [0.95394, '0.9539'],
    [-12.5, '-12.5000'],
    [-0.0000309925, '-0.00003099'],
    [0.00041521, '0.0004152'],
    [0.0083, '0.0083'],
  ])('writes %s as %s', (value, text) => {
    expect(formatMetric(value)).toBe(text)
  })
})
