import type { Interactions } from './read-interactions.ts'

const SHARE = 5

/**
 * Sets aside a fifth of each customer's articles that stand together in their list, from a place that a hash of the
 * customer gives; customers of fewer than five articles give none. Harder than cutValidation, and more like a future:
 * where articles that belong to one occasion stand side by side, it goes as a whole, and what is left does not give it
 * away.
 */
export function cutBlocks(train: Interactions): { readonly train: Interactions; readonly validation: Interactions } {
  const kept = new Map<number, readonly number[]>()
  const heldOut = new Map<number, readonly number[]>()
  for (const [customer, articles] of train) {
    const length = Math.floor(articles.length / SHARE)
    const start = hash(customer) % (articles.length - length + 1)
    kept.set(customer, [...articles.slice(0, start), ...articles.slice(start + length)])
    if (length > 0) heldOut.set(customer, articles.slice(start, start + length))
  }
  return { train: kept, validation: heldOut }
}

/** 32 bits, well mixed: the finaliser of MurmurHash3. */
function hash(customer: number): number {
  let mixed = Math.imul(customer + 1, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
