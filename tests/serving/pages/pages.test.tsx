import { describe, expect, it } from 'vitest'
import { ArticleCard } from '../../../serving/pages/article-card.tsx'
import { HomePage, type HomePageProps } from '../../../serving/pages/home-page.tsx'
import { ProblemPage } from '../../../serving/pages/problem-page.tsx'
import { ProductPage, type ProductPageProps } from '../../../serving/pages/product-page.tsx'
import { storefrontStylesheet } from '../../../serving/pages/storefront-stylesheet.ts'
import { boughtTogether, hostileArticle, hostileText, rainHoodie } from './made-up-articles.ts'

const home = (props: Partial<HomePageProps> = {}) =>
  String(
    <HomePage
      customer={{ customer_id: 12 }}
      customerSuggestions={[12, 1057]}
      recommendations={[boughtTogether]}
      fallbackNote={null}
      newest={[rainHoodie]}
      sections={[
        { title: 'Hoodies', articles: [rainHoodie] },
        { title: 'Hats/beanies', articles: [boughtTogether] },
        { title: 'Denim', articles: [] },
      ]}
      {...props}
    />,
  )

const product = (props: Partial<ProductPageProps> = {}) =>
  String(<ProductPage article={rainHoodie} goesWith={[boughtTogether]} otherColours={[]} customer={null} {...props} />)

const hostile = [
  home({
    recommendations: [{ ...hostileArticle, source: hostileText, reason_text: hostileText }],
    fallbackNote: hostileText,
  }),
  home({ sections: [{ title: hostileText, articles: [hostileArticle] }] }),
  product({ article: hostileArticle, otherColours: [hostileArticle] }),
  String(<ProblemPage status={404} title={hostileText} detail={hostileText} />),
]

const headings = (html: string) => [...html.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]))
const ids = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])

describe.each([
  ['home page', home()],
  ['product page', product({ otherColours: [{ ...rainHoodie, article_id: 108775099 }] })],
  ['problem page', String(<ProblemPage status={404} title="Not here" />)],
])('the %s', (_, html) => {
  it('is a whole document with one stylesheet, one main part and one first heading', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en">/)
    expect(html.split(`<link rel="stylesheet" href="${storefrontStylesheet.path}"`)).toHaveLength(2)
    expect(html.split('<main')).toHaveLength(2)
    expect(headings(html).filter((level) => level === 1)).toHaveLength(1)
  })

  it('has its headings in order', () => {
    const levels = headings(html)
    expect(levels[0]).toBe(1)
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1)
  })

  it('names every id once', () => {
    expect(new Set(ids(html)).size).toBe(ids(html).length)
  })

  it('has neither inline style nor script, as the content security policy asks', () => {
    expect(html).not.toMatch(/ style=|<style|<script| on\w+=|javascript:/)
  })

  it('leads to the documentation of the API and to the state of the server', () => {
    expect(html).toContain('href="/docs"')
    expect(html).toContain('href="/api/health/ready"')
  })
})

describe.each(hostile.map((html, i) => [i, html] as const))('page %d of hostile data', (_, html) => {
  it('escapes it', () => {
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
  })
})

describe('HomePage', () => {
  it('tells the chosen customer why each garment is recommended', () => {
    const html = home()
    expect(html).toContain('Recommended for you')
    expect(html).toContain('41 customers bought this and Harbour hood')
    expect(html).not.toContain('Popular now')
  })

  it('shows what is popular, and says so, when there is nothing personal', () => {
    const html = home({ customer: null, fallbackNote: 'No customer is chosen.' })
    expect(html).toContain('Popular now')
    expect(html).toContain('No customer is chosen.')
    expect(html).not.toContain('Recommended for you')
  })

  it('carries the customer along in every link to a garment', () => {
    const links = [...home().matchAll(/href="(\/articles\/[^"]+)"/g)].map((match) => match[1])
    expect(links.length).toBe(4)
    expect(links.filter((link) => !link?.endsWith('?customer_id=12'))).toEqual([])
  })

  it('leaves out sections without garments', () => {
    expect(home()).not.toContain('Denim</h2>')
  })

  it('says so when there is nothing to sell', () => {
    const html = home({ recommendations: [], newest: [], sections: [] })
    expect(html).toContain('There is nothing in the shop yet.')
  })

  it('offers a chooser with the present customer and the suggested ones', () => {
    const html = home()
    expect(html).toMatch(/<form [^>]*method="get"/)
    expect(html).toMatch(/<input [^>]*name="customer_id" [^>]*value="12"/)
    expect(html).toContain('href="?customer_id=1057"')
  })

  it('leaves the chooser empty when nobody is chosen', () => {
    expect(home({ customer: null })).not.toMatch(/<input [^>]* value=/)
  })
})

describe('ProductPage', () => {
  it('shows name, price, colour, section, description and stock', () => {
    const html = product()
    for (const text of ['Harbour hood', '29.99', 'Dark Blue', 'Men Casual', 'kangaroo pocket', 'In stock']) {
      expect(html).toContain(text)
    }
  })

  it('says when an article is sold out', () => {
    expect(product({ article: { ...rainHoodie, stock: 0 } })).toContain('>Sold out<')
  })

  it('says how many are left when there are few', () => {
    expect(product({ article: { ...rainHoodie, stock: 3 } })).toContain('>Only 3 left<')
  })

  it('shows what goes with it and why', () => {
    const html = product()
    expect(html).toContain('Goes with')
    expect(html).toContain('Quay beanie')
    expect(html).toContain('41 customers bought this and Harbour hood')
  })

  it('has no headings above nothing', () => {
    const html = product({ goesWith: [], otherColours: [] })
    expect(html).not.toContain('Goes with')
    expect(html).not.toContain('Other colours')
  })

  it('leaves out facts that are not known', () => {
    const html = product({ article: { ...rainHoodie, colour_group_name: null, section_name: null, detail_desc: null } })
    expect(html).not.toContain('<dt>Colour</dt>')
    expect(html).not.toContain('<dt>Section</dt>')
    expect(html).not.toContain('null')
  })
})

describe('ArticleCard', () => {
  it('marks an article that is sold out, and none that can be had', () => {
    const card = (stock: number) => String(<ArticleCard article={{ ...rainHoodie, stock }} href="/articles/1" />)
    expect(card(0)).toContain('Sold out')
    expect(card(12)).not.toContain('In stock')
  })

  it('has one link, named for the article', () => {
    const html = String(<ArticleCard article={rainHoodie} href="/articles/108775015" reason="Because" />)
    expect(html.match(/<a [^>]*>[^<]*<\/a>/g)).toEqual(['<a href="/articles/108775015">Harbour hood</a>'])
    expect(html).toContain('Because')
  })
})
