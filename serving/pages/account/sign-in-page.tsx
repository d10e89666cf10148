import { Layout } from '../layout.tsx'
import type { Shell } from '../shell.ts'
import { passwordResetPath, signUpPath } from './account-paths.ts'
import { FormField } from './form-field.tsx'
import { type FormRefusal, RefusalWords } from './form-refusal.tsx'

export interface SignInPageProps {
  readonly shell: Shell
  /** A path of the shop; empty: none. */
  readonly next: string
  /** As it was typed before. */
  readonly email?: string | undefined
  /** Why the password did not open the account. */
  readonly refusal?: FormRefusal | undefined
  /** Why no code is sent. */
  readonly codeRefusal?: FormRefusal | undefined
  /** Why one has to sign in here. */
  readonly reason?: string | undefined
}

/** By a password, or by a code in a mail for who has none or forgot it. */
export const SignInPage = ({ shell, next, email, refusal, codeRefusal, reason }: SignInPageProps) => (
  <Layout title="Sign in" shell={shell} isUnlisted>
    <div class="account-sheet">
      <h1 class="page-head">Sign in</h1>
      {reason && <p class="soft">{reason}</p>}
      <RefusalWords refusal={refusal ?? codeRefusal} />
      <form class="form" action="/sign-in" method="post">
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
        <FormField
          name="password"
          label="Password"
          type="password"
          autocomplete="current-password"
          maxlength={256}
          fault={refusal?.faults?.password}
        />
        <button class="button" type="submit">
          Sign in
        </button>
        <p>
          <a href={passwordResetPath(next)}>Forgot the password?</a>
        </p>
      </form>
      <section class="account-other" aria-labelledby="by-code">
        <h2 id="by-code">Without a password</h2>
        <p class="soft">We mail you a code that is good for a few minutes.</p>
        <form class="form" action="/sign-in/code" method="post">
          <input type="hidden" name="next" value={next} />
          <FormField
            id="code-email"
            name="email"
            label="E-mail address for the code"
            type="email"
            value={email}
            autocomplete="email"
            maxlength={254}
            fault={codeRefusal?.faults?.email}
          />
          <button class="button button-quiet" type="submit">
            Mail me a code
          </button>
        </form>
      </section>
      <p class="account-other">
        New here? <a href={signUpPath(next)}>Make an account</a>
      </p>
    </div>
  </Layout>
)
