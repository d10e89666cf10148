import { BASE, COLOURS, LABEL, LEGEND, tooltip, valueAxis } from './chart-option.ts'
import type { ChartOption } from './draw-svg.ts'
import { type ChartFormat, formats } from './option-values.js'

/** Forecasts that were much alike, and what came of them. */
export interface CalibrationPoint {
  readonly forecast: number
  readonly observed: number
  /** The interval of what was observed. Null: none is known. */
  readonly interval: { readonly lo: number; readonly hi: number } | null
  /** Of the whole, 0 to 1. */
  readonly share: number
}

export interface CalibrationChart {
  /** By ascending forecast; one at least. */
  readonly points: readonly CalibrationPoint[]
  readonly format: ChartFormat
  readonly names: { readonly forecast: string; readonly observed: string; readonly interval: string }
}

/** Forecasts that lie so far apart would crowd in the corner of a linear axis. */
const SPREAD_OF_LOGARITHMS = 100
/** Of a linear axis. */
const STEPS = 5
const AS_FORECAST = 'As forecast'
/** Of an axis label. */
const PX_OF_A_DIGIT = 7

/**
 * A reliability diagram: what was forecast across, what happened up, so that right forecasts lie on the diagonal; both axes
 * are the same. Forecasts over more than two powers of ten have logarithmic axes, on whose floor lies what never happened.
 */
export function calibrationChart({ points, format, names }: CalibrationChart): ChartOption {
  const { from, to, isLogarithmic } = limitsOf(points)
  const within = (value: number) => Math.min(to, Math.max(from, value))
  const axis = (name: string, nameGap: number) =>
    valueAxis(format, {
      ...(isLogarithmic ? { type: 'log' } : { interval: (to - from) / STEPS }),
      ...{ name, nameGap, nameLocation: 'middle', nameTextStyle: LABEL, min: from, max: to },
    })
  const line = { type: 'line', clip: false, symbol: 'none', emphasis: { disabled: true } }
  return {
    ...BASE,
    tooltip: tooltip({ trigger: 'item', formatter: 'node:text' }),
    legend: {
      ...LEGEND,
      data: [
        { name: names.observed },
        ...(points.some(({ interval }) => interval) ? [{ name: names.interval, icon: 'rect' }] : []),
        { name: AS_FORECAST },
      ],
    },
    grid: { left: 40, right: 24, top: 44, bottom: 30, containLabel: true },
    xAxis: { ...axis(names.forecast, 28), axisLine: { show: true, lineStyle: { color: COLOURS.soft } } },
    yAxis: axis(
      names.observed,
      PX_OF_A_DIGIT * Math.max(formats[format](from).length, formats[format](to).length) + 14,
    ),
    series: [
      {
        ...line,
        id: 'diagonal',
        name: AS_FORECAST,
        silent: true,
        itemStyle: { color: COLOURS.soft },
        lineStyle: { color: COLOURS.soft, width: 1.5, type: 'dashed' },
        data: [
          [from, from],
          [to, to],
        ],
      },
      {
        ...line,
        id: 'intervals',
        name: names.interval,
        silent: true,
        itemStyle: { color: COLOURS.series[0], opacity: 0.5 },
        lineStyle: { color: COLOURS.series[0], width: 2, type: 'solid', opacity: 0.5 },
        // A line for each, parted from the next.
        data: points.flatMap(({ forecast, interval }) =>
          interval
            ? [
                [forecast, within(interval.lo)],
                [forecast, within(interval.hi)],
                ['-', '-'],
              ]
            : [],
        ),
      },
      {
        ...line,
        id: 'bins',
        name: names.observed,
        z: 3,
        symbol: 'circle',
        symbolSize: 8,
        showSymbol: true,
        itemStyle: { color: COLOURS.series[0] },
        lineStyle: { color: COLOURS.series[0], width: 2, type: 'solid' },
        data: points.map((point) => ({
          value: [within(point.forecast), within(point.observed)],
          words: wordsOf(point, format, names),
        })),
      },
    ],
  }
}

function wordsOf(
  { forecast, observed, interval, share }: CalibrationPoint,
  format: ChartFormat,
  names: CalibrationChart['names'],
): string {
  const write = formats[format]
  return [
    `${names.forecast}: ${write(forecast)}`,
    `${names.observed}: ${write(observed)}`,
    ...(interval ? [`${names.interval}: ${write(interval.lo)} to ${write(interval.hi)}`] : []),
    `${formats.rate(share)} of all`,
  ].join('\n')
}

/** Of both axes: powers of ten, or from 0 to a round number. */
function limitsOf(points: readonly CalibrationPoint[]) {
  const all = points.flatMap(({ forecast, observed, interval }) => [forecast, observed, interval?.hi ?? 0])
  const largest = Math.max(...all)
  const smallest = Math.min(...all.filter((value) => value > 0))
  if (points.length > 1 && points.at(-1)!.forecast > SPREAD_OF_LOGARITHMS * points[0]!.forecast) {
    const power = (value: number, round: (exponent: number) => number) => 10 ** round(Math.log10(value))
    return { from: power(smallest, Math.floor), to: power(largest, Math.ceil), isLogarithmic: true }
  }
  return { from: 0, to: roundUp(largest), isLogarithmic: false }
}

/** To the next of 1, 2, 2.5, 5 times a power of ten; 1 where there is nothing. */
function roundUp(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return (([1, 2, 2.5, 5, 10] as const).find((step) => value <= step * power * (1 + 1e-9)) ?? 10) * power
}
