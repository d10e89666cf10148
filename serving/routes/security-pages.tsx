import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Account } from '../accounts/account-rows.ts'
import { callerOf } from '../accounts/caller.ts'
import { hasPassword } from '../accounts/password-rows.ts'
import { askForPasswordReset, changePassword, resetPassword } from '../accounts/reset-password.ts'
import { endOtherSessions, listSessions, revokeSession } from '../accounts/sessions.ts'
import { ChangePasswordPage } from '../pages/account/change-password-page.tsx'
import { SessionsPage } from '../pages/account/sessions-page.tsx'
import type { AccountPagesDeps } from '../storefront/account-pages-deps.ts'
import { accountRefusal, type RefusedForm } from '../storefront/account-refusal.ts'
import { describeDevice } from '../storefront/describe-device.ts'
import { formValues } from '../storefront/form-values.ts'
import { leaveNotice, takeNotice, toldAsNotice } from '../storefront/notices.ts'
import { ownPage } from '../storefront/own-page.tsx'
import { readAccountForm } from '../storefront/read-account-form.ts'
import { respondWithOwnPage } from '../storefront/respond-with-own-page.ts'
import { UUID_PATTERN } from '../storefront/uuid-pattern.ts'
import { setCookies } from './account-answers.ts'
import { ownAccount } from './own-account.ts'

const PASSWORD = '/account/password'
const SESSIONS = '/account/sessions'

/** What keeps an account its owner's: the password, and where it is signed in. */
export function securityPageRoutes(app: OpenAPIHono, { accounts, frames, trustedProxies }: AccountPagesDeps): void {
  const caller = (context: Context) => callerOf(context, trustedProxies)
  const account = ownPage(frames, ['account'])
  const passwordForm = ownPage(frames, ['account'], { next: PASSWORD })
  const sessionsForm = ownPage(frames, ['account'], { next: SESSIONS })

  app.get(PASSWORD, account, async (context) => await showPassword(context, await ownAccount(context, accounts)))

  app.post('/account/password-code', passwordForm, async (context) => {
    const own = await ownAccount(context, accounts)
    try {
      const { code_id: codeId } = await askForPasswordReset(accounts, own.email, caller(context))
      return await showPassword(context, own, { codeId })
    } catch (error) {
      return await showPassword(context, own, accountRefusal(error))
    }
  })

  app.post(PASSWORD, passwordForm, async (context) => {
    const own = await ownAccount(context, accounts)
    const given = await formValues(context)
    const byCode = given.code_id !== undefined
    const read = byCode
      ? readAccountForm(given, { code_id: 'code_id', code: 'code', password: 'new_password' })
      : readAccountForm(given, { present_password: 'password', password: 'new_password' })
    const codeId = byCode ? given.code_id : undefined
    if (!read.values) return await showPassword(context, own, { codeId, status: 422, refusal: read.refusal })
    const { values } = read
    try {
      const signed =
        'code' in values
          ? await resetPassword(
              accounts,
              { codeId: values.code_id, code: values.code, password: values.password, email: own.email },
              caller(context),
            )
          : await changePassword(
              accounts,
              own,
              { present: values.present_password, wanted: values.password },
              caller(context),
            )
      setCookies(context, signed.setCookies)
    } catch (error) {
      return await showPassword(context, own, { codeId, ...accountRefusal(error, { ownPassword: 'present_password' }) })
    }
    leaveNotice(context, 'password-changed')
    return context.redirect('/account', 303)
  })

  app.get(SESSIONS, account, async (context) => {
    const { id } = await ownAccount(context, accounts)
    const [{ shell }, rows] = await Promise.all([frames.read(context), listSessions(accounts, id, caller(context))])
    const sessions = rows.map((row) => ({
      sessionId: row.session_id,
      device: describeDevice(row.user_agent),
      beganAt: row.created_at,
      endsAt: row.expires_at,
      from: row.ip_address,
      isThis: row.is_current,
    }))
    return await respondWithOwnPage(context, <SessionsPage {...{ shell, sessions }} notice={takeNotice(context)} />)
  })

  app.post(`${SESSIONS}/end-others`, sessionsForm, async (context) => {
    const { id } = await ownAccount(context, accounts)
    await endOtherSessions(accounts, id, caller(context))
    leaveNotice(context, 'other-sessions-ended')
    return context.redirect(SESSIONS, 303)
  })

  app.post(`${SESSIONS}/:session_id{${UUID_PATTERN}}/end`, sessionsForm, async (context) => {
    const { id } = await ownAccount(context, accounts)
    const sessionId = context.req.param('session_id')
    await toldAsNotice(context, 'session-ended', () => revokeSession(accounts, id, sessionId))
    return context.redirect(SESSIONS, 303)
  })

  async function showPassword(
    context: Context,
    own: Account,
    { codeId, refusal, ...how }: Partial<RefusedForm> & { readonly codeId?: string | undefined } = {},
  ) {
    const [{ shell }, has] = await Promise.all([frames.read(context), hasPassword(accounts.pool, own.id)])
    const page = (
      <ChangePasswordPage
        shell={{ ...shell, address: PASSWORD }}
        email={own.email}
        hasPassword={has}
        {...{ codeId, refusal }}
      />
    )
    return await respondWithOwnPage(context, page, how)
  }
}
