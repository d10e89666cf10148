import type { SequentialParameters } from '../../../../../models/recommendation/collaborative/sequential/parameters.ts'

/** What each customer bought, latest first: [article, days ago]. */
type Customers = readonly (readonly (readonly [number, number])[])[]

/** The similarity by its definition, pair by pair, with all neighbors kept: the oracle of the sparse one. */
export function naiveSimilarity(
  customers: Customers,
  articleCount: number,
  parameters: SequentialParameters,
  source: number,
  target: number,
): number {
  const latest = customers.map((purchases) => purchases.slice(0, parameters.max_articles_per_customer))
  const unnormalised = (from: number) => {
    if (from === target) return 0
    const weight = latest.reduce((sum, purchases) => sum + pairWeight(purchases, parameters, from, target), 0)
    if (weight === 0) return 0
    const damping =
      degree(latest, from) ** parameters.source_exponent * degree(latest, target) ** parameters.target_exponent
    return (weight * weight) / (weight + parameters.shrinkage) / damping
  }
  const similarity = unnormalised(source)
  if (similarity === 0) return 0
  const all = Array.from({ length: articleCount }, (_, from) => unnormalised(from)).reduce((a, b) => a + b, 0)
  return similarity / all ** parameters.row_normalisation
}

function pairWeight(
  purchases: Customers[number],
  { backward_weight, distance_exponent, half_life_days, customer_exponent }: SequentialParameters,
  source: number,
  target: number,
): number {
  const ageOf = (article: number) => purchases.find(([other]) => other === article)?.[1]
  const [sourceAge, targetAge] = [ageOf(source), ageOf(target)]
  if (sourceAge === undefined || targetAge === undefined) return 0
  const later = (age: number) => purchases.filter(([, other]) => other < age).length
  const distance = later(sourceAge) - later(targetAge)
  const order =
    distance === 0
      ? (1 + backward_weight) / 2
      : (distance > 0 ? 1 : backward_weight) * Math.abs(distance) ** -distance_exponent
  const recency = half_life_days === null ? 1 : 0.5 ** (Math.min(sourceAge, targetAge) / half_life_days)
  return (order * recency) / purchases.length ** customer_exponent
}

function degree(customers: Customers, article: number): number {
  return customers.filter((purchases) => purchases.some(([other]) => other === article)).length
}
