import { describe, expect, it } from 'vitest'
import { splitByTime } from '../../training/split-by-time.ts'

const period = (from: string, until: string) => ({ from: new Date(from), until: new Date(until) })

describe('splitByTime', () => {
  it('keeps the last seven days for judging', () => {
    expect(splitByTime(period('2020-01-01', '2020-03-01'))).toEqual({
      evaluatedFrom: new Date('2020-02-23'),
      until: new Date('2020-03-01'),
    })
  })

  it('splits when what is left to train on is just as long as what it is judged on', () => {
    expect(splitByTime(period('2020-01-01', '2020-01-15'))).toEqual({
      evaluatedFrom: new Date('2020-01-08'),
      until: new Date('2020-01-15'),
    })
  })

  it('keeps the last whole months, and no part of the month that is not over', () => {
    expect(splitByTime(period('2019-01-01', '2020-03-20'), { months: 3 })).toEqual({
      evaluatedFrom: new Date('2019-12-01'),
      until: new Date('2020-03-01'),
    })
  })

  it('says in words how many months are missing', () => {
    expect(splitByTime(period('2020-01-15', '2020-03-20'), { months: 2 })).toEqual({
      reason:
        'the data spans 65 days, too short to split by time: 4 whole months are needed to judge a model on the last 2',
    })
  })

  it('says in words that a span is too short', () => {
    expect(splitByTime(period('2018-09-20', '2018-09-21'))).toEqual({
      reason: 'the data spans 1 day, too short to split by time: 14 are needed to judge a model on the last 7',
    })
  })
})
