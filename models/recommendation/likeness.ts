import { TopK } from '../math/top-k.ts'
import { type ArticleCatalogue, TASTE_ATTRIBUTES, type TasteAttribute } from './data/article-catalogue.ts'

/** What having an attribute in common counts; with all of them and the product the likeness is 1. */
const SHARES: Readonly<Record<TasteAttribute, number>> = {
  product_type: 0.35,
  garment_group: 0.1,
  section: 0.1,
  index_group: 0.05,
  colour_group: 0.1,
  perceived_colour: 0.05,
  graphical_appearance: 0.1,
}
const SAME_PRODUCT = 0.15

/** What an article is, in places of the catalogue's values; -1: not known, or a value that the catalogue does not have. */
export interface ArticleKind {
  readonly productCode: number
  readonly values: Readonly<Record<TasteAttribute, number>>
}

/** How alike articles are by what they are, 0 to 1: the shares of what they have in common. */
export class Likeness {
  readonly #catalogue: ArticleCatalogue
  /** Made when they are first asked for; some 100 bytes an article. */
  readonly #kinds: (ArticleKind | undefined)[]

  constructor(catalogue: ArticleCatalogue) {
    this.#catalogue = catalogue
    this.#kinds = new Array<ArticleKind | undefined>(catalogue.articleIds.length).fill(undefined)
  }

  kindOf(place: number): ArticleKind {
    this.#kinds[place] ??= this.#makeKind(place)
    return this.#kinds[place]
  }

  #makeKind(place: number): ArticleKind {
    const { attributes, productCodes } = this.#catalogue
    return {
      productCode: productCodes[place]!,
      values: Object.fromEntries(
        TASTE_ATTRIBUTES.map((attribute) => [attribute, attributes[attribute].of[place]!]),
      ) as ArticleKind['values'],
    }
  }

  /** Of an article outside the catalogue, by the words of its attributes. */
  kindOfWords(productCode: number | null, words: Readonly<Record<string, string | null>>): ArticleKind {
    const { attributes } = this.#catalogue
    return {
      productCode: productCode ?? -1,
      values: Object.fromEntries(
        TASTE_ATTRIBUTES.map((attribute) => [attribute, attributes[attribute].names.indexOf(words[attribute] ?? '')]),
      ) as ArticleKind['values'],
    }
  }

  between(a: ArticleKind, b: ArticleKind): number {
    let sum = a.productCode !== -1 && a.productCode === b.productCode ? SAME_PRODUCT : 0
    for (const attribute of TASTE_ATTRIBUTES) {
      const value = a.values[attribute]
      if (value !== -1 && value === b.values[attribute]) sum += SHARES[attribute]
    }
    return sum
  }

  /** The attributes that both have in common, in words. */
  shared(a: ArticleKind, b: ArticleKind): Readonly<Partial<Record<TasteAttribute, string>>> {
    const common = TASTE_ATTRIBUTES.filter(
      (attribute) => a.values[attribute] !== -1 && a.values[attribute] === b.values[attribute],
    )
    return Object.fromEntries(
      common.map((attribute) => [attribute, this.#catalogue.attributes[attribute].names[a.values[attribute]]!]),
    )
  }

  /** Places of the `count` articles of the catalogue most like it, best first, with their likeness, above 0. */
  mostAlike(kind: ArticleKind, count: number): { readonly places: Int32Array; readonly likeness: Float64Array } {
    const { articleIds, attributes, productCodes } = this.#catalogue
    const best = new TopK(Math.min(count, articleIds.length))
    for (let place = 0; place < articleIds.length; place++) {
      let sum = kind.productCode !== -1 && productCodes[place] === kind.productCode ? SAME_PRODUCT : 0
      for (const attribute of TASTE_ATTRIBUTES) {
        const value = kind.values[attribute]
        if (value !== -1 && attributes[attribute].of[place] === value) sum += SHARES[attribute]
      }
      if (sum > 0) best.offer(place, sum)
    }
    best.sort()
    return { places: best.indexes.slice(0, best.size), likeness: best.scores.slice(0, best.size) }
  }
}
