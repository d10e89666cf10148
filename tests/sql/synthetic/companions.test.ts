import { describe, expect, it } from 'vitest'
import { composeArticles } from '../../../sql/synthetic/articles.ts'
import { matchCompanions } from '../../../sql/synthetic/companions.ts'
import { createCalendar } from '../../../sql/synthetic/shop-calendar.ts'

describe('matchCompanions', () => {
  const articles = composeArticles(800, createCalendar(), 1)
  const companions = matchCompanions(articles, 1)

  it('matches products of one audience and style but another garment', () => {
    let pairs = 0
    for (const [product, others] of companions) {
      for (const other of others) {
        pairs += 1
        expect(other.style).toBe(product.style)
        expect(other.line.audience).toBe(product.line.audience)
        expect(other.line.garment).not.toBe(product.line.garment)
      }
    }
    expect(pairs).toBeGreaterThan(800)
  })

  it('gives nearly every product three different companions', () => {
    const full = [...companions.values()].filter((others) => new Set(others).size === 3)
    expect(full.length / companions.size).toBeGreaterThan(0.9)
  })
})
