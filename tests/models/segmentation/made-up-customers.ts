import { mixBits } from '../../../models/math/mix-bits.ts'
import type { CustomerFacts } from '../../../models/segmentation/customer-facts.ts'
import type { SegmentationRow } from '../../../models/segmentation/segmentation.ts'

/** Who the made-up customers are: how lately, how often and for how much a purchase they come, and how many they are. */
const kinds = [
  { recency: 15, frequency: 9, basket: 50, weight: 1 },
  { recency: 150, frequency: 6, basket: 40, weight: 2 },
  { recency: 20, frequency: 1, basket: 30, weight: 2 },
  { recency: 350, frequency: 4, basket: 40, weight: 2 },
  { recency: 200, frequency: 1, basket: 30, weight: 3 },
  { recency: 600, frequency: 1, basket: 25, weight: 3 },
] as const

const types = ['Trousers', 'Jacket', 'Hoodie'] as const

/** Uniform in [0, 1): the `draw`-th of a customer. */
function uniform(customer: number, draw: number, seed: number): number {
  return (
    mixBits(mixBits(mixBits(seed) ^ Math.imul(customer + 1, 0x9e3779b1)) ^ Math.imul(draw + 1, 0x85ebca6b)) / 2 ** 32
  )
}

/** A customer with everything a view may know; what is not given follows from what is. */
export function customer(facts: Partial<CustomerFacts> & { recency_days: number; frequency: number }): CustomerFacts {
  const monetary_value = facts.monetary_value ?? 30
  const t_days = facts.t_days ?? facts.recency_days + 60 * (facts.frequency - 1)
  const purchase_days_per_year = (365 * facts.frequency) / Math.max(t_days, 365)
  const survival_discount = Math.exp(-Math.max(0, (facts.recency_days * purchase_days_per_year) / 365 - 1))
  return {
    monetary_value,
    total_spend: monetary_value * facts.frequency,
    t_days,
    purchase_days_per_year,
    survival_discount,
    expected_spend_365d: purchase_days_per_year * survival_discount * monetary_value,
    units_bought: facts.frequency + 1,
    articles_bought: facts.frequency,
    top_product_type_share: 1 / facts.frequency,
    top_colour_group_share: 0.5,
    mean_price_paid: monetary_value / 2,
    markdown_share: 0.1,
    online_share: 0.7,
    top_product_type: 'Trousers',
    ...facts,
  }
}

/** So many customers of all kinds, who spend the more next the more often and the later they came. */
export function madeUpCustomers(count: number, seed = 1): SegmentationRow[] {
  const weights = kinds.flatMap((kind) => Array.from({ length: kind.weight }, () => kind))
  return Array.from({ length: count }, (_, index) => {
    const draw = (number: number) => uniform(index, number, seed)
    const kind = weights[Math.floor(draw(0) * weights.length)]!
    const frequency = Math.max(1, Math.round(kind.frequency * (0.7 + 0.6 * draw(1))))
    const recency_days = kind.recency * (0.7 + 0.6 * draw(2))
    const returns = draw(3) < frequency / (5 + recency_days / 20)
    return {
      ...customer({
        recency_days,
        frequency,
        monetary_value: kind.basket * (0.6 + 0.8 * draw(4)),
        markdown_share: draw(5),
        online_share: draw(6) < 0.7 ? 1 : 0,
        top_product_type: types[Math.floor(draw(7) * types.length)]!,
      }),
      target_spend: returns ? 20 + 60 * draw(8) : 0,
    }
  })
}

/** Somebody who has an account and nothing else. */
export const nobody = Object.fromEntries(
  Object.keys(customer({ recency_days: 1, frequency: 1 })).map((fact) => [fact, null]),
) as unknown as CustomerFacts
