import type { OpenAPIHono } from '@hono/zod-openapi'
import { callerOf } from '../accounts/caller.ts'
import { askForPasswordReset, resetPassword } from '../accounts/reset-password.ts'
import { CodePage } from '../pages/account/code-page.tsx'
import { PasswordResetPage } from '../pages/account/password-reset-page.tsx'
import type { AccountPagesDeps } from '../storefront/account-pages-deps.ts'
import { accountRefusal, type RefusedForm } from '../storefront/account-refusal.ts'
import { finishSignIn } from '../storefront/finish-sign-in.ts'
import { formValues } from '../storefront/form-values.ts'
import { nextPath } from '../storefront/next-path.ts'
import { readAccountForm } from '../storefront/read-account-form.ts'
import { respondWithOwnPage } from '../storefront/respond-with-own-page.ts'

const PATH = '/password-reset'

/** A new password by a code that was mailed, or printed by the command that made the account. */
export function passwordPageRoutes(app: OpenAPIHono, deps: AccountPagesDeps): void {
  const { accounts, frames, trustedProxies } = deps

  // With code_id: for a code that whoever runs the shop was given on the command line.
  app.get(PATH, async (context) => {
    const { shell } = await frames.read(context)
    const next = nextPath(context.req.query('next'))
    const { values } = readAccountForm(context.req.query(), { code_id: 'code_id' })
    const page = values ? (
      <CodePage shell={shell} use="password-reset" next={next} codeId={values.code_id} />
    ) : (
      <PasswordResetPage shell={shell} next={next} />
    )
    return await respondWithOwnPage(context, page)
  })

  app.post(PATH, async (context) => {
    const given = await formValues(context)
    const shell = { ...(await frames.read(context)).shell, address: PATH }
    const next = nextPath(given.next)
    const { values, refusal } = readAccountForm(given, { email: 'email' })
    if (!values) return await answer({ status: 422, refusal })
    try {
      const { code_id } = await askForPasswordReset(accounts, values.email, callerOf(context, trustedProxies))
      const page = <CodePage shell={shell} use="password-reset" next={next} codeId={code_id} email={values.email} />
      return await respondWithOwnPage(context, page)
    } catch (error) {
      return await answer(accountRefusal(error))
    }
    async function answer({ refusal, ...how }: RefusedForm) {
      const page = <PasswordResetPage shell={shell} next={next} email={given.email} refusal={refusal} />
      return await respondWithOwnPage(context, page, how)
    }
  })

  app.post(`${PATH}/confirm`, async (context) => {
    const given = await formValues(context)
    const { values, refusal } = readAccountForm(given, { code_id: 'code_id', code: 'code', password: 'new_password' })
    if (!values) return await answer({ status: 422, refusal })
    try {
      const wish = { codeId: values.code_id, code: values.code, password: values.password }
      const signed = await resetPassword(accounts, wish, callerOf(context, trustedProxies))
      return await finishSignIn(context, deps, signed, given.next)
    } catch (error) {
      return await answer(accountRefusal(error))
    }
    async function answer({ refusal, ...how }: RefusedForm) {
      const shell = { ...(await frames.read(context)).shell, address: PATH }
      const { code_id: codeId = '', email } = given
      const page = <CodePage {...{ shell, codeId, email, refusal }} use="password-reset" next={nextPath(given.next)} />
      return await respondWithOwnPage(context, page, how)
    }
  })
}
