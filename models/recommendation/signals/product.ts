import type { WeightedHistory } from '../collaborative/collaborative-model.ts'

/** Another colour of what was bought: adds weight times what the latest such purchase counts, at these places. */
export function addProductAffinity(
  productCodes: Int32Array,
  { places, weights }: WeightedHistory,
  weight: number,
  scores: Float32Array,
  at: Int32Array,
): void {
  const bought = new Map<number, number>()
  for (let i = 0; i < places.length; i++) {
    const code = productCodes[places[i]!]!
    if (code !== -1) bought.set(code, Math.max(bought.get(code) ?? 0, weights[i]!))
  }
  if (bought.size === 0) return
  for (const article of at) {
    const found = bought.get(productCodes[article]!)
    if (found !== undefined) scores[article]! += weight * found
  }
}
