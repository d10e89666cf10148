import type { EChartsOption } from 'echarts'
import { formatCompact, formatCount } from '../format.ts'
import { AXIS_LABEL, COLOURS, fullChart, SPLIT_LINE } from './chart-svg.ts'
import type { Markup } from './markup.ts'

/** Units against rank, both axes logarithmic. */
export function rankChart(label: string, curve: readonly { readonly rank: number; readonly units: number }[]): Markup {
  return fullChart(label, () => optionOf(curve))
}

function optionOf(curve: readonly { readonly rank: number; readonly units: number }[]): EChartsOption {
  const axis = {
    type: 'log',
    splitLine: SPLIT_LINE,
    minorSplitLine: { show: false },
    axisTick: { show: false },
  } as const
  return {
    grid: { left: 4, right: 16, top: 30, bottom: 24, containLabel: true },
    xAxis: {
      ...axis,
      axisLine: { lineStyle: { color: COLOURS.soft } },
      axisLabel: { ...AXIS_LABEL, formatter: (value: number) => formatCount(value) },
      name: 'rank of the article',
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: AXIS_LABEL,
    },
    yAxis: {
      ...axis,
      axisLabel: { ...AXIS_LABEL, formatter: (value: number) => formatCompact(value) },
      name: 'units sold',
      nameLocation: 'end',
      nameGap: 12,
      nameTextStyle: { ...AXIS_LABEL, align: 'left', padding: [0, 0, 0, -24] },
    },
    series: [
      {
        type: 'line',
        silent: true,
        clip: false,
        emphasis: { disabled: true },
        symbol: 'circle',
        symbolSize: 5,
        itemStyle: { color: COLOURS.accent },
        lineStyle: { color: COLOURS.accent, width: 2 },
        data: curve.map(({ rank, units }) => [rank, units]),
      },
    ],
  }
}
