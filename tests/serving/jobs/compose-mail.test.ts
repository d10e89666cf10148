import { describe, expect, it } from 'vitest'
import { composeMail, reasonNotToSend } from '../../../serving/jobs/compose-mail.ts'

const CODE_ID = '00000000-0000-4000-8000-000000000001'
const sender = {
  from: { name: 'Selvedge', address: 'shop@selvedge.example' },
  shopUrl: 'https://selvedge.example',
  codeOf: (codeId: string) => (codeId === CODE_ID ? '01234567' : 'of another'),
}
const due = {
  mail_id: 7,
  kind: 'back_in_stock',
  queued_at: new Date('2020-03-01T00:00:00Z'),
  email: 'ada@shop.example',
  first_name: 'Ada',
  article_id: 1001,
  prod_name: 'Denim jacket',
  price: '49.9',
  can_be_bought: true,
  code_id: null,
  is_code_over: null,
} as const

describe('composeMail', () => {
  it('says who it is for, what it is about, what it costs and where it is', () => {
    expect(composeMail(due, sender)).toEqual({
      messageId: '<7.1583020800000@selvedge.example>',
      from: sender.from,
      to: { name: 'Ada', address: 'ada@shop.example' },
      subject: 'Back in stock: Denim jacket',
      text: [
        'Hello Ada,',
        'Denim jacket from your wishlist can be bought again. It is not reserved for you.',
        'Denim jacket, 49.90\nhttps://selvedge.example/articles/1001',
      ].join('\n\n'),
    })
  })

  it('does without a name and without an article', () => {
    const mail = {
      ...due,
      kind: 'abandoned_cart',
      first_name: null,
      article_id: null,
      prod_name: null,
      price: null,
    } as const
    expect(composeMail(mail, sender)).toMatchObject({
      to: { name: '', address: 'ada@shop.example' },
      subject: 'Your cart is waiting',
      text: [
        'Hello,',
        'There is still something in your cart. It is not reserved for you.',
        'https://selvedge.example/',
      ].join('\n\n'),
    })
  })

  it.each(['wishlist', 'back_in_stock', 'abandoned_cart', 'order'] as const)('has words for %s', (kind) => {
    const { subject, text } = composeMail({ ...due, kind }, sender)
    expect(subject.length).toBeGreaterThan(10)
    expect(text).not.toContain('undefined')
  })
})

describe('composeMail to an account', () => {
  const about = { ...due, first_name: null, article_id: null, prod_name: null, price: null, can_be_bought: null }

  it.each(['sign_up', 'sign_in', 'reset_password', 'delete_account'] as const)('tells the code of %s', (kind) => {
    const { text, subject } = composeMail({ ...about, kind, code_id: CODE_ID, is_code_over: false }, sender)
    expect(text).toContain(': 0123 4567\n')
    // A subject is shown on locked screens.
    expect(subject).not.toMatch(/\d/)
  })

  it.each(['account_exists', 'no_account'] as const)('tells no code in %s, though it has one', (kind) => {
    expect(composeMail({ ...about, kind, code_id: CODE_ID, is_code_over: false }, sender).text).not.toMatch(/\d/)
  })

  it('tells that the password was changed', () => {
    expect(composeMail({ ...about, kind: 'password_changed' }, sender)).toMatchObject({
      subject: 'Your password was changed',
      text: expect.stringMatching(/^Hello,/),
    })
  })
})

describe('reasonNotToSend', () => {
  it('keeps back what is not true any more or has no receiver, and nothing else', () => {
    expect(reasonNotToSend(due)).toBeUndefined()
    expect(reasonNotToSend({ ...due, can_be_bought: false })).toBe('the article cannot be bought any more')
    expect(reasonNotToSend({ ...due, kind: 'wishlist', can_be_bought: false })).toBeUndefined()
    expect(reasonNotToSend({ ...due, kind: 'sign_in', is_code_over: true })).toBe('the code that it tells is over')
    expect(reasonNotToSend({ ...due, kind: 'sign_in', is_code_over: false })).toBeUndefined()
    expect(reasonNotToSend({ ...due, email: null })).toBe('the customer has no e-mail address any more')
  })
})
