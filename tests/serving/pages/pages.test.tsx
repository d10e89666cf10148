import { describe, expect, it } from 'vitest'
import { ArticleCard } from '../../../serving/pages/article-card.tsx'
import { islands } from '../../../serving/pages/islands.ts'
import type { Shell } from '../../../serving/pages/shell.ts'
import { storefrontStylesheet } from '../../../serving/pages/storefront-stylesheet.ts'
import { boughtTogether, rainHoodie } from './made-up-articles.ts'
import {
  cart,
  home,
  hood,
  hostile,
  hostileReviews,
  line,
  listing,
  problem,
  product,
  shell,
  throughEyes,
  wishlist,
} from './page-fixtures.tsx'

const headings = (html: string) => [...html.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]))
const ids = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])

describe.each([
  ['home page', home()],
  ['home page for those who run the shop', home({ shell: throughEyes })],
  ['list of a search', listing()],
  ['list of nothing', listing({ total: 0, cards: [], nextCursor: undefined, popular: { cards: [rainHoodie] } })],
  ['product page', product()],
  ['product page with reviews', product({ reviews: { ...hostileReviews, aspects: [], latest: [] } })],
  ['cart', cart()],
  ['empty cart', cart({ lines: [], canCheckOut: false, goesWith: { cards: [] } })],
  ['wishlist', wishlist()],
  ['problem page', problem()],
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

  it('has neither inline style nor inline script, as the content security policy asks', () => {
    expect(html).not.toMatch(/ style=|<style|<script(?![^>]* src=)| on\w+=|javascript:/)
  })

  it('has words for every picture', () => {
    const pictures = html.match(/<img [^>]*>/g) ?? []
    expect(pictures.filter((picture) => !picture.includes(' alt="'))).toEqual([])
  })

  it('keeps a place for every picture', () => {
    const pictures = html.match(/<img [^>]*>/g) ?? []
    expect(pictures.filter((picture) => !/ width="\d+" height="\d+"/.test(picture))).toEqual([])
  })

  it('leads to the documentation of the API and to the state of the server', () => {
    expect(html).toContain('href="/docs"')
    expect(html).toContain('href="/api/health/ready"')
  })
})

it('says of an aspect that nobody praises or blames that it is spoken of, without a bar', () => {
  const spokenOf = { aspect: 'fabric', positive: 0, negative: 0, neutral: 2 } as const
  const html = product({ reviews: { ...hostileReviews, aspects: [spokenOf], latest: [] } })
  expect(html).toContain('spoken of in 2 reviews, neither praised nor blamed')
  expect(html).not.toContain('aspect-bar')
  expect(product({ reviews: hostileReviews })).toContain('1 pleased, 1 not')
})

describe.each(hostile.map((html, i) => [i, html] as const))('page %d of hostile data', (_, html) => {
  it('escapes it', () => {
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('<img src=x')
  })
})

describe('HomePage', () => {
  it('says why each garment is recommended, and which recommendation it is', () => {
    const html = home()
    expect(html).toContain('Recommended for you')
    expect(html).toContain('41 customers bought this and Harbour hood')
    expect(html).toContain('data-recomm-id="0190a000-0000-7000-8000-000000000001"')
    expect(html).toContain('Because you bought Harbour hood')
  })

  it('leaves out lists without garments', () => {
    const html = home({ forYou: { cards: [] }, becauseYouBought: null, newest: { cards: [] } })
    expect(html).not.toContain('Recommended for you')
    expect(html).not.toContain('Because you bought')
    expect(html).not.toContain('id="newest"')
  })

  it('says so when there is nothing to sell', () => {
    const nothing = { cards: [] }
    const html = home({
      hero: [],
      forYou: nothing,
      becauseYouBought: null,
      trending: nothing,
      newest: nothing,
      kinds: [],
    })
    expect(html).toContain('There is nothing in the shop yet.')
  })

  it('lets those who run the shop choose through whose eyes, and keeps them from page to page', () => {
    const html = home({ shell: throughEyes })
    expect(html).toMatch(/<input [^>]*name="customer_id" [^>]*value="12"/)
    expect(html).toContain('href="?customer_id=1057"')
    const links = [...html.matchAll(/href="(\/articles\/[^"]+)"/g)].map((match) => match[1])
    expect(links.length).toBeGreaterThan(3)
    expect(links.filter((link) => !link?.endsWith('?customer_id=12'))).toEqual([])
  })

  it('records nothing of what is done through other eyes', () => {
    expect(home()).toContain(islands.activity.path)
    expect(home({ shell: throughEyes })).not.toContain(islands.activity.path)
  })

  it('lets nobody else choose', () => {
    expect(home()).not.toContain('customer_id')
  })
})

