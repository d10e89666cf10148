import type { ContentModel } from './content/content-model.ts'
import type { ArticleKind, Likeness } from './likeness.ts'
import type { NewArticle } from './recommendation.ts'

/** A newcomer is judged by so many articles that are most like it. */
const ALIKE = 20

/** An article that the model was not trained on, placed among those that it was. */
export interface PlacedNewcomer {
  readonly article_id: number
  readonly kind: ArticleKind
  /** Places of the articles most like it, with shares that add up to 1; none: it is like nothing. */
  readonly places: Int32Array
  readonly shares: Float64Array
}

/**
 * Places articles launched since the training by what they are: what is known of the articles most like them is known of
 * them. Kept for as long as the array of newcomers is, which the caller makes anew only when one is added.
 */
export class Newcomers {
  readonly #likeness: Likeness
  readonly #content: ContentModel | undefined
  readonly #isKnown: (articleId: number) => boolean
  readonly #placed = new WeakMap<readonly NewArticle[], ReadonlyMap<number, PlacedNewcomer>>()

  /** `content` undefined: newcomers are placed by their attributes alone. */
  constructor(likeness: Likeness, content: ContentModel | undefined, isKnown: (articleId: number) => boolean) {
    this.#likeness = likeness
    this.#content = content
    this.#isKnown = isKnown
  }

  /** By article_id; those that the model knows are passed over. */
  place(articles: readonly NewArticle[]): ReadonlyMap<number, PlacedNewcomer> {
    const known = this.#placed.get(articles)
    if (known) return known
    const placed = new Map<number, PlacedNewcomer>()
    for (const article of articles) {
      if (!this.#isKnown(article.article_id)) placed.set(article.article_id, this.#placeOne(article))
    }
    this.#placed.set(articles, placed)
    return placed
  }

  #placeOne(article: NewArticle): PlacedNewcomer {
    const kind = this.#likeness.kindOfWords(article.product_code, article.attributes)
    const { places, weights } = this.#mostAlike(article, kind)
    // The square sets the near ones further apart from the merely similar.
    const squares = weights.map((value) => value * value)
    const total = squares.reduce((sum, square) => sum + square, 0)
    return { article_id: article.article_id, kind, places, shares: squares.map((square) => square / total) }
  }

  /** By the learned embeddings of words and attributes; by attributes where nothing was learned of any that it has. */
  #mostAlike(article: NewArticle, kind: ArticleKind): { readonly places: Int32Array; readonly weights: Float64Array } {
    const found = this.#content?.neighbors(this.#content.embed(article), ALIKE)
    if (found && found.places.length > 0) return found
    const { places, likeness } = this.#likeness.mostAlike(kind, ALIKE)
    return { places, weights: likeness }
  }
}
