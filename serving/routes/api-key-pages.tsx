import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Account } from '../accounts/account-rows.ts'
import { createApiKey, findApiKey, listApiKeys, revokeApiKey } from '../accounts/api-keys.ts'
import type { TypedApiKey } from '../pages/account/api-key-form.tsx'
import { ApiKeysPage } from '../pages/account/api-keys-page.tsx'
import type { AccountPagesDeps } from '../storefront/account-pages-deps.ts'
import { accountRefusal, type RefusedForm } from '../storefront/account-refusal.ts'
import { handOverNewKey, takeNewKey } from '../storefront/new-key-cookie.ts'
import { takeNotice, toldAsNotice } from '../storefront/notices.ts'
import { ownPage } from '../storefront/own-page.tsx'
import { readApiKeyForm } from '../storefront/read-api-key-form.ts'
import { respondWithOwnPage } from '../storefront/respond-with-own-page.ts'
import { usableScopes } from '../storefront/usable-scopes.ts'
import { UUID_PATTERN } from '../storefront/uuid-pattern.ts'
import { ownAccount } from './own-account.ts'

const PATH = '/account/api-keys'
const DAY_MS = 86_400_000

/** The keys by which programs act for an account. */
export function apiKeyPageRoutes(app: OpenAPIHono, { accounts, frames }: AccountPagesDeps): void {
  const { pool, cookie } = accounts
  const form = ownPage(frames, ['account'], { next: PATH })

  app.get(
    PATH,
    ownPage(frames, ['account']),
    async (context) => await show(context, await ownAccount(context, accounts)),
  )

  app.post(PATH, form, async (context) => {
    const own = await ownAccount(context, accounts)
    const { typed, wish, refusal } = await readApiKeyForm(context, usableScopes[own.role])
    if (!wish) return await show(context, own, { typed, status: 422, refusal })
    const { name, scopes, lifetime } = wish
    try {
      const expiresAt = new Date(Date.now() + lifetime * DAY_MS)
      const { key } = await createApiKey(pool, own.id, { name, scopes, expiresAt })
      handOverNewKey(context, key, cookie.isSecure)
    } catch (error) {
      return await show(context, own, { typed, ...accountRefusal(error) })
    }
    return context.redirect(PATH, 303)
  })

  app.post(`${PATH}/:api_key_id{${UUID_PATTERN}}/revoke`, form, async (context) => {
    const { id } = await ownAccount(context, accounts)
    const apiKeyId = context.req.param('api_key_id')
    await toldAsNotice(context, 'key-revoked', () => revokeApiKey(pool, id, apiKeyId))
    return context.redirect(PATH, 303)
  })

  async function show(
    context: Context,
    { id, role }: Account,
    { typed, refusal, ...how }: Partial<RefusedForm> & { readonly typed?: TypedApiKey } = {},
  ) {
    const text = takeNewKey(context)
    const [{ shell }, keys, made] = await Promise.all([
      frames.read(context),
      listApiKeys(pool, id),
      text === undefined ? undefined : findApiKey(pool, id, text),
    ])
    const now = Date.now()
    const page = (
      <ApiKeysPage
        shell={{ ...shell, address: PATH }}
        keys={keys.map((key) => ({ ...key, isExpired: key.expires_at.getTime() <= now }))}
        usableScopes={usableScopes[role]}
        made={made && text !== undefined ? { name: made.name, text } : undefined}
        notice={takeNotice(context)}
        {...{ typed, refusal }}
      />
    )
    return await respondWithOwnPage(context, page, how)
  }
}
