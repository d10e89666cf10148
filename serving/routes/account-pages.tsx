import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { authenticatedPrincipal } from '../access/index.ts'
import { callerOf } from '../accounts/caller.ts'
import { endSession } from '../accounts/sessions.ts'
import { askForSignInCode, signInByCode, signInByPassword } from '../accounts/sign-in.ts'
import { askForSignUp, confirmSignUp } from '../accounts/sign-up.ts'
import { CodePage } from '../pages/account/code-page.tsx'
import { SignInPage } from '../pages/account/sign-in-page.tsx'
import { SignUpPage } from '../pages/account/sign-up-page.tsx'
import type { Shell } from '../pages/shell.ts'
import type { AccountPagesDeps } from '../storefront/account-pages-deps.ts'
import { accountRefusal, type RefusedForm } from '../storefront/account-refusal.ts'
import { finishSignIn } from '../storefront/finish-sign-in.ts'
import { formValues } from '../storefront/form-values.ts'
import { nextPath } from '../storefront/next-path.ts'
import { readAccountForm } from '../storefront/read-account-form.ts'
import { respondWithOwnPage } from '../storefront/respond-with-own-page.ts'
import { setCookies } from './account-answers.ts'
import { passwordPageRoutes } from './password-pages.tsx'

/** Signing up, in and out: plain forms. What is answered does not tell whether an address is known. */
export function accountPageRoutes(app: OpenAPIHono, deps: AccountPagesDeps): void {
  const { accounts, frames, trustedProxies } = deps
  const caller = (context: Context) => callerOf(context, trustedProxies)
  /** The address is that of a page which can be asked for again. */
  const shellAt = async (context: Context, address: string): Promise<Shell> => ({
    ...(await frames.read(context)).shell,
    address,
  })

  app.get('/sign-in', async (context) => {
    const next = nextPath(context.req.query('next'))
    const principal = await authenticatedPrincipal(context)
    if (principal.kind === 'session') return context.redirect(next || '/account', 303)
    return respondWithOwnPage(context, <SignInPage shell={(await frames.read(context)).shell} next={next} />)
  })

  app.post('/sign-in', async (context) => {
    const given = await formValues(context)
    const { values, refusal } = readAccountForm(given, { email: 'email', password: 'password' })
    if (!values) return await answer({ status: 422, refusal })
    try {
      return await finishSignIn(context, deps, await signInByPassword(accounts, values, caller(context)), given.next)
    } catch (error) {
      return await answer(accountRefusal(error))
    }
    async function answer({ refusal, ...how }: RefusedForm) {
      const shell = await shellAt(context, '/sign-in')
      const page = <SignInPage shell={shell} next={nextPath(given.next)} email={given.email} refusal={refusal} />
      return await respondWithOwnPage(context, page, how)
    }
  })

  app.post('/sign-in/code', async (context) => {
    const given = await formValues(context)
    const shell = await shellAt(context, '/sign-in')
    const next = nextPath(given.next)
    const { values, refusal } = readAccountForm(given, { email: 'email' })
    if (!values) return await answer({ status: 422, refusal })
    try {
      const { code_id } = await askForSignInCode(accounts, values.email, caller(context))
      const page = <CodePage shell={shell} use="sign-in" next={next} codeId={code_id} email={values.email} />
      return await respondWithOwnPage(context, page)
    } catch (error) {
      return await answer(accountRefusal(error))
    }
    async function answer({ refusal, ...how }: RefusedForm) {
      const page = <SignInPage shell={shell} next={next} email={given.email} codeRefusal={refusal} />
      return await respondWithOwnPage(context, page, how)
    }
  })

  app.get('/sign-up', async (context) => {
    const { shell } = await frames.read(context)
    return respondWithOwnPage(context, <SignUpPage shell={shell} next={nextPath(context.req.query('next'))} />)
  })

  app.post('/sign-up', async (context) => {
    const given = await formValues(context)
    const shell = await shellAt(context, '/sign-up')
    const next = nextPath(given.next)
    const { values, refusal } = readAccountForm(
      given,
      { email: 'email', password: 'new_password', first_name: 'name', last_name: 'name' },
      ['first_name', 'last_name'],
    )
    if (!values) return await answer({ status: 422, refusal })
    try {
      const { email, password, first_name: firstName, last_name: lastName } = values
      const wanted = { email, password, firstName: firstName || undefined, lastName: lastName || undefined }
      const { code_id } = await askForSignUp(accounts, wanted, caller(context))
      const page = <CodePage shell={shell} use="sign-up" next={next} codeId={code_id} email={email} />
      return await respondWithOwnPage(context, page)
    } catch (error) {
      return await answer(accountRefusal(error))
    }
    async function answer({ refusal, ...how }: RefusedForm) {
      const { email = '', first_name = '', last_name = '' } = given
      const page = <SignUpPage shell={shell} next={next} typed={{ email, first_name, last_name }} refusal={refusal} />
      return await respondWithOwnPage(context, page, how)
    }
  })

  for (const { path, use, show } of [
    { path: '/sign-in/code/confirm', use: 'sign-in', show: signInByCode },
    { path: '/sign-up/confirm', use: 'sign-up', show: confirmSignUp },
  ] as const) {
    app.post(path, async (context) => {
      const given = await formValues(context)
      const { values, refusal } = readAccountForm(given, { code_id: 'code_id', code: 'code' })
      if (!values) return await answer({ status: 422, refusal })
      try {
        const signed = await show(accounts, { codeId: values.code_id, code: values.code }, caller(context))
        return await finishSignIn(context, deps, signed, given.next)
      } catch (error) {
        return await answer(accountRefusal(error))
      }
      async function answer({ refusal, ...how }: RefusedForm) {
        const shell = await shellAt(context, `/${use}`)
        const { code_id: codeId = '', email } = given
        const page = <CodePage {...{ shell, use, codeId, email, refusal }} next={nextPath(given.next)} />
        return await respondWithOwnPage(context, page, how)
      }
    })
  }

  app.post('/sign-out', async (context) => {
    setCookies(context, await endSession(accounts, caller(context)))
    return context.redirect('/', 303)
  })

  passwordPageRoutes(app, deps)
}
