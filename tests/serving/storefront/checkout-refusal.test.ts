import { describe, expect, it } from 'vitest'
import { problem } from '../../../serving/problem.ts'
import type { CartLine } from '../../../serving/shop/read-cart.ts'
import { checkoutRefusal } from '../../../serving/storefront/checkout-refusal.ts'

const line = (article_id: number, prod_name: string): CartLine => ({
  ...{ article_id, prod_name, quantity: 2, price: '10.00', subtotal: '20.00' },
  product_type_name: null,
  colour_group_name: null,
  availability: 'in_stock',
})
const refusal = (name: string, more = {}) =>
  checkoutRefusal({ ...problem(409, name, '', ''), ...more }, [line(1, 'Soft hoodie'), line(2, 'Slim jeans')])

describe('checkoutRefusal', () => {
  it('names what is short, and how short', () => {
    const shortages = [
      { article_id: 1, wanted: 2, left: 0 },
      { article_id: 2, wanted: 2, left: 1 },
      { article_id: 3, wanted: 1, left: 0 },
    ]
    expect(refusal('insufficient-stock', { shortages })?.text).toBe(
      'Somebody was quicker: the last Soft hoodie just went, only 1 of Slim jeans can be had now, ' +
        'the last garment just went. Nothing was bought.',
    )
    expect(refusal('insufficient-stock')?.text).toContain('the last one just went')
  })

  it.each([
    'article-not-for-sale',
    'article-not-found',
    'total-changed',
    'checkout-in-progress',
    'cart-empty',
    'idempotency-key-reused',
  ])('has words for %s', (name) => {
    expect(refusal(name)?.text).toMatch(/\.$/)
  })

  it('has none for what a shopper cannot help', () => {
    expect(refusal('database-unavailable')).toBeUndefined()
  })
})
