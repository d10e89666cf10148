import type { EChartsOption, LineSeriesOption } from 'echarts'
import { formatCompact } from '../format.ts'
import { AXIS_LABEL, type ChartSize, COLOURS, fullChart, halfChart, SPLIT_LINE } from './chart-svg.ts'
import type { Markup } from './markup.ts'

export interface LineChart {
  readonly label: string
  /** Dates (yyyy-mm-dd), ascending. */
  readonly points: readonly { readonly date: string; readonly value: number }[]
  readonly formatValue?: (value: number) => string
  /** Shows the highest point with these words. */
  readonly peak?: string
}

export function lineChart(chart: LineChart): Markup {
  return fullChart(chart.label, (size) => optionOf(chart, size))
}

export function halfLineChart(chart: LineChart): Markup {
  return halfChart(chart.label, (size) => optionOf(chart, size))
}

function optionOf({ points, formatValue = formatCompact, peak }: LineChart, size: ChartSize): EChartsOption {
  return {
    grid: { left: 4, right: 14, top: peak === undefined ? 14 : 30, bottom: 4, containLabel: true },
    xAxis: {
      type: 'time',
      splitNumber: size.width > 500 ? 8 : 4,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.soft } },
      axisLabel: {
        ...AXIS_LABEL,
        hideOverlap: true,
        formatter: { year: '{yyyy}', month: '{MMM}', day: '{MMM} {d}' },
        rich: {},
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: { ...AXIS_LABEL, formatter: formatValue },
      splitLine: SPLIT_LINE,
    },
    series: [
      {
        type: 'line',
        silent: true,
        emphasis: { disabled: true },
        showSymbol: false,
        clip: false,
        lineStyle: { color: COLOURS.accent, width: 2 },
        data: points.map(({ date, value }) => [date, value]),
        ...(peak === undefined ? {} : { markPoint: peakMark(points, peak) }),
      },
    ],
  }
}

function peakMark(points: LineChart['points'], peak: string): NonNullable<LineSeriesOption['markPoint']> {
  const highest = points.reduce((best, point) => (point.value > best.value ? point : best))
  return {
    silent: true,
    symbol: 'circle',
    symbolSize: 8,
    itemStyle: { color: COLOURS.second },
    label: { position: 'top', color: COLOURS.ink, fontSize: 12, formatter: peak },
    data: [{ name: peak, coord: [highest.date, highest.value] }],
  }
}
