import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initSync, Prophet } from '@bsull/augurs/prophet'
import { fillUnknown } from '../../fill-unknown.ts'
import { type ForecastMethod, requireLength } from '../../forecast-method.ts'
import { constantValue } from '../constant-value.ts'
import { mapEstimate } from './map-estimate.ts'
import type { ProphetData } from './prophet-data.ts'

const YEAR_SECONDS = 365.25 * 86_400
/** 2000-01-01. Prophet knows time by the clock; only how far the steps are apart counts. */
const FIRST_STEP = 946_684_800
/** Pairs of sine and cosine: with more, months could not tell them from one another. */
const LARGEST_ORDER = 5

const NO_SEASON = { type: 'manual', enabled: false } as const
const noLogs = { debug: '', info: '', warn: '', error: '', fatal: '' }

let isLoaded = false

function load(): void {
  if (isLoaded) return
  const entry = createRequire(import.meta.url).resolve('@bsull/augurs/prophet')
  initSync({ module: readFileSync(entry.replace(/prophet\.js$/, 'prophet_bg.wasm')) })
  isLoaded = true
}

/**
 * Prophet (Taylor and Letham 2018) of the package @bsull/augurs: a piecewise linear trend and a yearly season by Fourier
 * terms, multiplicative where all is above 0. The package lacks Prophet's optimiser, which is Stan's; ours is in
 * map-estimate.ts. Unknown steps are interpolated.
 */
export const prophet: ForecastMethod = {
  name: 'prophet',
  minLength: 10,
  forecast(series, h) {
    requireLength(prophet, series)
    const constant = constantValue(series.y)
    if (constant !== undefined) return new Float64Array(h).fill(constant)
    load()
    const { period } = series
    const y = fillUnknown(series.y)
    const order = y.length < 2 * period ? 0 : Math.min(LARGEST_ORDER, (period - 1) >> 1)
    const model = new Prophet({
      optimizer: {
        optimize: (start, data) => ({ logs: noLogs, params: mapEstimate(JSON.parse(data) as ProphetData, start) }),
      },
      yearlySeasonality: order === 0 ? NO_SEASON : { type: 'fourier', order },
      weeklySeasonality: NO_SEASON,
      dailySeasonality: NO_SEASON,
      seasonalityMode: y.every((value) => value > 0) ? 'multiplicative' : 'additive',
      uncertaintySamples: 0,
    })
    try {
      const timeOf = (step: number) => FIRST_STEP + Math.round((step * YEAR_SECONDS) / period)
      model.fit({ ds: Array.from(y, (_, step) => timeOf(step)), y })
      const { yhat } = model.predict({ ds: Array.from({ length: h }, (_, step) => timeOf(y.length + step)) })
      return Float64Array.from(yhat.point)
    } finally {
      model.free()
    }
  },
}
