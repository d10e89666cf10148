import type { Context, MiddlewareHandler } from 'hono'
import type { Authenticator, Principal } from './principal.ts'

declare module 'hono' {
  interface ContextVariableMap {
    authenticator: Authenticator
    principal: Promise<Principal>
  }
}

/** Lets every route ask on whose behalf it runs; nothing is read before one asks. */
export function authenticateBy(authenticator: Authenticator): MiddlewareHandler {
  return async (context, next) => {
    context.set('authenticator', authenticator)
    await next()
  }
}

/** On whose behalf the request is made; read once a request. Throws InvalidCredentialsError. */
export async function authenticatedPrincipal(context: Context): Promise<Principal> {
  const known = context.get('principal') as Promise<Principal> | undefined
  if (known) return await known
  const principal = context.get('authenticator').authenticate(context.req.raw.headers)
  context.set('principal', principal)
  return await principal
}
