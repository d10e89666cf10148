import type { Random } from '../random.ts'
import { cumulate, drawIndex } from '../weighted-draw.ts'

/** Reserved for examples by RFC 2606: mail to these domains reaches nobody. */
const DOMAINS = [
  'example.com',
  'mail.example.com',
  'example.org',
  'example.net',
  'post.example.net',
  'inbox.example.com',
  'home.example.org',
  'web.example.net',
] as const
const DOMAIN_SUMS = cumulate([30, 20, 12, 12, 9, 8, 5, 4])

/**
 * An address made of the name's letters (a to z) and the customer's number. The local part ends with the number and
 * has no other digit, so that two customers never have the same address.
 */
export function composeEmail(first: string, last: string, customerId: number, random: Random): string {
  return `${composeLocalPart(first, last, random)}${customerId}@${DOMAINS[drawIndex(DOMAIN_SUMS, random)!]}`
}

function composeLocalPart(first: string, last: string, random: Random): string {
  const form = random.uniform()
  if (form < 0.45) return `${first}.${last}`
  if (form < 0.6) return `${first[0]}.${last}`
  if (form < 0.72) return `${first}${last}`
  if (form < 0.82) return `${last}.${first}`
  if (form < 0.92) return `${first}_${last[0]}`
  return first
}
