import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Account } from '../accounts/account-rows.ts'
import { callerOf } from '../accounts/caller.ts'
import { askForDeletionCode, eraseAccount } from '../accounts/erase-account.ts'
import { hasPassword } from '../accounts/password-rows.ts'
import { endSession } from '../accounts/sessions.ts'
import { AccountDeletedPage } from '../pages/account/account-deleted-page.tsx'
import { DeleteAccountPage } from '../pages/account/delete-account-page.tsx'
import { YourDataPage } from '../pages/account/your-data-page.tsx'
import type { AccountPagesDeps } from '../storefront/account-pages-deps.ts'
import { accountRefusal, type RefusedForm } from '../storefront/account-refusal.ts'
import { formValues } from '../storefront/form-values.ts'
import { ownPage } from '../storefront/own-page.tsx'
import { readAccountForm } from '../storefront/read-account-form.ts'
import { respondWithOwnPage } from '../storefront/respond-with-own-page.ts'
import { setCookies } from './account-answers.ts'
import { ownAccount } from './own-account.ts'

const DATA = '/account/data'
const DELETE = '/account/delete'

/** Of whom nobody is any more. */
const NOBODY = {
  ...{ cartUnits: 0, wishes: 0, isSignedIn: false, isCustomer: false },
  ...{ accountName: undefined, accountMark: undefined, eyes: null },
}

/** A copy of what is kept about whoever is signed in, and the end of it with the account. */
export function ownDataPageRoutes(app: OpenAPIHono, { accounts, frames, trustedProxies }: AccountPagesDeps): void {
  const account = ownPage(frames, ['account'])
  const form = ownPage(frames, ['account'], { next: DATA })
  const caller = (context: Context) => callerOf(context, trustedProxies)

  app.get(DATA, account, async (context) => {
    const { shell } = await frames.read(context)
    return await respondWithOwnPage(context, <YourDataPage shell={shell} />)
  })

  app.get(DELETE, account, async (context) => await show(context, await ownAccount(context, accounts)))

  app.post('/account/deletion-code', form, async (context) => {
    const own = await ownAccount(context, accounts)
    try {
      const { code_id: codeId } = await askForDeletionCode(accounts, own, caller(context))
      return await show(context, own, { codeId })
    } catch (error) {
      return await show(context, own, accountRefusal(error))
    }
  })

  app.post(DELETE, form, async (context) => {
    const own = await ownAccount(context, accounts)
    const given = await formValues(context)
    const { code_id: codeId } = given
    const read =
      codeId === undefined
        ? readAccountForm(given, { password: 'password' })
        : readAccountForm(given, { code_id: 'code_id', code: 'code' })
    if (!read.values) return await show(context, own, { codeId, status: 422, refusal: read.refusal })
    const { values } = read
    const { shell } = await frames.read(context)
    try {
      const proof = 'password' in values ? values : { codeId: values.code_id, code: values.code }
      await eraseAccount(accounts, own, proof, caller(context))
    } catch (error) {
      return await show(context, own, { codeId, ...accountRefusal(error, { ownPassword: 'password' }) })
    }
    setCookies(context, await endSession(accounts, caller(context)))
    return await respondWithOwnPage(context, <AccountDeletedPage shell={{ ...shell, ...NOBODY }} />)
  })

  async function show(
    context: Context,
    { id, email }: Account,
    { codeId, refusal, ...how }: Partial<RefusedForm> & { readonly codeId?: string | undefined } = {},
  ) {
    const [{ shell }, has] = await Promise.all([frames.read(context), hasPassword(accounts.pool, id)])
    const page = (
      <DeleteAccountPage shell={{ ...shell, address: DELETE }} hasPassword={has} {...{ email, codeId, refusal }} />
    )
    return await respondWithOwnPage(context, page, how)
  }
}
