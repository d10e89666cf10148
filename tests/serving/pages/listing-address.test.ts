import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countFilters,
  listingPath,
  NO_FILTERS,
  parseListing,
  withChoice,
  withFilter,
} from '../../../serving/pages/listing-address.ts'

const parse = (address: string, categoryId?: number) => parseListing(new URLSearchParams(address), categoryId, null)
const search = (path: string) => path.split('?')[1] ?? ''

describe('parseListing', () => {
  it('reads what GET /api/articles reads', () => {
    const { search, sort, cursor } = parse(
      'q=hood&colour=Black&colour=Grey&product_type=Hoodie&section=A&min_price=10&max_price=29.99&in_stock=true&on_sale=true&sort=price_asc&cursor=x',
      3,
    )
    expect(search).toEqual({
      query: 'hood',
      categoryId: 3,
      productTypes: ['Hoodie'],
      colours: ['Black', 'Grey'],
      sections: ['A'],
      priceFrom: 10,
      priceTo: 29.99,
      onlyInStock: true,
      onlyOnSale: true,
    })
    expect({ sort, cursor }).toEqual({ sort: 'price_asc', cursor: 'x' })
  })

  it('leaves out what cannot be meant', () => {
    const { search, sort, cursor } = parse('q=+&min_price=-1&max_price=cheap&sort=best&in_stock=1&cursor=')
    expect(search).toMatchObject({ query: undefined, priceFrom: undefined, priceTo: undefined, onlyInStock: false })
    expect({ sort, cursor }).toEqual({ sort: 'newest', cursor: undefined })
  })

  it('turns prices round that are upside down', () => {
    expect(parse('min_price=30&max_price=10').search).toMatchObject({ priceFrom: 10, priceTo: 30 })
  })

  it('takes away what PostgreSQL has no text for', () => {
    expect(parse('q=ho%00od&colour=%00Black').search).toMatchObject({ query: 'hood', colours: ['Black'] })
  })

  it('sorts by relevance only where something was searched', () => {
    expect(parse('q=hood').sort).toBe('relevance')
    expect(parse('').sort).toBe('newest')
  })
})

describe('listingPath', () => {
  it('gives back the listing it was made of, whatever is in it', () => {
    const text = fc.string({ maxLength: 20 })
    const address = fc
      .record({
        q: text,
        colour: fc.array(text, { maxLength: 3 }),
        min_price: fc.constantFrom('', '10', '99.5', 'x'),
        max_price: fc.constantFrom('', '10', '12'),
        in_stock: fc.constantFrom('true', 'no'),
        sort: fc.constantFrom('', 'newest', 'relevance', 'name'),
      })
      .map(({ colour, ...rest }) => {
        const parameters = new URLSearchParams(rest)
        for (const value of colour) parameters.append('colour', value)
        return parameters.toString()
      })
    fc.assert(
      fc.property(address, (given) => {
        const once = listingPath(parse(given))
        expect(listingPath(parse(search(once)))).toBe(once)
      }),
      { seed: 1 },
    )
  })

  it('is the same for the same list in another order', () => {
    expect(listingPath(parse('colour=B&colour=A&q=x'))).toBe(listingPath(parse('q=x&colour=A&colour=B')))
  })
})

describe('withChoice', () => {
  it('chooses, and takes back what was chosen', () => {
    const chosen = withChoice(parse('q=hood'), 'colour', 'Black')
    expect(chosen).toBe('/search?q=hood&colour=Black')
    expect(withChoice(parse(search(chosen)), 'colour', 'Black')).toBe('/search?q=hood')
  })

  it('begins again at the first page', () => {
    expect(withChoice(parse('cursor=x'), 'colour', 'Black')).toBe('/search?colour=Black')
  })
})

describe('withFilter', () => {
  it('takes all filters away, but neither words nor category', () => {
    const listing = parse('q=hood&colour=Black&min_price=10&in_stock=true', 3)
    expect(countFilters(listing)).toBe(3)
    expect(withFilter(listing, NO_FILTERS)).toBe('/category/3?q=hood')
  })
})
