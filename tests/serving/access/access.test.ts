import { describe, expect, it } from 'vitest'
import { type Access, assertAllowed } from '../../../serving/access/access.ts'
import { type AccountPrincipal, GUEST, type Principal, type Scope } from '../../../serving/access/principal.ts'

const account = (role: AccountPrincipal['role'], customerId: number | null, scopes?: Scope[]): AccountPrincipal => ({
  kind: scopes ? 'api_key' : 'session',
  accountId: 'one',
  role,
  customerId,
  scopes: scopes ? new Set(scopes) : null,
})

const shopper = account('shopper', 7)
const people: Readonly<Record<string, Principal>> = {
  guest: GUEST,
  'account without customer': account('shopper', null),
  shopper,
  'another shopper': account('shopper', 8),
  analyst: account('analyst', null),
  admin: account('admin', 9),
}

const verdictOf = (access: Access, principal: Principal, customerId?: number): string => {
  try {
    assertAllowed(access, principal, customerId)
    return 'ok'
  } catch (error) {
    return (error as { code: string }).code
  }
}
const verdicts = (access: Access, customerId?: number) =>
  Object.values(people).map((principal) => verdictOf(access, principal, customerId))

const SIGN_IN = 'SIGN_IN_REQUIRED'
const NO = 'NOT_ALLOWED'

describe('access', () => {
  it.each<[string, Access['who'], number | undefined, string[]]>([
    ['everybody', ['everybody'], undefined, ['ok', 'ok', 'ok', 'ok', 'ok', 'ok']],
    ['whoever is signed in', ['account'], undefined, [SIGN_IN, 'ok', 'ok', 'ok', 'ok', 'ok']],
    ['the customer of the path alone', ['self'], 7, [SIGN_IN, NO, 'ok', NO, NO, NO]],
    ['the account’s own customer', ['self'], undefined, [SIGN_IN, NO, 'ok', 'ok', NO, 'ok']],
    ['the customer of the path and staff', ['self', 'analyst'], 7, [SIGN_IN, NO, 'ok', NO, 'ok', 'ok']],
    ['analysts', ['analyst'], undefined, [SIGN_IN, NO, NO, NO, 'ok', 'ok']],
    ['admins', [], undefined, [SIGN_IN, NO, NO, NO, NO, 'ok']],
  ])('for %s', (_, who, customerId, expected) => {
    expect(verdicts({ who, scope: 'customers:read' }, customerId)).toEqual(expected)
  })

  it('needs the scope of the route for a key, whatever its account may', () => {
    const access: Access = { who: ['everybody'], scope: 'catalogue:read' }
    expect(verdictOf(access, account('admin', null, ['catalogue:read']))).toBe('ok')
    expect(verdictOf(access, account('admin', null, ['models:read']))).toBe(NO)
    expect(verdictOf(access, account('admin', null, []))).toBe(NO)
  })

  it('is for no key where there is no scope for it, unless it is for everybody', () => {
    const key = account('admin', 1, ['operations:write'])
    expect(verdictOf({ who: ['account'], scope: null }, key)).toBe(NO)
    expect(verdictOf({ who: ['account'], scope: null }, { ...key, scopes: null })).toBe(NO)
    expect(verdictOf({ who: ['account'], scope: null }, account('admin', 1))).toBe('ok')
    expect(verdictOf({ who: ['everybody'], scope: null }, key)).toBe('ok')
  })

  it('is never widened by a scope', () => {
    expect(verdictOf({ who: [], scope: 'models:write' }, account('analyst', null, ['models:write']))).toBe(NO)
  })

  it('says which scope is missing, and who may', () => {
    const told = (access: Access, principal: Principal) => () => assertAllowed(access, principal, undefined)
    expect(told({ who: [], scope: 'models:write' }, shopper)).toThrow('this is for admins')
    expect(told({ who: ['analyst'], scope: 'models:read' }, shopper)).toThrow('this is for analysts and admins')
    expect(told({ who: [], scope: 'models:write' }, account('admin', 1, []))).toThrow('the scope models:write')
  })
})
