import type { Article, Product } from './articles.ts'
import { Random } from './random.ts'

/** A product has this many others that make an outfit with it. */
const COMPANIONS = 3
/** Launches this many days further apart weigh as much as the whole of chance. */
const CHANCE_DAYS = 120

/**
 * The products that make an outfit with each: of the same audience and style, another garment, launched around the
 * same time. A product may have fewer than three, or none.
 */
export function matchCompanions(articles: readonly Article[], seed: number): ReadonlyMap<Product, readonly Product[]> {
  const products = [...new Set(articles.map((article) => article.product))]
  const groups = new Map<string, Product[]>()
  for (const product of products) {
    const group = groups.get(groupOf(product))
    if (group) group.push(product)
    else groups.set(groupOf(product), [product])
  }
  return new Map(
    products.map((product) => {
      const random = new Random(seed, 'companions', product.productCode)
      const ranked = groups
        .get(groupOf(product))!
        .filter((other) => other.line.garment !== product.line.garment)
        .map((other) => ({ other, distance: launchDistance(product, other) + CHANCE_DAYS * random.uniform() }))
        .sort((a, b) => a.distance - b.distance)
      return [product, ranked.slice(0, COMPANIONS).map(({ other }) => other)]
    }),
  )
}

function groupOf(product: Product): string {
  return `${product.line.audience} ${product.style}`
}

function launchDistance(a: Product, b: Product): number {
  return Math.abs(a.articles[0]!.launchDay - b.articles[0]!.launchDay)
}
