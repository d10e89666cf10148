import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openAccount } from '../../../serving/accounts/account-rows.ts'
import { hashPassword, setPassword } from '../../../serving/accounts/password-rows.ts'
import { useAccountApp } from './account-app.ts'

const PASSWORD = 'a jacket, a hat and a hoodie'
/** Has an account and a password. */
const KNOWN = 'known@example.org'
/** Has an account and only codes. */
const CODES_ONLY = 'codes@example.org'
const UNKNOWN = 'nobody@example.org'

/** Medians of the same work differ by less than this on a machine that does other things, too; a hash left out, by ten. */
const TOLERANCE = 2.5

const REQUESTS: readonly [string, (email: string) => object][] = [
  ['/sign-up', (email) => ({ email, password: PASSWORD })],
  ['/sign-in', (email) => ({ email, password: 'some wrong password' })],
  ['/sign-in/code', (email) => ({ email })],
  ['/password-reset', (email) => ({ email })],
]

/** They take a hash, of some 50 ms. */
const HASHING = new Set(['/sign-up', '/sign-in'])

describe('whether an address has an account', () => {
  const shop = useAccountApp()
  beforeAll(async () => {
    const { pool } = shop.database
    const { accountId } = await openAccount(pool, { email: KNOWN })
    await setPassword(pool, accountId, await hashPassword(shop.accounts, PASSWORD))
    await openAccount(pool, { email: CODES_ONLY })
  })
  afterEach(() => vi.restoreAllMocks())

  /** What differs from request to request whoever asks. */
  const shape = (text: string) => text.replace(/[0-9a-f-]{36}/, '<id>').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, '<time>')

  it.each(REQUESTS)('is not told by the answer of %s', async (path, bodyOf) => {
    const answers = await Promise.all(
      [KNOWN, CODES_ONLY, UNKNOWN].map(async (email) => {
        const { status, text, headers } = await shop.browser().post(path, bodyOf(email))
        return { status, text: shape(text), length: text.length, headers: [...headers] }
      }),
    )
    expect(answers[0]!.text).toMatch(/code_id|wrong/)
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  it.each(REQUESTS)('is not told by what is hashed for %s', async (path, bodyOf) => {
    const { password } = await shop.accounts.auth.$context
    const hash = vi.spyOn(password, 'hash')
    const verify = vi.spyOn(password, 'verify')
    const hashed: number[] = []
    for (const email of [KNOWN, CODES_ONLY, UNKNOWN]) {
      hash.mockClear()
      verify.mockClear()
      await shop.browser().post(path, bodyOf(email))
      hashed.push(hash.mock.calls.length + verify.mock.calls.length)
    }
    const expected = HASHING.has(path) ? 1 : 0
    expect(hashed).toEqual([expected, expected, expected])
  })

  it.each(REQUESTS)('is not told by how long %s takes', { timeout: 120_000 }, async (path, bodyOf) => {
    const rounds = HASHING.has(path) ? 21 : 25
    const times: Record<string, number[]> = { [KNOWN]: [], [UNKNOWN]: [] }
    for (let round = -2; round < rounds; round++) {
      // In turn, and each first as often as the other, so that what else the machine does meets both.
      for (const email of round % 2 ? [KNOWN, UNKNOWN] : [UNKNOWN, KNOWN]) {
        const browser = shop.browser()
        const started = performance.now()
        await browser.post(path, bodyOf(email))
        // The first ones fill caches and open connections.
        if (round >= 0) times[email]!.push(performance.now() - started)
      }
    }
    const [known, unknown] = [KNOWN, UNKNOWN].map((email) => median(times[email]!))
    expect(Math.max(known! / unknown!, unknown! / known!)).toBeLessThan(TOLERANCE)
    // The quickest of either is no slower than half of the other: the two heaps lie over one another.
    expect(Math.min(...times[KNOWN]!)).toBeLessThan(unknown!)
    expect(Math.min(...times[UNKNOWN]!)).toBeLessThan(known!)
  })
})

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!
}
