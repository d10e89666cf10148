import { Layout } from '../layout.tsx'
import type { Shell } from '../shell.ts'
import { signInPath } from './account-paths.ts'
import { FormField } from './form-field.tsx'
import { type FormRefusal, RefusalWords } from './form-refusal.tsx'

export interface PasswordResetPageProps {
  readonly shell: Shell
  readonly next: string
  readonly email?: string | undefined
  readonly refusal?: FormRefusal | undefined
}

/** For who forgot the password, or never had one. */
export const PasswordResetPage = ({ shell, next, email, refusal }: PasswordResetPageProps) => (
  <Layout title="Forgot the password" shell={shell} isUnlisted>
    <div class="account-sheet">
      <h1 class="page-head">Forgot the password?</h1>
      <p class="soft">We mail you a code, by which you set a new one.</p>
      <RefusalWords refusal={refusal} />
      <form class="form" action="/password-reset" method="post">
        <input type="hidden" name="next" value={next} />
        <FormField
          name="email"
          label="E-mail address"
          type="email"
          value={email}
          autocomplete="username"
          maxlength={254}
          fault={refusal?.faults?.email}
        />
        <button class="button" type="submit">
          Mail me a code
        </button>
      </form>
      <p class="account-other">
        <a href={signInPath(next)}>Back to signing in</a>
      </p>
    </div>
  </Layout>
)
