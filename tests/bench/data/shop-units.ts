import type { Random } from '../../../sql/synthetic/random.ts'

/** What both H&M's files and the synthetic shop tell of an article. */
export interface ShopArticle {
  readonly articleId: number
  readonly productCode: number
  readonly productType: string
  readonly indexGroup: string
  readonly section: string
  readonly colour: string
  readonly appearance: string
  readonly hasDescription: boolean
}

/** One unit bought. */
export interface ShopUnit {
  readonly customer: string | number
  readonly article: ShopArticle
  /** In the shop's currency; H&M's are scaled back. */
  readonly price: number
  readonly channel: number
}

export interface ShopCustomer {
  readonly age: number | null
  readonly clubMemberStatus: string | null
  readonly fashionNewsFrequency: string | null
  readonly active: boolean
}

/** The units of each customer of a day. */
export function basketsOf(units: readonly ShopUnit[]): readonly (readonly ShopUnit[])[] {
  const baskets = new Map<string | number, ShopUnit[]>()
  for (const unit of units) {
    const basket = baskets.get(unit.customer)
    if (basket) basket.push(unit)
    else baskets.set(unit.customer, [unit])
  }
  return [...baskets.values()]
}

/** Whole baskets in random order, up to `count` units. */
export function sampleUnits(units: readonly ShopUnit[], count: number, random: Random): ShopUnit[] {
  const sampled: ShopUnit[] = []
  for (const basket of shuffle(basketsOf(units), random)) {
    if (sampled.length >= count) break
    sampled.push(...basket)
  }
  return sampled.slice(0, count)
}

/** Fisher and Yates. */
function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items]
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = random.integer(last + 1)
    ;[shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!]
  }
  return shuffled
}
