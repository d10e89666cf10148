import type { CategoryPath } from './demand.ts'

/**
 * What articles are, for a network that learns from all of them: one number each for every index group, section and
 * product type there is, 1 for the article's own. Aligned with `categories`; all of the same length.
 */
export function staticFeatures(categories: readonly CategoryPath[]): Float32Array[] {
  const places = new Map<string, number>()
  for (const category of categories) {
    for (const [level, name] of category.entries()) {
      const key = `${level} ${name}`
      if (!places.has(key)) places.set(key, places.size)
    }
  }
  return categories.map((category) => {
    const features = new Float32Array(places.size)
    for (const [level, name] of category.entries()) features[places.get(`${level} ${name}`)!] = 1
    return features
  })
}
