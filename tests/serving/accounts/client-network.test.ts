import type { Context } from 'hono'
import { describe, expect, it } from 'vitest'
import { clientAddress, networkOf } from '../../../serving/accounts/client-network.ts'

describe('networkOf', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:DB8:0:0:ffff:1:2:3', '2001:db8:0:0::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['nonsense', 'unknown'],
    [undefined, 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe('clientAddress', () => {
  const addressOf = (forwarded: string | undefined, trustedProxies: number, socket = '10.0.0.1') =>
    clientAddress(
      {
        req: { header: () => forwarded },
        env: { incoming: { socket: { remoteAddress: socket } } },
      } as unknown as Context,
      trustedProxies,
    )

  it('is the socket’s, whatever the header says, as long as no proxy is trusted', () => {
    expect(addressOf('203.0.113.1', 0)).toBe('10.0.0.1')
    expect(addressOf('203.0.113.1', 0, '::ffff:192.0.2.1')).toBe('192.0.2.1')
  })

  it('is what the outermost trusted proxy heard, not what the client put before it', () => {
    expect(addressOf('1.1.1.1, 203.0.113.1', 1)).toBe('203.0.113.1')
    expect(addressOf('1.1.1.1, 203.0.113.1, 10.0.0.2', 2)).toBe('203.0.113.1')
    expect(addressOf('2001:db8::1', 1)).toBe('2001:db8::1')
  })

  it('is the socket’s when a proxy said nothing of use', () => {
    for (const forwarded of [undefined, '', 'unknown', '203.0.113.1']) {
      expect(addressOf(forwarded, 2)).toBe('10.0.0.1')
    }
  })

  it('is not known without a port', () => {
    const context = { req: { header: () => undefined }, env: undefined } as unknown as Context
    expect(clientAddress(context, 0)).toBeUndefined()
  })
})
