import { Layout } from '../layout.tsx'
import type { Shell } from '../shell.ts'
import { signInPath } from './account-paths.ts'
import { FormField } from './form-field.tsx'
import { type FormRefusal, RefusalWords } from './form-refusal.tsx'

export interface SignUpPageProps {
  readonly shell: Shell
  readonly next: string
  /** As it was typed before. */
  readonly typed?: { readonly email: string; readonly first_name: string; readonly last_name: string }
  readonly refusal?: FormRefusal | undefined
}

/** What a new account needs; it is made when the code of the mail is shown. */
export const SignUpPage = ({ shell, next, typed, refusal }: SignUpPageProps) => (
  <Layout title="Make an account" shell={shell} isUnlisted>
    <div class="account-sheet">
      <h1 class="page-head">Make an account</h1>
      <p class="soft">To order, and to keep your cart and wishlist wherever you sign in.</p>
      <RefusalWords refusal={refusal} />
      <form class="form" action="/sign-up" method="post">
        <input type="hidden" name="next" value={next} />
        <FormField
          name="email"
          label="E-mail address"
          type="email"
          value={typed?.email}
          autocomplete="username"
          maxlength={254}
          fault={refusal?.faults?.email}
        />
        <FormField
          name="password"
          label="Password"
          type="password"
          autocomplete="new-password"
          maxlength={256}
          hint="Eight characters or more; a few words are best."
          fault={refusal?.faults?.password}
        />
        <div class="form-pair">
          <FormField
            name="first_name"
            label="First name"
            value={typed?.first_name}
            autocomplete="given-name"
            maxlength={100}
            isOptional
            fault={refusal?.faults?.first_name}
          />
          <FormField
            name="last_name"
            label="Last name"
            value={typed?.last_name}
            autocomplete="family-name"
            maxlength={100}
            isOptional
            fault={refusal?.faults?.last_name}
          />
        </div>
        <button class="button" type="submit">
          Make the account
        </button>
      </form>
      <p class="account-other">
        You have one? <a href={signInPath(next)}>Sign in</a>
      </p>
    </div>
  </Layout>
)
