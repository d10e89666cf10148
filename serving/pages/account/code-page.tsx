import { Layout } from '../layout.tsx'
import type { Shell } from '../shell.ts'
import { passwordResetPath, signInPath, signUpPath } from './account-paths.ts'
import { CodeField } from './code-field.tsx'
import { FormField } from './form-field.tsx'
import { type FormRefusal, RefusalWords } from './form-refusal.tsx'

/** What the code opens, where it is sent to, and what that is called. */
const USES = {
  'sign-in': { action: '/sign-in/code/confirm', button: 'Sign in', again: signInPath },
  'sign-up': { action: '/sign-up/confirm', button: 'Open the account', again: signUpPath },
  'password-reset': { action: '/password-reset/confirm', button: 'Set the password', again: passwordResetPath },
} as const

export interface CodePageProps {
  readonly shell: Shell
  readonly use: keyof typeof USES
  readonly next: string
  readonly codeId: string
  /** Where it was mailed. Undefined: not known, or a command printed it. */
  readonly email?: string | undefined
  readonly refusal?: FormRefusal | undefined
}

/** Where the code of the mail is typed; the same for an address that is known and one that is not. */
export const CodePage = ({ shell, use, next, codeId, email, refusal }: CodePageProps) => {
  const { action, button, again } = USES[use]
  return (
    <Layout title="Type the code" shell={shell} isUnlisted>
      <div class="account-sheet">
        <h1 class="page-head">{use === 'password-reset' ? 'Set a new password' : 'Look into your mailbox'}</h1>
        {email && (
          <p>
            A mail is on its way to <strong>{email}</strong>. It says a code of eight digits, or what else to do.
          </p>
        )}
        <RefusalWords refusal={refusal} />
        <form class="form" action={action} method="post">
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="code_id" value={codeId} />
          {email && <input type="hidden" name="email" value={email} />}
          <CodeField label="Code" fault={refusal?.faults?.code} />
          {use === 'password-reset' && (
            <FormField
              name="password"
              label="New password"
              type="password"
              autocomplete="new-password"
              maxlength={256}
              hint="Eight characters or more; a few words are best. You are signed out everywhere else."
              fault={refusal?.faults?.password}
            />
          )}
          <button class="button" type="submit">
            {button}
          </button>
        </form>
        <p class="account-other">
          No mail? Look among the unwanted ones, or <a href={again(next)}>ask for another code</a>.
        </p>
      </div>
    </Layout>
  )
}
