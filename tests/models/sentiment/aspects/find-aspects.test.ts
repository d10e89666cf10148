import { beforeAll, describe, expect, it } from 'vitest'
import { clausesOf } from '../../../../models/sentiment/aspects/clauses.ts'
import { findAspects } from '../../../../models/sentiment/aspects/find-aspects.ts'
import { summariseArticle } from '../../../../models/sentiment/aspects/summarise-article.ts'
import { isContent } from '../../../../models/sentiment/sentiment.ts'
import { fitReviews } from '../../../../models/sentiment/stack/fit-reviews.ts'
import { ReviewScorer } from '../../../../models/sentiment/stack/review-scorer.ts'
import { readReview } from '../../../../models/sentiment/text/read-review.ts'
import { smallReviews } from '../small-reviews.ts'

let scorer: ReviewScorer

beforeAll(async () => {
  const reviews = smallReviews(300).map((row) => ({
    text: row.text,
    title: row.title,
    positive: isContent(row) ? 1 : 0,
    stars: row.rating,
  }))
  scorer = new ReviewScorer((await fitReviews(reviews, 1, { seed: 1, signal: new AbortController().signal })).learned)
})

const aspectsOf = (text: string, title: string | null = null) => findAspects(scorer, readReview(text, title))

describe('clausesOf', () => {
  it('cuts at the ends of sentences, at "but", and where a comma has enough on its left', () => {
    const review = readReview(
      'Soft, warm and light. The fabric is really lovely, the fit is bad but cheap!',
      'Good price',
    )
    const clauses = clausesOf(review).map(({ from, until }) => review.tokens.slice(from, until).join(' '))
    expect(clauses).toEqual([
      'good price .',
      'soft , warm and light .',
      'the fabric is really lovely',
      'the fit is bad',
      'but cheap !',
    ])
  })
})

describe('findAspects', () => {
  it('gives each aspect the sentiment of its own clause, the words that decided and the sentence', () => {
    const aspects = aspectsOf('The fabric is lovely, but the fit is awful. Great color!')
    expect(aspects.map(({ aspect, sentiment }) => [aspect, sentiment])).toEqual([
      ['fit', 'negative'],
      ['fabric', 'positive'],
      ['colour', 'positive'],
    ])
    expect(aspects[0]!.phrases[0]).toBe('awful')
    expect(aspects[1]!.phrases[0]).toBe('lovely')
    expect(aspects.map(({ quote }) => quote)).toEqual([
      'The fabric is lovely, but the fit is awful.',
      'The fabric is lovely, but the fit is awful.',
      'Great color!',
    ])
  })

  it('does not take a subject that is mostly complained of for a complaint', async () => {
    const about = (count: number, text: string, positive: number) =>
      Array.from({ length: count }, () => ({ text, title: null, positive, stars: positive === 1 ? 5 : 2 }))
    const reviews = [
      ...about(60, 'The price, the price, the price. It is good for nothing.', 0),
      ...about(60, 'A good price would be half of this.', 0),
      ...about(150, 'I wear it every day and love it.', 1),
      ...about(30, 'The price is good and I love it.', 1),
    ]
    const options = { seed: 1, signal: new AbortController().signal }
    const learned = new ReviewScorer((await fitReviews(reviews, 1, options)).learned)
    const sideOf = (text: string) => findAspects(learned, readReview(text, null))[0]?.sentiment
    expect(sideOf('The price is good.')).toBe('positive')
    expect(sideOf('The price is bad.')).toBe('negative')
  })

  it('finds nothing where no aspect is named', () => {
    expect(aspectsOf('I am in love.')).toEqual([])
    expect(aspectsOf('')).toEqual([])
  })

  it('quotes only what stands in the title or the text, letter by letter', () => {
    const endings = ['', '!', ' :) 😍', '…', '\n\nThe price? OK.  ', ' Größe passt; quality isn’t']
    for (const { title, text } of smallReviews(120, 5)) {
      for (const ending of endings) {
        for (const { quote, phrases } of aspectsOf(text + ending, title)) {
          expect(quote).not.toBe('')
          expect((title ?? '').includes(quote) || (text + ending).includes(quote), quote).toBe(true)
          for (const phrase of phrases) expect(`${title}\n${text}${ending}`).toContain(phrase)
        }
      }
    }
  })
})

describe('summariseArticle', () => {
  it('counts each review once an aspect, and quotes the clearest of either side with its review', () => {
    const texts = ['The fabric is lovely.', 'The fabric is awful and scratchy.', 'Soft fabric. The price is great.']
    const reviews = texts.map((text, at) => ({ review_id: at + 1, aspects: aspectsOf(text) }))
    const [fabric, price] = summariseArticle(reviews)
    expect(fabric).toMatchObject({ aspect: 'fabric', positive: 2, negative: 1, neutral: 0 })
    expect(fabric!.complaint).toEqual({ review_id: 2, text: 'The fabric is awful and scratchy.' })
    expect(texts[fabric!.praise!.review_id - 1]).toContain(fabric!.praise!.text)
    expect(price).toMatchObject({ aspect: 'price', positive: 1, negative: 0 })
    expect(price).not.toHaveProperty('complaint')
    expect(summariseArticle([])).toEqual([])
  })
})
