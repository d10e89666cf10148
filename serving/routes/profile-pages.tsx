import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { authenticatedPrincipal, shopperIdentity } from '../access/index.ts'
import { callerOf } from '../accounts/caller.ts'
import { askForDeletionCode, eraseAccount } from '../accounts/erase-account.ts'
import { endSession } from '../accounts/sessions.ts'
import { AccountDeletedPage } from '../pages/account/account-deleted-page.tsx'
import { DeleteAccountPage } from '../pages/account/delete-account-page.tsx'
import { ProfilePage } from '../pages/account/profile-page.tsx'
import { readProfile } from '../shop/read-profile.ts'
import { updateProfile } from '../shop/update-profile.ts'
import type { AccountPagesDeps } from '../storefront/account-pages-deps.ts'
import { accountRefusal, type RefusedForm } from '../storefront/account-refusal.ts'
import { formValues } from '../storefront/form-values.ts'
import { leaveNotice, takeNotice } from '../storefront/notices.ts'
import { ownPage } from '../storefront/own-page.tsx'
import { readAccountForm } from '../storefront/read-account-form.ts'
import { respondWithOwnPage } from '../storefront/respond-with-own-page.ts'
import { setCookies } from './account-answers.ts'
import { ownAccount } from './own-account.ts'
import { reviewPageRoutes } from './review-pages.ts'
import { words } from './shop-schemas.ts'

const PATH = '/account'
const DELETE = '/account/delete'

/** An empty field: not known any more. */
const mayBeEmpty = (most: number) => z.union([z.literal('').transform(() => null), words(most)]).optional()
const personForm = z.object({
  first_name: mayBeEmpty(100),
  last_name: mayBeEmpty(100),
  street: mayBeEmpty(200),
  postal_code: mayBeEmpty(20),
  city: mayBeEmpty(100),
})

/** What the shop knows of whoever is signed in, what they wrote, and the end of the account. */
export function profilePageRoutes(app: OpenAPIHono, deps: AccountPagesDeps): void {
  const { accounts, frames, storefront, trustedProxies } = deps
  const { requests } = storefront
  const account = ownPage(frames, ['account'])
  const accountForm = ownPage(frames, ['account'], { next: PATH })
  const caller = (context: Context) => callerOf(context, trustedProxies)

  app.get(PATH, account, async (context) => {
    const own = await ownAccount(context, accounts)
    const customerId = own.customer_id
    const [{ shell }, profile] = await Promise.all([
      frames.read(context),
      customerId === null
        ? null
        : requests.read({ role: 'selvedge_shopper', customerId }, (client) => readProfile(client, customerId)),
    ])
    const page = (
      <ProfilePage
        {...{ shell, profile, email: own.email }}
        isStaff={own.role !== 'shopper'}
        notice={takeNotice(context)}
      />
    )
    return await respondWithOwnPage(context, page)
  })

  app.post('/account/profile', ownPage(frames, ['self'], { next: PATH }), async (context) => {
    const shopper = shopperIdentity(await authenticatedPrincipal(context))
    const given = await formValues(context)
    const read = personForm.safeParse(given)
    if (read.success) {
      const change = { ...read.data, active: given.active === 'yes' }
      await requests.write(shopper, (client) => updateProfile(client, shopper.customerId, change))
    }
    leaveNotice(context, read.success ? 'profile-saved' : 'invalid-input')
    return context.redirect(PATH, 303)
  })

  app.get(DELETE, account, async (context) => {
    const { email } = await ownAccount(context, accounts)
    const { shell } = await frames.read(context)
    return await respondWithOwnPage(context, <DeleteAccountPage shell={shell} email={email} />)
  })

  app.post('/account/deletion-code', accountForm, async (context) => {
    const own = await ownAccount(context, accounts)
    const shell = { ...(await frames.read(context)).shell, address: DELETE }
    try {
      const { code_id } = await askForDeletionCode(accounts, own, caller(context))
      return await respondWithOwnPage(context, <DeleteAccountPage shell={shell} email={own.email} codeId={code_id} />)
    } catch (error) {
      const { refusal, ...how } = accountRefusal(error)
      const page = <DeleteAccountPage shell={shell} email={own.email} refusal={refusal} />
      return await respondWithOwnPage(context, page, how)
    }
  })

  app.post(DELETE, accountForm, async (context) => {
    const own = await ownAccount(context, accounts)
    const given = await formValues(context)
    const shell = { ...(await frames.read(context)).shell, address: DELETE }
    const byCode = given.code_id !== undefined
    const read = byCode
      ? readAccountForm(given, { code_id: 'code_id', code: 'code' })
      : readAccountForm(given, { password: 'password' })
    if (!read.values) return await answer({ status: 422, refusal: read.refusal })
    const { values } = read
    try {
      const proof = 'password' in values ? values : { codeId: values.code_id, code: values.code }
      await eraseAccount(accounts, own, proof, caller(context))
    } catch (error) {
      return await answer(accountRefusal(error))
    }
    setCookies(context, await endSession(accounts, caller(context)))
    const bare = {
      cartUnits: 0,
      wishes: 0,
      isSignedIn: false,
      accountName: undefined,
      accountMark: undefined,
      eyes: null,
    }
    return await respondWithOwnPage(context, <AccountDeletedPage shell={{ ...shell, ...bare }} />)

    async function answer({ refusal, ...how }: RefusedForm) {
      const codeId = byCode ? given.code_id : undefined
      const page = <DeleteAccountPage {...{ shell, codeId, refusal }} email={own.email} />
      return await respondWithOwnPage(context, page, how)
    }
  })

  reviewPageRoutes(app, deps)
}
