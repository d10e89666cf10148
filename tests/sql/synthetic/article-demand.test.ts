import { describe, expect, it } from 'vitest'
import { ArticleDemand, lifeOf } from '../../../sql/synthetic/article-demand.ts'
import { composeArticles } from '../../../sql/synthetic/articles.ts'
import { discountPercent, listSales } from '../../../sql/synthetic/markdowns.ts'
import { Random } from '../../../sql/synthetic/random.ts'
import { createCalendar } from '../../../sql/synthetic/shop-calendar.ts'

const calendar = createCalendar()
const articles = composeArticles(800, calendar, 1)
const fashion = articles.find((article) => !article.product.isBasic && article.launchDay > 0)!
const basic = articles.find((article) => article.product.isBasic && article.launchDay > 0)!

describe('lifeOf', () => {
  it('is zero up to the day of the launch and rises in the two weeks after it', () => {
    const life = (age: number) => lifeOf(basic, basic.launchDay + age)
    expect([life(-1), life(0)]).toEqual([0, 0])
    expect(life(1)).toBeLessThan(life(8))
    expect(life(8)).toBeLessThan(life(15))
  })

  it('halves in a half-life for fashion and stays for a basic', () => {
    const weeks = fashion.product.halfLifeWeeks
    const at = (week: number) => lifeOf(fashion, fashion.launchDay + 7 * week)
    expect(at(4 + weeks) / at(4)).toBeCloseTo(0.5, 10)
    expect(lifeOf(basic, basic.launchDay + 400)).toBe(1)
  })
})

describe('ArticleDemand', () => {
  const demand = new ArticleDemand(articles, calendar)
  const cell = { ...fashion.product.line, style: fashion.product.style }
  const rivals = articles.filter(
    ({ product }) =>
      product.line.audience === cell.audience && product.line.garment === cell.garment && product.style === cell.style,
  )

  it('draws the articles of the cell in proportion to appeal, life and price, compared with a loop over all', () => {
    // The last day of its week: the demand of a week is that of its last day.
    const day = 7 * 60 + 6
    const sale = listSales(calendar)[day]
    const weights = rivals.map(
      (article) =>
        article.appeal *
        lifeOf(article, day) *
        (1 + (article.product.character.priceResponse * discountPercent(article, day, sale)) / 100),
    )
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const random = new Random(1)
    const counts = new Map<number, number>()
    for (let n = 0; n < 20_000; n += 1) {
      const { articleId } = demand.draw(cell, day, random)!
      counts.set(articleId, (counts.get(articleId) ?? 0) + 1)
    }
    expect(rivals.length).toBeGreaterThan(3)
    for (const [index, { articleId }] of rivals.entries()) {
      expect(Math.abs((counts.get(articleId) ?? 0) / 20_000 - weights[index]! / total)).toBeLessThan(0.015)
    }
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(20_000)
  })

  it('draws nothing that is not launched', () => {
    const random = new Random(2)
    for (let day = 0; day < calendar.days; day += 1) {
      const article = demand.draw(cell, day, random)
      if (article) expect(article.launchDay).toBeLessThan(day)
    }
  })

  it('draws nothing from a cell without articles', () => {
    expect(demand.draw({ audience: 'children', garment: 'denim', style: 'soft' }, 100, new Random(1))).toBeUndefined()
  })
})
