import { describe, expect, it } from 'vitest'
import { type Article, composeArticles } from '../../../sql/synthetic/articles.ts'
import { ASSORTMENT } from '../../../sql/synthetic/assortment.ts'
import { COLOURS, DENIM_WASHES } from '../../../sql/synthetic/colours.ts'
import { GARMENT_TRAITS } from '../../../sql/synthetic/garments.ts'
import { GARMENT_WORDS } from '../../../sql/synthetic/product-words.ts'
import { createCalendar } from '../../../sql/synthetic/shop-calendar.ts'

const calendar = createCalendar()
const articles = composeArticles(800, calendar, 1)
const products = [...new Set(articles.map((article) => article.product))]

function share(of: readonly Article[], condition: (article: Article) => boolean): number {
  return of.filter(condition).length / of.length
}

describe('composeArticles', () => {
  it.each([1, 2, 37, 800])('composes exactly %d articles', (count) => {
    expect(composeArticles(count, calendar, 5)).toHaveLength(count)
  })

  it('numbers an article by its product code and a colour number, ascending and once each', () => {
    const ids = articles.map((article) => article.articleId)
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
    for (const { articleId, product } of articles) {
      expect(Math.floor(articleId / 1000)).toBe(product.productCode)
      expect(articleId % 1000).toBeGreaterThan(0)
    }
  })

  it('takes every attribute from the vocabulary', () => {
    for (const { product, colour } of articles) {
      expect(ASSORTMENT).toContain(product.line)
      expect(product.line.styles[product.style]).toBeGreaterThan(0)
      expect(GARMENT_TRAITS[product.line.garment].appearances[product.style]).toHaveProperty([product.appearance])
      expect(product.line.garment === 'denim' ? DENIM_WASHES : COLOURS).toContain(colour)
      expect(product.line.prices).toContain(product.listPriceCents / 100)
    }
  })

  it('has every garment for every audience that the assortment has it for', () => {
    const wanted = new Set(ASSORTMENT.map((line) => `${line.audience} ${line.garment}`))
    expect(new Set(products.map(({ line }) => `${line.audience} ${line.garment}`))).toEqual(wanted)
  })

  it('gives a product one to six different colours, about two on average', () => {
    for (const product of products) {
      const colours = new Set(product.articles.map((article) => article.colour))
      expect(colours.size).toBe(product.articles.length)
      expect(colours.size).toBeLessThanOrEqual(6)
    }
    expect(articles.length / products.length).toBeGreaterThan(1.8)
    expect(articles.length / products.length).toBeLessThan(2.6)
  })

  it('describes the cut, the fabric and two details of the garment and style', () => {
    for (const { name, description, line, style } of products) {
      const words = GARMENT_WORDS[line.garment].styles[style]
      const text = description.toLowerCase()
      expect(words.cuts.some((cut) => name.includes(` ${cut} `) && text.startsWith(cut))).toBe(true)
      expect(words.fabrics.some((fabric) => text.includes(fabric.toLowerCase()))).toBe(true)
      expect(words.details.filter((detail) => text.includes(detail.toLowerCase())).length).toBeGreaterThanOrEqual(2)
    }
  })

  it('says in the description what the graphical appearance is', () => {
    const checked = products.filter((product) => product.appearance === 'Check')
    expect(checked.length).toBeGreaterThan(0)
    for (const { description } of checked) expect(description).toContain('check')
    for (const { description } of products.filter(({ appearance }) => appearance === 'Solid')) {
      expect(description).not.toMatch(/check|patterned|print/)
    }
  })

  it('launches articles through the two years and has the others from the beginning', () => {
    expect(share(articles, (article) => article.launchDay < 0)).toBeCloseTo(0.4, 0)
    for (let from = 0; from + 90 <= calendar.days; from += 90) {
      const launched = articles.filter((article) => article.launchDay >= from && article.launchDay < from + 90)
      expect(launched.length).toBeGreaterThan(25)
    }
    for (const article of articles) {
      expect(article.launchDay).toBeLessThan(calendar.days - 1)
      expect(article.createdAt.toISOString().slice(0, 10)).toBe(
        calendar.at(article.launchDay).toISOString().slice(0, 10),
      )
    }
  })

  it('asks more for a jacket than for a hoodie and least for headwear', () => {
    const meanPrice = (garment: string) => {
      const prices = products.filter(({ line }) => line.garment === garment).map((product) => product.listPriceCents)
      return prices.reduce((sum, price) => sum + price, 0) / prices.length
    }
    expect(meanPrice('jacket')).toBeGreaterThan(meanPrice('hoodie') * 1.3)
    expect(meanPrice('hoodie')).toBeGreaterThan(meanPrice('headwear') * 1.3)
  })
})
