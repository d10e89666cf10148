import { describe, expect, it } from 'vitest'
import { type Article, composeArticles } from '../../../sql/synthetic/articles.ts'
import { discountPercent, listSales, priceInCents } from '../../../sql/synthetic/markdowns.ts'
import { createCalendar } from '../../../sql/synthetic/shop-calendar.ts'

const calendar = createCalendar()
const sales = listSales(calendar)
const articles = composeArticles(800, calendar, 1)

function dayOf(date: string): number {
  return Math.round((Date.parse(date) - calendar.at(0).getTime()) / 86_400_000)
}

function find(condition: (article: Article) => boolean): Article {
  const article = articles.find(condition)
  if (!article) throw new Error('no article of this kind is in the assortment')
  return article
}

function discountOn(article: Article, date: string): number {
  const day = dayOf(date)
  return discountPercent(article, day, sales[day])
}

describe('listSales', () => {
  it('has sales in midwinter, in early summer and at the end of November, and none between them', () => {
    const at = (date: string) => sales[dayOf(date)]
    expect(['2019-01-10', '2019-12-25', '2019-12-26', '2020-02-01'].map(at)).toEqual([
      'winter',
      undefined,
      'winter',
      undefined,
    ])
    expect(['2019-06-14', '2019-06-15', '2019-07-20', '2019-07-21'].map(at)).toEqual([
      undefined,
      'summer',
      'summer',
      undefined,
    ])
    expect(['2019-11-23', '2019-11-24', '2019-12-01'].map(at)).toEqual([undefined, 'everything', undefined])
  })
})

describe('discountPercent', () => {
  const basic = find((article) => article.product.isBasic && article.launchDay < 0)
  const fashion = find((article) => !article.product.isBasic && article.launchDay < 0)

  it('reduces basics only when everything is reduced', () => {
    expect(discountOn(basic, '2020-01-10')).toBe(0)
    expect(discountOn(basic, '2019-11-25')).toBe(20)
  })

  it('never reduces what is new', () => {
    const isNew = find((article) => !article.product.isBasic && dayOf('2020-01-10') - article.launchDay < 50)
    expect(discountOn(isNew, '2020-01-10')).toBe(0)
  })

  it('clears what is old, and reduces it further in a sale', () => {
    const { saleDiscountPercent } = fashion.product
    expect(fashion.launchDay).toBeLessThan(0)
    expect(discountOn(fashion, '2020-03-10')).toBe(20)
    expect(discountOn(fashion, '2020-01-10')).toBe(Math.min(60, 20 + saleDiscountPercent))
  })
})

describe('priceInCents', () => {
  it('takes the discount off the list price, to the cent', () => {
    const article = find((candidate) => candidate.product.listPriceCents === 2999 && candidate.product.isBasic)
    const day = dayOf('2019-11-25')
    expect(priceInCents(article, day, undefined)).toBe(2999)
    // 29.99 - 20 % = 23.992
    expect(priceInCents(article, day, 'everything')).toBe(2399)
  })
})
