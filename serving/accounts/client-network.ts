import { isIPv4, isIPv6 } from 'node:net'
import type { Context } from 'hono'

/**
 * Where a request comes from. Behind `trustedProxies` proxies of one's own (TRUST_PROXY), each of which appends to
 * X-Forwarded-For whom it heard, the address so many places from the end is what the outermost of them saw; what is left
 * of it the client may have made up. Without proxies the header counts for nothing. Undefined: not known (a test without
 * a port).
 */
export function clientAddress(context: Context, trustedProxies: number): string | undefined {
  if (trustedProxies > 0) {
    const heard = (context.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
    const forwarded = heard.at(-trustedProxies)
    if (forwarded && (isIPv4(forwarded) || isIPv6(forwarded))) return withoutMapping(forwarded)
  }
  const incoming = (context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
  const address = incoming?.socket?.remoteAddress
  return address === undefined ? undefined : withoutMapping(address)
}

/**
 * What limits count by: an IPv4 address, or the /64 of an IPv6 one, since whoever has one address of it has them all.
 * 'unknown' for what is neither.
 */
export function networkOf(address: string | undefined): string {
  if (address === undefined) return 'unknown'
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return 'unknown'
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::')
  const groups = head.split(':').filter((group) => group !== '')
  if (tail !== undefined) {
    const after = tail.split(':').filter((group) => group !== '')
    while (groups.length + after.length < 8) groups.push('0')
    groups.push(...after)
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

/** IPv4 as a socket that listens on both tells it. */
function withoutMapping(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  return mapped?.[1] ?? address
}
