import { BASE, COLOURS, categoryAxis, LEGEND, tooltip, valueAxis } from './chart-option.ts'
import type { ChartOption } from './draw-svg.ts'
import { type ChartFormat, formats } from './option-values.js'

export interface LineSeries {
  readonly name: string
  /** One for each category; null: none there, and the line is broken. */
  readonly values: readonly (number | null)[]
  /** Lines are told apart by this as well as by colour. Left out: by their place. */
  readonly dash?: 'solid' | 'dashed' | 'dotted'
}

/** An area between two lines, such as an interval. */
export interface Band {
  readonly name: string
  readonly lo: readonly (number | null)[]
  readonly hi: readonly (number | null)[]
  /** The place of the line whose colour it has. */
  readonly of: number
}

export interface LineChart {
  /** ISO dates or words, in their order. */
  readonly categories: readonly string[]
  readonly categoryFormat: ChartFormat
  readonly axisFormat: ChartFormat
  readonly valueFormat: ChartFormat
  readonly series: readonly LineSeries[]
  readonly bands?: readonly Band[]
  /** Where the value axis begins at least; left out: at 0. */
  readonly minimum?: number
}

const DASHES = ['solid', 'dashed', 'dotted'] as const
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'] as const
const BAND_OPACITY = 0.18
/** With more points than this symbols would hide the line. */
const MOST_SYMBOLS = 40

export function lineChart(chart: LineChart): ChartOption {
  const { categories, categoryFormat, axisFormat, valueFormat, series, bands = [], minimum } = chart
  const hasLegend = series.length + bands.length > 1
  return {
    ...BASE,
    tooltip: tooltip({ trigger: 'axis', formatter: `tooltip:${categoryFormat}:${valueFormat}` }),
    ...(hasLegend && {
      legend: {
        ...LEGEND,
        data: [...series.map(({ name }) => ({ name })), ...bands.map(({ name }) => ({ name, icon: 'roundRect' }))],
      },
    }),
    grid: { left: 4, right: 12, top: hasLegend ? 40 : 14, bottom: 4, containLabel: true },
    xAxis: categoryAxis(categories, categoryFormat, false),
    yAxis: valueAxis(axisFormat, minimum === undefined ? {} : { min: minimum }),
    // Dragging looks closer; the wheel stays with the page unless Ctrl is held.
    dataZoom: [{ type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false }],
    series: [
      ...bands.flatMap((band, at) => bandSeries(band, at, valueFormat)),
      ...series.map(({ name, values, dash }, at) => ({
        id: `line ${at}`,
        name,
        type: 'line',
        z: 3,
        clip: false,
        emphasis: { disabled: true },
        connectNulls: false,
        symbol: SYMBOLS[at % SYMBOLS.length],
        symbolSize: 6,
        showSymbol: values.length <= MOST_SYMBOLS,
        showAllSymbol: true,
        itemStyle: { color: COLOURS.series[at % COLOURS.series.length] },
        lineStyle: {
          color: COLOURS.series[at % COLOURS.series.length],
          width: 2,
          type: dash ?? DASHES[at % DASHES.length],
        },
        data: values,
      })),
    ],
  }
}

/** Two stacked areas, the lower one not to be seen. */
function bandSeries({ name, lo, hi, of }: Band, at: number, format: ChartFormat): readonly object[] {
  const common = {
    type: 'line',
    stack: `band ${at}`,
    clip: false,
    showSymbol: false,
    symbol: 'rect',
    emphasis: { disabled: true },
    lineStyle: { width: 0, opacity: 0, color: COLOURS.soft },
    itemStyle: { color: COLOURS.soft },
  }
  return [
    { ...common, id: `floor ${at}`, name: `${name} `, data: lo.map((value) => value ?? '-') },
    {
      ...common,
      id: `band ${at}`,
      name,
      // In the legend as dark as where it lies upon the wider ones.
      itemStyle: { color: COLOURS.series[of % COLOURS.series.length], opacity: Math.min(1, BAND_OPACITY * (at + 1)) },
      areaStyle: { color: COLOURS.series[of % COLOURS.series.length], opacity: BAND_OPACITY },
      data: hi.map((high, place) => {
        const low = lo[place] ?? null
        if (high === null || low === null) return '-'
        return { value: high - low, range: `${formats[format](low)} to ${formats[format](high)}` }
      }),
    },
  ]
}
