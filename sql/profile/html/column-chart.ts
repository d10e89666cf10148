import type { EChartsOption } from 'echarts'
import { formatCompact } from '../format.ts'
import { AXIS_LABEL, type ChartSize, COLOURS, fullChart, halfChart, SPLIT_LINE } from './chart-svg.ts'
import type { Markup } from './markup.ts'

export interface ColumnChart {
  readonly label: string
  readonly columns: readonly { readonly name: string; readonly value: number | null }[]
  /** What stands under the axis. */
  readonly axisName?: string
  readonly formatValue?: (value: number) => string
  /** Columns drawn in the second colour. */
  readonly emphasised?: ReadonlySet<number>
  /** Where the value axis ends, for charts that are compared. */
  readonly maximum?: number
  readonly size?: ChartSize
}

export function columnChart(chart: ColumnChart): Markup {
  return halfChart(chart.label, (size) => optionOf(chart, size), chart.size)
}

export function wideColumnChart(chart: ColumnChart): Markup {
  return fullChart(chart.label, (size) => optionOf(chart, size))
}

/** Room that the name of a column needs in the wide and in the narrow chart. */
const CHARACTER_WIDTH = 7.5

function optionOf(
  { columns, axisName, formatValue = formatCompact, emphasised, maximum }: ColumnChart,
  size: ChartSize,
): EChartsOption {
  const longest = Math.max(...columns.map(({ name }) => name.length), 1)
  const fitting = Math.max(1, Math.floor((size.width - 60) / ((longest + 1) * CHARACTER_WIDTH)))
  const every = Math.ceil(columns.length / fitting)
  // The last column may be open ("15+"), which has to be seen.
  const last = columns.length - 1
  const isLabelled = (at: number) => at === last || (at % every === 0 && last - at >= every)
  return {
    grid: { left: 4, right: 8, top: 14, bottom: axisName === undefined ? 4 : 22, containLabel: true },
    xAxis: {
      type: 'category',
      data: columns.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.soft } },
      axisLabel: { ...AXIS_LABEL, interval: 0, formatter: (name: string, at: number) => (isLabelled(at) ? name : '') },
      ...(axisName === undefined
        ? {}
        : { name: axisName, nameLocation: 'middle', nameGap: 30, nameTextStyle: AXIS_LABEL }),
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      ...(maximum === undefined ? {} : { max: maximum }),
      axisLabel: { ...AXIS_LABEL, formatter: formatValue },
      splitLine: SPLIT_LINE,
    },
    series: [
      {
        type: 'bar',
        barCategoryGap: '18%',
        silent: true,
        clip: false,
        emphasis: { disabled: true },
        data: columns.map(({ value }, at) => ({
          value: value ?? '-',
          itemStyle: { color: emphasised?.has(at) ? COLOURS.second : COLOURS.accent },
        })),
      },
    ],
  }
}
