import type { StoredVersion } from '../../../models/index.ts'
import { type Calibration, type CalibrationOfBin, calibrationOf } from '../../control-room/calibration-of.ts'
import { type CalibrationPoint, calibrationChart } from '../charts/calibration-chart.ts'
import { Chart } from '../charts/chart.tsx'
import { day, number, rate } from './format.ts'

/** Of a normal distribution: 95 per cent lie within so many standard errors. */
const STANDARD_ERRORS = 1.96

const WORDS = {
  probability: {
    format: 'rate',
    write: rate,
    names: { forecast: 'Forecast probability', observed: 'Share that happened', interval: '95 % interval' },
  },
  count: {
    format: 'number',
    write: number,
    names: { forecast: 'Expected purchases', observed: 'Purchases that happened', interval: '95 % interval' },
  },
} as const

/**
 * A version's forecasts beside what happened: where the curve lies on the diagonal they can be taken at their word. Nothing
 * where the version keeps no bins.
 */
export const VersionCalibration = ({
  version: { version, publishedAt, facts },
}: {
  readonly version: StoredVersion
}) => {
  const { evaluation } = facts
  const calibration = calibrationOf(evaluation)
  if (!calibration || 'unevaluatedReason' in evaluation) return null
  const { kind, bins } = calibration
  const judgedUntil = evaluation.evaluatedUntil
  const { format, write, names } = WORDS[kind]
  const points = bins.map((bin) => ({ ...bin, interval: intervalOf(bin, kind) }))
  const hasIntervals = points.some(({ interval }) => interval)
  return (
    <Chart
      title={`Calibration of version ${version}`}
      takeaway={takeawayOf(calibration, write)}
      source={{ name: 'model_version', refreshedAt: publishedAt, asOf: judgedUntil }}
      height={380}
      option={calibrationChart({ points, format, names })}
      table={{
        headings: [
          'Bin',
          names.forecast,
          names.observed,
          ...(hasIntervals ? [names.interval] : []),
          `Share of the holdout until ${day(judgedUntil)}`,
        ],
        rows: points.map(({ forecast, observed, interval, share }, at) => [
          String(at + 1),
          write(forecast),
          write(observed),
          ...(hasIntervals ? [interval ? `${write(interval.lo)} to ${write(interval.hi)}` : ''] : []),
          rate(share),
        ]),
      }}
    />
  )
}

/** Where all of a bin ended alike its rows alone tell no interval. */
function intervalOf(
  { observed, standardError }: CalibrationOfBin,
  kind: Calibration['kind'],
): CalibrationPoint['interval'] {
  if (!standardError) return null
  const most = kind === 'probability' ? 1 : Number.POSITIVE_INFINITY
  const reach = STANDARD_ERRORS * standardError
  return { lo: Math.max(0, observed - reach), hi: Math.min(most, observed + reach) }
}

function takeawayOf({ bins }: Calibration, write: (value: number) => string): string {
  const mean = (of: (bin: CalibrationOfBin) => number) => bins.reduce((sum, bin) => sum + bin.share * of(bin), 0)
  const top = bins.at(-1)!
  const never = bins.filter(({ observed }) => observed === 0).length
  return (
    `Over the whole holdout ${write(mean(({ forecast }) => forecast))} was forecast and ` +
    `${write(mean(({ observed }) => observed))} happened; where most was forecast, ${write(top.forecast)} and ` +
    `${write(top.observed)}.` +
    (never > 0 ? ` In ${never} of ${bins.length} bins, on the lower edge, it never happened.` : '')
  )
}
