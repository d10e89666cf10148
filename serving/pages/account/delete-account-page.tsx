import { Layout } from '../layout.tsx'
import type { Shell } from '../shell.ts'
import { FormField } from './form-field.tsx'
import { type FormRefusal, RefusalWords } from './form-refusal.tsx'

export interface DeleteAccountPageProps {
  readonly shell: Shell
  readonly email: string
  /** Of the code that was mailed. Undefined: none was. */
  readonly codeId?: string | undefined
  readonly refusal?: FormRefusal | undefined
}

/** The end of an account, after the owner has shown that it is them. */
export const DeleteAccountPage = ({ shell, email, codeId, refusal }: DeleteAccountPageProps) => (
  <Layout title="Delete the account" shell={shell} isUnlisted>
    <div class="account-sheet">
      <h1 class="page-head">Delete the account?</h1>
      <p>
        Profile, orders, reviews, cart and wishlist of {email} are deleted at once and for good. You may want to{' '}
        <a href="/api/account/data" download="account.json">
          download your data
        </a>{' '}
        before.
      </p>
      <RefusalWords refusal={refusal} />
      <form class="form" action="/account/delete" method="post">
        {codeId ? (
          <>
            <input type="hidden" name="code_id" value={codeId} />
            <FormField
              name="code"
              label="Code of the mail"
              autocomplete="one-time-code"
              inputmode="numeric"
              maxlength={12}
              hint="Eight digits, such as 1234 5678."
              fault={refusal?.faults?.code}
            />
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
      {!codeId && (
        <form class="form account-other" action="/account/deletion-code" method="post">
          <p>No password? We mail you a code instead.</p>
          <button class="button button-quiet" type="submit">
            Mail me a code
          </button>
        </form>
      )}
      <p class="account-other">
        <a href="/account">No, keep it</a>
      </p>
    </div>
  </Layout>
)
