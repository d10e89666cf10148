import { describe, expect, it } from 'vitest'
import type { VersionEvaluation } from '../../../models/index.ts'
import { calibrationOf } from '../../../serving/control-room/calibration-of.ts'

const judged = (slices: Extract<VersionEvaluation, { metrics: unknown }>['slices']): VersionEvaluation => ({
  evaluatedFrom: new Date('2020-09-16'),
  evaluatedUntil: new Date('2020-09-23'),
  metrics: { auc: 0.9 },
  slices,
  baseline: undefined,
})
const bin = (forecast: number, observed: number, weight: number) => ({
  mean_forecast: forecast,
  observed_share: observed,
  standard_error: 0.01,
  weight,
  log_likelihood: -0.1,
})

describe('the calibration that a version keeps', () => {
  it('is read from its bins by ascending forecast, whatever order they were kept in', () => {
    const slices = { forecast_probability: { 'bin 2': bin(0.4, 0.5, 0.25), 'bin 1': bin(0.1, 0.2, 0.75) } }
    expect(calibrationOf(judged(slices))).toEqual({
      kind: 'probability',
      bins: [
        { forecast: 0.1, observed: 0.2, standardError: 0.01, share: 0.75 },
        { forecast: 0.4, observed: 0.5, standardError: 0.01, share: 0.25 },
      ],
    })
  })

  it('is that of expected counts where these are what is forecast', () => {
    const tenth = (mean_expected: number, mean_actual: number, customers: number) => ({
      ...{ mean_expected, mean_actual, customers },
      negative_crps: -1,
    })
    const found = calibrationOf(
      judged({ expected_purchases: { 'tenth 1': tenth(1, 2, 30), 'tenth 2': tenth(3, 4, 10) } }),
    )
    expect(found).toMatchObject({ kind: 'count', bins: [{ standardError: null, share: 0.75 }, { share: 0.25 }] })
  })

  it('is none where no bins were kept, or other slices are all there is', () => {
    expect(calibrationOf({ unevaluatedReason: 'too little data' })).toBeNull()
    expect(calibrationOf(judged(undefined))).toBeNull()
    expect(calibrationOf(judged({ text_length: { short: { log_likelihood: -1, reviews: 5 } } }))).toBeNull()
    expect(calibrationOf(judged({ forecast_probability: { 'bin 1': { log_likelihood: -1 } } }))).toBeNull()
  })
})
