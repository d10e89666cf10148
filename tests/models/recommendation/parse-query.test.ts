import { describe, expect, it } from 'vitest'
import { InvalidQueryError } from '../../../models/errors.ts'
import { parseRecommendationQuery } from '../../../models/recommendation/parse-query.ts'

const parse = (input: unknown) => parseRecommendationQuery('recommendation', input)
const history = { article_ids: [10, 20], recency_days: [0, 3.5] }

describe('a query for recommendations', () => {
  it('is taken as it is when it is whole', () => {
    expect(parse({ history, exclude: [10, 10, 30], n: 5 })).toEqual({ history, exclude: new Set([10, 30]), n: 5 })
  })

  it('has no recency, when that is left out, and excludes nothing', () => {
    const query = parse({ history: { article_ids: [10, 20] }, n: 1000 })
    expect(query).toEqual({ history: { article_ids: [10, 20], recency_days: [0, 0] }, exclude: new Set(), n: 1000 })
  })

  it('may hold what it excludes as a set', () => {
    expect(parse({ history, exclude: new Set([30]), n: 5 }).exclude).toEqual(new Set([30]))
  })

  it.each([
    ['text', 'the query: give an object with history and n'],
    [{ n: 5 }, 'history: give an object with article_ids'],
    [{ history: {}, n: 5 }, 'history.article_ids: give a list'],
    [{ history: { article_ids: [10, '20'] }, n: 5 }, 'history.article_ids[1]: give an article_id: an integer'],
    [{ history: { article_ids: [1.5] }, n: 5 }, 'history.article_ids[0]: give an article_id: an integer'],
    [{ history: { ...history, recency_days: [0] }, n: 5 }, 'history.recency_days: give one number of days for each'],
    [{ history: { ...history, recency_days: [0, -1] }, n: 5 }, 'history.recency_days[1]: give a number of days'],
    [{ history: { ...history, recency_days: [0, Number.NaN] }, n: 5 }, 'history.recency_days[1]: give a number'],
    [{ history, exclude: 10, n: 5 }, 'exclude: give a list of article_ids'],
    [{ history, exclude: [null], n: 5 }, 'exclude[0]: give an article_id'],
    [{ history }, 'n: give an integer from 1 to 1000'],
    [{ history, n: 0 }, 'n: give 1 or more'],
    [{ history, n: 1001 }, 'n: give 1000 or less'],
    [{ history, n: 2.5 }, 'n: give an integer'],
  ])('is refused when it is %j, naming the field and the cure', (input, detail) => {
    expect(() => parse(input)).toThrow(InvalidQueryError)
    expect(() => parse(input)).toThrow(`query for recommendation refused: ${detail}`)
  })

  it('names at most three faults', () => {
    const faults = { history: { article_ids: ['a', 'b', 'c', 'd'] }, n: 5 }
    expect(() => parse(faults)).toThrow(/article_ids\[2\]: [^;]*$/)
  })
})
