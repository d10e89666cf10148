import { describe, expect, it } from 'vitest'
import { distilLexicon } from '../../../../models/sentiment/lexicon/distil.ts'
import {
  INTERCEPT_TERM,
  lexiconLogOdds,
  lexiconOf,
  lexiconScore,
  lexiconTerms,
} from '../../../../models/sentiment/lexicon/lexicon.ts'
import { smallReviews } from '../small-reviews.ts'

describe('lexiconTerms', () => {
  it('gives words and pairs, negated behind a negation to the end of the clause', () => {
    expect([...lexiconTerms("It isn't very GOOD, but fine")]).toEqual([
      ...['it', "isn't", "it isn't", 'not very', "isn't very", 'not good', 'not very good', 'fine'],
    ])
  })

  it('makes curly apostrophes straight, and leaves letters beyond a to z out', () => {
    expect([...lexiconTerms('Don’t')]).toEqual(["don't"])
    expect([...lexiconTerms("schön 'ok 42")]).toEqual(['sch', 'n', 'sch n', 'ok', 'n ok'])
    expect([...lexiconTerms("' ''")]).toEqual([])
  })

  it('gives only terms that the table takes', () => {
    for (const { text } of smallReviews(50)) {
      for (const term of lexiconTerms(text)) expect(term).toMatch(/^[a-z']+( [a-z']+){0,2}$/)
    }
    expect(INTERCEPT_TERM).toMatch(/^[a-z']+$/)
  })
})

describe('lexiconScore', () => {
  const lexicon = lexiconOf([
    { term: INTERCEPT_TERM, weight: 0.5 },
    { term: 'good', weight: 2 },
    { term: 'not good', weight: -3 },
    { term: 'so good', weight: 1 },
  ])

  it('sums the weights of the distinct terms and the intercept', () => {
    expect(lexiconLogOdds(lexicon, 'Good, good. So good!')).toBe(0.5 + 2 + 1)
    expect(lexiconLogOdds(lexicon, 'not good')).toBe(0.5 - 3)
    expect(lexiconScore(lexicon, '')).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 12)
  })
})

describe('distilLexicon', () => {
  it('gives a lexicon that ranks texts as the model that it was made of', () => {
    const reviews = smallReviews(400)
    const goodness = (text: string) => (/(lovely|soft|perfect|great)/.test(text.split('.')[0]!) ? 0.9 : 0.2)
    const texts = reviews.map(({ text }) => text)
    const lexicon = lexiconOf(distilLexicon(texts, texts.map(goodness), 1))
    const errors = smallReviews(200, 31).map(({ text }) => Math.abs(lexiconScore(lexicon, text) - goodness(text)))
    expect(errors.reduce((a, b) => a + b, 0) / errors.length).toBeLessThan(0.12)
  })

  it('leaves rare and weightless terms out, and begins with the intercept', () => {
    const rows = distilLexicon(
      ['good', 'good', 'good', 'bad', 'bad', 'bad', 'rare'],
      [0.9, 0.9, 0.9, 0.1, 0.1, 0.1, 0.5],
      1,
    )
    expect(rows.map(({ term }) => term)).toEqual([INTERCEPT_TERM, 'bad', 'good'])
  })
})
