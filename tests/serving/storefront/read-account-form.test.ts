import { describe, expect, it } from 'vitest'
import { readAccountForm } from '../../../serving/storefront/read-account-form.ts'

describe('readAccountForm', () => {
  it('takes blanks off what is typed, but not off a password', () => {
    const { values } = readAccountForm(
      { email: ' Ada@Example.org ', password: ' a b ' },
      { email: 'email', password: 'password' },
    )
    expect(values).toEqual({ email: 'ada@example.org', password: ' a b ' })
  })

  it('names every field that is wrong', () => {
    const { values, refusal } = readAccountForm({ email: 'x' }, { email: 'email', password: 'password', code: 'code' })
    expect(values).toBeUndefined()
    expect(Object.keys(refusal?.faults ?? {})).toEqual(['email', 'password', 'code'])
    expect(refusal?.text).toBeUndefined()
  })

  it('lets alone be empty what may be', () => {
    const kinds = { email: 'email', first: 'name', last: 'name' } as const
    expect(readAccountForm({ email: 'a@b.org', last: ' ' }, kinds, ['first', 'last']).values).toEqual({
      email: 'a@b.org',
      first: '',
      last: '',
    })
    expect(readAccountForm({ email: '', first: 'Ada' }, kinds, ['first']).refusal?.faults).toEqual({
      email: 'That is no e-mail address.',
      last: 'That is no name.',
    })
  })

  it('tells of the whole form what no field of it shows', () => {
    const { refusal } = readAccountForm({ code_id: '1', code: '12345678' }, { code_id: 'code_id', code: 'code' })
    expect(refusal?.text).toContain('ask for another one')
  })
})
