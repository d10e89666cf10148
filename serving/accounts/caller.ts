import type { Context } from 'hono'
import { CLIENT_ADDRESS_HEADER } from './better-auth.ts'
import { clientAddress, networkOf } from './client-network.ts'

/** Who sends a request, as far as the request tells. */
export interface Caller {
  /** What limits count by. */
  readonly network: string
  /** Of the request what better-auth may know: its cookies, with what it was sent and from where. */
  readonly headers: Headers
}

export function callerOf(context: Context, trustedProxies: number): Caller {
  const address = clientAddress(context, trustedProxies)
  const headers = new Headers()
  for (const name of ['cookie', 'user-agent']) {
    const value = context.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  if (address !== undefined) headers.set(CLIENT_ADDRESS_HEADER, address)
  return { network: networkOf(address), headers }
}
