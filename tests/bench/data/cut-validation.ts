import type { Interactions } from './read-interactions.ts'

/**
 * Sets aside about one in five interactions of a training part, by a hash of (customer, article): always the same
 * ones, whatever the order of the file.
 */
export function cutValidation(train: Interactions): {
  readonly train: Interactions
  readonly validation: Interactions
} {
  const isHeldOut = (customer: number, article: number) => hash(customer, article) % 5 === 0
  return {
    train: select(train, (customer, article) => !isHeldOut(customer, article)),
    validation: select(train, isHeldOut),
  }
}

function select(interactions: Interactions, keep: (customer: number, article: number) => boolean): Interactions {
  const selected = new Map<number, readonly number[]>()
  for (const [customer, articles] of interactions) {
    const kept = articles.filter((article) => keep(customer, article))
    if (kept.length > 0) selected.set(customer, kept)
  }
  return selected
}

/** 32 bits, well mixed: the finaliser of MurmurHash3 over a combination of the two. */
function hash(customer: number, article: number): number {
  let mixed = Math.imul(customer, 0x9e3779b1) ^ Math.imul(article, 0x85ebca77)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
