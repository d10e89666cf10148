/** More articles than EASE can invert in sensible time and memory. */
export class TooManyArticlesError extends Error {
  readonly code = 'TOO_MANY_ARTICLES'
  constructor(articles: number, most: number) {
    super(
      `ease learns from at most ${most} articles, not ${articles}: its time grows with their cube; ` +
        'choose another algorithm, such as item_knn, or train on fewer articles',
    )
    this.name = 'TooManyArticlesError'
  }
}
