import { describe, expect, it } from 'vitest'
import { WeakPasswordError } from '../../../serving/accounts/errors.ts'
import { LONGEST_PASSWORD, requirePassword } from '../../../serving/accounts/passwords.ts'

const EMAIL = 'Ada.Byron@example.org'

describe('requirePassword', () => {
  it.each([
    'horse battery',
    'alllowercase',
    '        space',
    '日本語のパスワードです',
    '🧥🧢👖🧤🧣👗👘🥻',
    `${'x'.repeat(LONGEST_PASSWORD - 1)}y`,
  ])('takes %j, whatever it is made of', (password) => {
    expect(() => requirePassword(password, EMAIL)).not.toThrow()
  })

  it.each([
    ['seven77', '8 characters'],
    ['🧥🧢👖🧤🧣👗👘', '8 characters'],
    [`${'x'.repeat(LONGEST_PASSWORD)}y`, '256 characters'],
    ['QWERTY123', 'most common'],
    // Full-width letters, which are hashed as the plain ones.
    ['ｐａｓｓｗｏｒｄ１', 'most common'],
    ['ffffffffffffff', 'again and again'],
    ['ADA.BYRON', 'e-mail address'],
    ['example.org', 'e-mail address'],
  ])('refuses %j', (password, reason) => {
    const check = () => requirePassword(password, EMAIL)
    expect(check).toThrow(WeakPasswordError)
    expect(check).toThrow(reason)
  })
})
