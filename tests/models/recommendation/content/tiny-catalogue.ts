import { FitPace } from '../../../../models/fit-pace.ts'
import type { Interactions } from '../../../../models/recommendation/collaborative/collaborative-model.ts'
import type { DescribedArticle } from '../../../../models/recommendation/content/described-article.ts'
import { fitContent } from '../../../../models/recommendation/content/fit-content.ts'
import { type ContentParameters, contentSchema } from '../../../../models/recommendation/content/parameters.ts'

/** An article of this type and colour, with a name where one is given. */
export function article(type: string | null, colour: string | null, name: string | null = null): DescribedArticle {
  return { article_id: 0, attributes: { type, colour }, name, description: null }
}

/** Two pairs of trousers and two dresses; the last article was never bought. */
export const catalogue: readonly DescribedArticle[] = [
  article('Trousers', 'Black', 'Slim jeans'),
  article('Trousers', 'Blue', 'Wide jeans'),
  article('Dress', 'Black', 'Linen dress'),
  article('Dress', 'Red', 'Party dress'),
  article('Dress', 'Blue', 'Slim dress'),
]

/** A row a customer, of places of articles. */
export function boughtBy(articleCount: number, ...customers: readonly (readonly number[])[]): Interactions {
  const pointers = new Int32Array(customers.length + 1)
  customers.forEach(({ length }, customer) => {
    pointers[customer + 1] = pointers[customer]! + length
  })
  const columns = Int32Array.from(customers.flat())
  return { byCustomer: { columnCount: articleCount, pointers, columns }, ages: new Float32Array(columns.length) }
}

export const purchases = boughtBy(catalogue.length, [0, 1], [0, 1], [2, 3], [2, 3], [3])

/** All features counted alike and words from the first article on, unless changed. */
export function fitTiny(
  changes: Partial<ContentParameters> = {},
  articles: readonly DescribedArticle[] = catalogue,
  interactions: Interactions = purchases,
) {
  const alike = {
    feature_weighting: 'idf',
    weighting_exponent: 0,
    word_weight: 0,
    min_articles_per_word: 1,
    ridge: 0.5,
  }
  const { signal } = new AbortController()
  return fitContent(articles, interactions, contentSchema.parse({ ...alike, ...changes }), {
    pace: new FitPace({ signal }),
  })
}