describe('ListingPage', () => {
  it('says what was searched instead of mistyped words', () => {
    const html = listing({ searchedInstead: 'hood' }, 'q=hodo')
    expect(html).toContain('Nothing here has the words “hodo”. These are for <strong>hood</strong>')
  })

  it('marks what is chosen and leads to the list without it', () => {
    const html = listing({}, 'q=hood&colour=Black')
    const chosen = html.match(/<a class="choice"[^>]*aria-current="true"[^>]*>/g)
    expect(chosen).toEqual([expect.stringContaining('href="/search?q=hood"')])
  })

  it('keeps a chosen value in sight of which nothing is left', () => {
    expect(listing({}, 'q=hood&colour=Purple')).toMatch(/Purple <span class="count">0</)
  })

  it('leads to the next page, and back to the first from a later one', () => {
    expect(listing()).toContain('href="/search?q=hood&amp;cursor=abc" rel="next"')
    expect(listing({ nextCursor: undefined })).not.toContain('rel="next"')
    expect(listing({}, 'q=hood&cursor=abc')).toContain('<a href="/search?q=hood">Back to the first page</a>')
  })

  it('offers a way on when nothing is found', () => {
    const nothing = { total: 0, cards: [], nextCursor: undefined, popular: { cards: [boughtTogether] } }
    expect(listing(nothing)).toContain('Nothing in the shop goes by “hood”')
    expect(listing(nothing)).toContain('Quay beanie')
    expect(listing(nothing, 'q=hood&in_stock=true')).toContain('href="/search?q=hood">Take all filters away')
  })
})

describe('ProductPage', () => {
  it('shows name, price, colour, section, description and stock', () => {
    const html = product()
    for (const text of ['Harbour hood', '29.99', 'Dark Blue', 'Men Casual', 'kangaroo pocket', 'In stock']) {
      expect(html).toContain(text)
    }
  })

  it('tells how much less it costs than before', () => {
    const html = product({ article: { ...hood, price: '14.99', list_price: '29.98' } })
    expect(html).toMatch(/<ins>14\.99<\/ins>.*<del>29\.98<\/del>.*−50 %/)
  })

  it('does not sell what is sold out, and offers to tell when it is back', () => {
    const html = product({ article: { ...hood, availability: 'sold_out' } })
    expect(html).toContain('>Sold out<')
    expect(html).toMatch(/<button [^>]*disabled[^>]*>Add to cart/)
    expect(html).toContain('Tell me when it is back')
  })

  it('marks the colour it shows among the others', () => {
    expect(product().match(/class="variant [^"]*" href="[^"]*" aria-current="true"/g)).toEqual([
      expect.stringContaining('/articles/108775015'),
    ])
  })

  it('has no headings above nothing', () => {
    const html = product({ goesWith: { cards: [] }, similar: { cards: [] } })
    expect(html).not.toContain('Goes with it')
    expect(html).not.toContain('Similar')
    expect(html).not.toContain('You looked at')
  })

  it('leaves out facts that are not known', () => {
    const html = product({ article: { ...hood, colour_group_name: null, section_name: null, detail_desc: null } })
    expect(html).not.toContain('<dt>Colour</dt>')
    expect(html).not.toContain('<dt>Section</dt>')
    expect(html).not.toContain('null')
  })
})

describe('CartPage', () => {
  it('says why a line cannot be bought, and offers no checkout then', () => {
    const withCheckout: Shell = { ...shell, paths: { ...shell.paths, checkout: '/checkout' } }
    const problem = 'Only 1 is left. Choose fewer.'
    const html = cart({ shell: withCheckout, canCheckOut: false, lines: [{ ...line, problem, most: 1 }] })
    expect(html).toContain(problem)
    expect(html).not.toContain('href="/checkout"')
    expect(cart({ shell: withCheckout })).toContain('href="/checkout"')
  })

  it('links no checkout where there is none', () => {
    expect(cart()).not.toContain('checkout')
  })

  it('shows neither picture nor link of what left the shop', () => {
    const gone = { ...line, prod_name: 'A garment that left the shop', price: null, subtotal: null, picture: null }
    const html = cart({ lines: [gone], goesWith: { cards: [] } })
    expect(html).toContain('A garment that left the shop')
    expect(html).not.toContain('/articles/108775015"')
    expect(html).toContain('/cart/items/108775015/remove')
  })
})

describe('ArticleCard', () => {
  it('marks an article that is sold out, and none that can be had', () => {
    const card = (availability: 'sold_out' | 'in_stock') =>
      String(<ArticleCard card={{ ...rainHoodie, availability }} eyes={null} />)
    expect(card('sold_out')).toContain('Sold out')
    expect(card('in_stock')).not.toContain('In stock')
  })

  it('has one link, named for the article', () => {
    const html = String(<ArticleCard card={{ ...rainHoodie, reason: 'Because' }} eyes={null} />)
    expect(html.match(/<a [^>]*>[^<]*<\/a>/g)).toEqual(['<a href="/articles/108775015">Harbour hood</a>'])
    expect(html).toContain('Because')
  })
})
