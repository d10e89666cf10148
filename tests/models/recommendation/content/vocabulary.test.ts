import { describe, expect, it } from 'vitest'
import { describeArticle } from '../../../../models/recommendation/content/describe-article.ts'
import type { DescribedArticle } from '../../../../models/recommendation/content/described-article.ts'
import { embedContent, stackEmbeddings } from '../../../../models/recommendation/content/embed-content.ts'
import { learnLifts } from '../../../../models/recommendation/content/learn-lifts.ts'
import { type ContentParameters, contentSchema } from '../../../../models/recommendation/content/parameters.ts'
import { countFeatures } from '../../../../models/recommendation/content/vocabulary.ts'
import { buildVocabulary } from '../../../../models/recommendation/content/weigh-features.ts'
import { article, boughtBy, catalogue, purchases } from './tiny-catalogue.ts'

const described = (articles: readonly DescribedArticle[]) => articles.map((one) => describeArticle(one))

const words = (changes: Partial<ContentParameters>) =>
  countFeatures(described(catalogue), contentSchema.parse(changes))
    .filter(({ attribute }) => attribute === null)
    .map(({ value, articles }) => [value, articles])

describe('the vocabulary', () => {
  it('has every value of an attribute and the words of enough articles', () => {
    const parameters = contentSchema.parse({ min_articles_per_word: 2 })
    expect(countFeatures(described([...catalogue, article(null, 'Blue')]), parameters)).toEqual([
      { attribute: 'type', value: 'Dress', articles: 3 },
      { attribute: 'type', value: 'Trousers', articles: 2 },
      { attribute: 'colour', value: 'Black', articles: 2 },
      { attribute: 'colour', value: 'Blue', articles: 3 },
      { attribute: 'colour', value: 'Red', articles: 1 },
      { attribute: null, value: 'dress', articles: 3 },
      { attribute: null, value: 'jean', articles: 2 },
      { attribute: null, value: 'slim', articles: 2 },
    ])
  })

  it('keeps the words of most articles, and none when they count nothing', () => {
    expect(words({ min_articles_per_word: 1, max_words: 2 })).toEqual([
      ['dress', 3],
      ['jean', 2],
    ])
    expect(words({ word_weight: 0 })).toEqual([])
  })

  it('does not depend on the order of the articles', () => {
    const parameters = contentSchema.parse({ min_articles_per_word: 1, max_words: 3 })
    expect(countFeatures(described(catalogue.toReversed()), parameters)).toEqual(
      countFeatures(described(catalogue), parameters),
    )
  })

  it('weighs rare features more by idf', () => {
    const parameters = contentSchema.parse({ feature_weighting: 'idf', weighting_exponent: 2, word_weight: 0 })
    const { features, weights } = buildVocabulary(described(catalogue), purchases, parameters)
    const weightOf = (value: string) => weights[features.findIndex((feature) => feature.value === value)]
    expect(weightOf('Red')).toBeCloseTo(Math.log(1 + 5 / 1) ** 2)
    expect(weightOf('Dress')).toBeCloseTo(Math.log(1 + 5 / 3) ** 2)
  })
})

describe('the lift of a feature', () => {
  const alike = buildVocabulary(
    described(catalogue),
    purchases,
    contentSchema.parse({ feature_weighting: 'idf', weighting_exponent: 0, word_weight: 0 }),
  )
  const rows = stackEmbeddings(
    described(catalogue).map((said) => embedContent(said, alike)),
    alike.features.length,
  )
  const liftOf = (value: string, interactions = purchases) =>
    learnLifts(interactions, rows)[alike.features.findIndex((feature) => feature.value === value)]!

  it('is the logarithm of how much more often than by chance a customer has it twice', () => {
    // Four customers with two articles each: eight purchases, four of trousers; two customers have trousers twice.
    const pairs = 2 * 2
    const byChance = 4 ** 2 / 8
    expect(liftOf('Trousers')).toBeCloseTo(Math.log((pairs + 0.1) / (byChance + 0.1)))
  })

  it('is 0 for what nobody buys twice, and where nobody bought two articles', () => {
    expect(liftOf('Black')).toBe(0)
    expect(liftOf('Trousers', boughtBy(catalogue.length, [0], [1]))).toBe(0)
  })

  it('counts a customer by what they bought, not by its square', () => {
    // Ordered pairs of dresses: 3 * 2 / (4 - 1) of the first customer; 6 purchases, 4 of dresses.
    const interactions = boughtBy(catalogue.length, [2, 3, 4, 0], [1, 2])
    expect(liftOf('Dress', interactions)).toBeCloseTo(0)
    // Trousers: none together. Dresses by chance 16 / 6 = 2.67 against 2 together, so nothing.
    const more = boughtBy(catalogue.length, [2, 3, 4, 0], [1, 0])
    expect(liftOf('Trousers', more)).toBeCloseTo(Math.log((2 + 0.1) / (3 ** 2 / 6 + 0.1)))
  })
})
