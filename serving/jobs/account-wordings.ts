import type { AccountMailKind } from './due-mail.ts'

/** The code as people read it off: two times four digits. Null: the mail tells none. */
type AccountWording = (code: string | null) => { readonly subject: string; readonly body: string }

const IGNORE = 'If it was not you, you need not do anything: without the code nothing happens.'

const withCode = (subject: string, purpose: string): AccountWording => {
  return (code) => ({
    subject,
    body: `Your code to ${purpose}: ${code}\n\nIt can be used once, within ten minutes of your asking for it. ${IGNORE}`,
  })
}

/** Codes and no links: programs that look at mail open links, and a page that is merely opened should change nothing. */
export const accountWordings: Readonly<Record<AccountMailKind, AccountWording>> = {
  sign_up: withCode('Confirm your e-mail address', 'open your account'),
  sign_in: withCode('Your code to sign in', 'sign in'),
  reset_password: withCode('Your code for a new password', 'set a new password'),
  delete_account: withCode('Your code to delete your account', 'delete your account and everything we know of you'),
  account_exists: () => ({
    subject: 'You have an account already',
    body:
      'Somebody wanted to open an account with this address, which has one. Sign in with your password, or ask for a ' +
      'code to sign in. If it was not you, you need not do anything.',
  }),
  no_account: () => ({
    subject: 'There is no account with this address',
    body:
      'Somebody wanted a new password for an account with this address, which has none. If it was you, try another ' +
      'address, or ask for a code to sign in, which opens an account. If it was not you, you need not do anything.',
  }),
  password_changed: () => ({
    subject: 'Your password was changed',
    body:
      'The password of your account was changed, and all other sessions were ended. If it was not you, ask for a new ' +
      'password at once, and look at the sessions and API keys of your account.',
  }),
}
