import { describe, expect, it } from 'vitest'
import { nextPath } from '../../../serving/storefront/next-path.ts'

describe('nextPath', () => {
  it.each(['/', '/admin', '/orders/12?a=b', '/sign-in-style'])('leads on to %s', (path) => {
    expect(nextPath(path)).toBe(path)
  })

  it.each([
    undefined,
    12,
    '',
    'admin',
    '//evil.example/',
    '/\\evil.example/',
    'https://evil.example/',
    '/sign-in',
    '/sign-in?next=/sign-in',
    '/sign-in/code',
    '/sign-up',
    '/sign-out',
    '/password-reset/confirm',
  ])('leads nobody on to %j', (given) => {
    expect(nextPath(given)).toBe('')
  })
})
