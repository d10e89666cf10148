import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  EMPTY_GUEST_LISTS,
  type GuestLists,
  MOST_GUEST_LINES,
  MOST_GUEST_WISHES,
} from '../../../serving/shop/guest-lists.ts'
import { GuestListsCookie } from '../../../serving/shop/guest-lists-cookie.ts'

const KEY = Buffer.alloc(32, 1)
const cookie = new GuestListsCookie({ key: KEY, isSecure: false })

/** `name=value` of a header Set-Cookie, as a browser sends it back. */
const sent = (setCookie: string) => setCookie.slice(0, setCookie.indexOf(';'))

const articleIds = fc.integer({ min: 1, max: 2 ** 31 - 1 })
const lists: fc.Arbitrary<GuestLists> = fc.record({
  id: fc.uuid(),
  cart: fc
    .uniqueArray(fc.tuple(articleIds, fc.integer({ min: 1, max: 99 })), { selector: ([id]) => id, maxLength: 50 })
    .map((lines) => new Map(lines)),
  wishlist: fc.uniqueArray(articleIds, { maxLength: 100 }).map((ids) => new Set(ids)),
})

describe('the cookie of a guest’s lists', () => {
  it('gives back what was written, among other cookies and in its order', () => {
    fc.assert(
      fc.property(lists, (kept) => {
        const read = cookie.read(`a=b; ${sent(cookie.write(kept))}; c=d`)
        const isEmpty = kept.cart.size === 0 && kept.wishlist.size === 0
        expect(read).toEqual(isEmpty ? EMPTY_GUEST_LISTS : kept)
        expect([...read.cart]).toEqual([...kept.cart])
      }),
    )
  })

  it('is empty when one character of it is another, or another key signed it', () => {
    const written = sent(cookie.write({ id: crypto.randomUUID(), cart: new Map([[1001, 2]]), wishlist: new Set([7]) }))
    expect(cookie.read(written).cart.size).toBe(1)
    const equals = written.indexOf('=')
    for (let place = equals + 1; place < written.length; place++) {
      const forged = `${written.slice(0, place)}${written[place] === '1' ? '2' : '1'}${written.slice(place + 1)}`
      // The last of 43 characters has two bits that no byte of the signature is made of.
      if (place < written.length - 1) expect(cookie.read(forged), `at ${place}`).toEqual(EMPTY_GUEST_LISTS)
    }
    const other = new GuestListsCookie({ key: Buffer.alloc(32, 2), isSecure: false })
    expect(other.read(written)).toEqual(EMPTY_GUEST_LISTS)
  })

  it('is empty when there is none, or it is something else', () => {
    for (const header of [undefined, null, '', 'selvedge.guest_lists', 'selvedge.guest_lists=', 'x=v1.a.b.c.d']) {
      expect(cookie.read(header)).toEqual(EMPTY_GUEST_LISTS)
    }
  })

  it('is refused in a time that grows with its length only', () => {
    const hostile = `selvedge.guest_lists=v1.${'0'.repeat(36)}.${'1*1'.repeat(5_000)}.${'1'.repeat(5_000)}!`
    const started = performance.now()
    expect(cookie.read(hostile)).toEqual(EMPTY_GUEST_LISTS)
    expect(performance.now() - started).toBeLessThan(200)
  })

  it('fits into what browsers keep when both lists are full', () => {
    const large = 2_000_000_000
    const full = {
      id: crypto.randomUUID(),
      cart: new Map(Array.from({ length: MOST_GUEST_LINES }, (_, i) => [large + i, 99])),
      wishlist: new Set(Array.from({ length: MOST_GUEST_WISHES }, (_, i) => large + i)),
    }
    expect(cookie.write(full).length).toBeLessThan(4_096)
  })

  it('is kept from scripts and other sites, with https from everything else, and ends when the lists are empty', () => {
    const kept = { id: crypto.randomUUID(), cart: new Map([[1, 1]]), wishlist: new Set<number>() }
    const plain = /^selvedge\.guest_lists=v1\.\S+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/
    expect(cookie.write(kept)).toMatch(plain)
    const secure = new GuestListsCookie({ key: KEY, isSecure: true })
    expect(secure.write(kept)).toMatch(/^__Secure-selvedge\.guest_lists=\S+; .*; Secure$/)
    expect(secure.read(sent(secure.write(kept)))).toEqual(kept)
    expect(cookie.write({ ...kept, cart: new Map() })).toMatch(/^selvedge\.guest_lists=; Max-Age=0;/)
  })
})
