import type { Article } from './articles.ts'

/** What one customer has bought so far. */
export class PurchaseHistory {
  readonly #units: Article[] = []
  readonly #articles = new Set<Article>()

  /** One entry per unit, in order. */
  get units(): readonly Article[] {
    return this.#units
  }

  add(units: readonly Article[]): void {
    for (const article of units) {
      this.#units.push(article)
      this.#articles.add(article)
    }
  }

  includes(article: Article): boolean {
    return this.#articles.has(article)
  }
}
