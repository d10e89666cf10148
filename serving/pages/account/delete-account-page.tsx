import type { Shell } from '../shell.ts'
import { AccountLayout } from './account-layout.tsx'
import { CodeField } from './code-field.tsx'
import { FormField } from './form-field.tsx'
import { type FormRefusal, RefusalWords } from './form-refusal.tsx'

export interface DeleteAccountPageProps {
  readonly shell: Shell
  readonly email: string
  readonly hasPassword: boolean
  /** Of the code that was mailed. Undefined: none was. */
  readonly codeId?: string | undefined
  readonly refusal?: FormRefusal | undefined
}

/** The end of an account, after the owner has shown that it is them. */
export const DeleteAccountPage = ({ shell, email, hasPassword, codeId, refusal }: DeleteAccountPageProps) => (
  <AccountLayout title="Delete the account" heading="Delete the account?" shell={shell}>
    <div class="account-sheet">
      <p>
        Profile, orders, reviews, cart and wishlist of {email} are deleted at once and for good. You may want to{' '}
        <a href="/api/account/data" download="account.json">
          download your data
        </a>{' '}
        before.
      </p>
      <RefusalWords refusal={refusal} />
      {(hasPassword || codeId) && (
        <form class="form" action="/account/delete" method="post">
          {codeId ? (
            <>
              <input type="hidden" name="code_id" value={codeId} />
              <CodeField label="Code of the mail" fault={refusal?.faults?.code} />
            </>
          ) : (
            <FormField
              name="password"
              label="Your password"
              type="password"
              autocomplete="current-password"
              maxlength={256}
              fault={refusal?.faults?.password}
            />
          )}
          <button class="button button-danger" type="submit">
            Delete everything
          </button>
        </form>
      )}
      {!codeId && (
        <form class={hasPassword ? 'form account-other' : 'form'} action="/account/deletion-code" method="post">
          <p>
            {hasPassword
              ? 'Forgot it? We mail you a code instead.'
              : 'To be sure that it is you, we mail you a code first.'}
          </p>
          <button class="button button-quiet" type="submit">
            Mail me a code
          </button>
        </form>
      )}
      <p class="account-other">
        <a href="/account/data">No, keep it</a>
      </p>
    </div>
  </AccountLayout>
)
