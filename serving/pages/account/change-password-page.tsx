import type { Shell } from '../shell.ts'
import { AccountLayout } from './account-layout.tsx'
import { CodeField } from './code-field.tsx'
import { FormField } from './form-field.tsx'
import { type FormRefusal, RefusalWords } from './form-refusal.tsx'

export interface ChangePasswordPageProps {
  readonly shell: Shell
  readonly email: string
  readonly hasPassword: boolean
  /** Of the code that was mailed. Undefined: none was. */
  readonly codeId?: string | undefined
  readonly refusal?: FormRefusal | undefined
}

/** Another password, or the first one; who cannot show the present one shows a code of a mail. */
export const ChangePasswordPage = ({ shell, email, hasPassword, codeId, refusal }: ChangePasswordPageProps) => {
  const hasForm = hasPassword || codeId !== undefined
  return (
    <AccountLayout title={hasPassword ? 'Change the password' : 'Set a password'} shell={shell}>
      <div class="account-sheet">
        <p class="soft">
          {codeId
            ? `A mail with a code is on its way to ${email}.`
            : hasPassword
              ? 'You stay signed in here, and are signed out everywhere else.'
              : 'So far you sign in by codes that are mailed to you. With a password there is a second way.'}
        </p>
        <RefusalWords refusal={refusal} />
        {hasForm && (
          <form class="form" action="/account/password" method="post">
            {/* By it, what keeps passwords in the browser knows whose it is. */}
            <input type="text" name="username" value={email} autocomplete="username" readonly hidden />
            {codeId ? (
              <>
                <input type="hidden" name="code_id" value={codeId} />
                <CodeField label="Code of the mail" fault={refusal?.faults?.code} />
              </>
            ) : (
              <FormField
                name="present_password"
                label="Present password"
                type="password"
                autocomplete="current-password"
                maxlength={256}
                fault={refusal?.faults?.present_password}
              />
            )}
            <FormField
              name="password"
              label="New password"
              type="password"
              autocomplete="new-password"
              maxlength={256}
              hint="Eight characters or more; a few words are best."
              fault={refusal?.faults?.password}
            />
            <button class="button" type="submit">
              {hasPassword ? 'Change the password' : 'Set the password'}
            </button>
          </form>
        )}
        <form class={hasForm ? 'form account-other' : 'form'} action="/account/password-code" method="post">
          <p>{askWords(hasPassword, codeId !== undefined)}</p>
          <button class={hasForm ? 'button button-quiet' : 'button'} type="submit">
            {codeId ? 'Mail me another code' : 'Mail me a code'}
          </button>
        </form>
      </div>
    </AccountLayout>
  )
}

function askWords(hasPassword: boolean, wasAsked: boolean): string {
  if (wasAsked) return 'No mail? Look among the unwanted ones, or ask for another code.'
  return hasPassword
    ? 'Forgot the present one? We mail you a code instead.'
    : 'To be sure that it is you, we mail you a code first.'
}
