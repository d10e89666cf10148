import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { authenticatedPrincipal, shopperIdentity } from '../access/index.ts'
import type { PersonValues } from '../pages/account/person-form.tsx'
import { ProfilePage } from '../pages/account/profile-page.tsx'
import { readProfile } from '../shop/read-profile.ts'
import { updateProfile } from '../shop/update-profile.ts'
import type { AccountPagesDeps } from '../storefront/account-pages-deps.ts'
import type { RefusedForm } from '../storefront/account-refusal.ts'
import { formValues } from '../storefront/form-values.ts'
import { leaveNotice, takeNotice } from '../storefront/notices.ts'
import { ownPage } from '../storefront/own-page.tsx'
import { readPersonForm } from '../storefront/read-person-form.ts'
import { respondWithOwnPage } from '../storefront/respond-with-own-page.ts'
import { apiKeyPageRoutes } from './api-key-pages.tsx'
import { ownAccount } from './own-account.ts'
import { ownDataPageRoutes } from './own-data-pages.tsx'
import { reviewPageRoutes } from './review-pages.ts'
import { securityPageRoutes } from './security-pages.tsx'

const PATH = '/account'

/** What the shop knows of whoever is signed in, what they wrote, and their account. */
export function profilePageRoutes(app: OpenAPIHono, deps: AccountPagesDeps): void {
  const { accounts, frames, storefront } = deps
  const { requests } = storefront

  app.get(PATH, ownPage(frames, ['account']), async (context) => await showProfile(context))

  app.post('/account/profile', ownPage(frames, ['self'], { next: PATH }), async (context) => {
    const shopper = shopperIdentity(await authenticatedPrincipal(context))
    const given = await formValues(context)
    const { change, refusal } = readPersonForm(given)
    if (!change) {
      const typed = { ...given, active: given.active === 'yes' }
      return await showProfile(context, { typed, status: 422, refusal })
    }
    await requests.write(shopper, (client) => updateProfile(client, shopper.customerId, change))
    leaveNotice(context, 'profile-saved')
    return context.redirect(PATH, 303)
  })

  securityPageRoutes(app, deps)
  apiKeyPageRoutes(app, deps)
  ownDataPageRoutes(app, deps)
  reviewPageRoutes(app, deps)

  async function showProfile(
    context: Context,
    { typed, refusal, ...how }: Partial<RefusedForm> & { readonly typed?: PersonValues } = {},
  ) {
    const { customer_id: customerId, email } = await ownAccount(context, accounts)
    const [{ shell }, profile] = await Promise.all([
      frames.read(context),
      customerId === null
        ? null
        : requests.read({ role: 'selvedge_shopper', customerId }, (client) => readProfile(client, customerId)),
    ])
    const notice = takeNotice(context)
    const page = <ProfilePage shell={{ ...shell, address: PATH }} {...{ email, profile, typed, refusal, notice }} />
    return await respondWithOwnPage(context, page, how)
  }
}
