import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Scope } from '../access/index.ts'
import { KEY_LIFETIMES, type TypedApiKey, USUAL_KEY_LIFETIME } from '../pages/account/api-key-form.tsx'
import type { FormRefusal } from '../pages/account/form-refusal.tsx'
import { apiKeyWish } from '../routes/account-schemas.ts'

interface ApiKeyFormWish {
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Days. */
  readonly lifetime: number
}

export type ApiKeyFormReading = { readonly typed: TypedApiKey } & (
  | { readonly wish: ApiKeyFormWish; readonly refusal?: undefined }
  | { readonly refusal: FormRefusal; readonly wish?: undefined }
)

/** What the form of a new key says. `usable`: scopes that this account may choose from. */
export async function readApiKeyForm(context: Context, usable: readonly Scope[]): Promise<ApiKeyFormReading> {
  const given = await context.req.parseBody({ all: true })
  const texts = (name: string) => [given[name]].flat().filter((value) => typeof value === 'string')
  const lifetime = KEY_LIFETIMES.find((days) => String(days) === texts('lifetime')[0])
  const typed: TypedApiKey = {
    name: texts('name')[0] ?? '',
    scopes: texts('scopes'),
    lifetime: lifetime ?? USUAL_KEY_LIFETIME,
  }
  const name = apiKeyWish.shape.name.safeParse(typed.name)
  const scopes = z.array(z.enum(usable)).min(1).safeParse(typed.scopes)
  const faults = {
    ...(!name.success && { name: 'Give it a name of 100 characters at most.' }),
    ...(!scopes.success && { scopes: 'Choose at least one.' }),
  }
  if (!name.success || !scopes.success) return { typed, refusal: { faults } }
  return { typed, wish: { name: name.data, scopes: [...new Set(scopes.data)], lifetime: typed.lifetime } }
}
