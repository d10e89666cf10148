import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { EMPTY_GUEST_LISTS, type GuestLists } from './guest-lists.ts'

export interface GuestListsCookieSettings {
  /** Of the HMAC; whoever has it can write any cart, and nothing more. */
  readonly key: Buffer
  /** Whether browsers come by https; without it they would not keep a Secure cookie. */
  readonly isSecure: boolean
}

const NAME = 'selvedge.guest_lists'
const MAX_AGE_SECONDS = 30 * 86_400

/** `v1.<uuid>.<article>*<units>_….<article>_….<HMAC>`; of characters that no cookie has to escape. */
const FORM = /^(v1\.([0-9a-f-]{36})\.([\d*_]*)\.([\d_]*))\.([\w-]{43})$/

/**
 * The cookie that a guest's lists are in, as a whole: an abandoned one leaves nothing behind, one that looks around costs no
 * row, and there is nothing to erase. It is signed, so that only what the shop once accepted comes back; stock and prices are
 * not in it, but read at each request. Of two requests that change it at once the later answer counts.
 */
export class GuestListsCookie {
  readonly #key: Buffer
  readonly #attributes: string
  readonly #name: string

  constructor({ key, isSecure }: GuestListsCookieSettings) {
    this.#key = key
    this.#name = isSecure ? `__Secure-${NAME}` : NAME
    this.#attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  }

  /** Of a header `Cookie`. Empty where there is none, or one that was not written here. */
  read(header: string | null | undefined): GuestLists {
    const value = cookieNamed(header ?? '', this.#name)
    const [, signed, id, cart, wishlist, signature] = FORM.exec(value ?? '') ?? []
    if (!signed || !id || !signature || !this.#isOurs(signed, signature)) return EMPTY_GUEST_LISTS
    return {
      id,
      cart: new Map(numbersIn(cart).map(([articleId, units]) => [articleId!, units!])),
      wishlist: new Set(numbersIn(wishlist).map(([articleId]) => articleId!)),
    }
  }

  /** A header `Set-Cookie`; empty lists need no cookie. */
  write({ id, cart, wishlist }: GuestLists): string {
    if (cart.size === 0 && wishlist.size === 0) return this.clear()
    const lines = [...cart].map(([articleId, units]) => `${articleId}*${units}`)
    const signed = `v1.${id}.${lines.join('_')}.${[...wishlist].join('_')}`
    const value = `${signed}.${this.#sign(signed).toString('base64url')}`
    return `${this.#name}=${value}; Max-Age=${MAX_AGE_SECONDS}; ${this.#attributes}`
  }

  /** A header `Set-Cookie`. */
  clear(): string {
    return `${this.#name}=; Max-Age=0; ${this.#attributes}`
  }

  #isOurs(signed: string, signature: string): boolean {
    const given = Buffer.from(signature, 'base64url')
    const right = this.#sign(signed)
    return given.length === right.length && timingSafeEqual(given, right)
  }

  #sign(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest()
  }
}

/** `17*2_18*1` → [[17, 2], [18, 1]]. */
function numbersIn(list: string | undefined): number[][] {
  return list ? list.split('_').map((line) => line.split('*').map(Number)) : []
}

/** The first of that name, as browsers put the most specific one first. */
function cookieNamed(header: string, name: string): string | undefined {
  const pair = header.split(';').find((part) => part.trimStart().startsWith(`${name}=`))
  return pair?.slice(pair.indexOf('=') + 1).trim()
}

/** For a server without a secret of its own: guests' lists end with it. */
export function keyOfThisProcess(): GuestListsCookieSettings {
  return { key: randomBytes(32), isSecure: false }
}
