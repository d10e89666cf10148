import { BASE, COLOURS, LABEL, tooltip, valueAxis } from './chart-option.ts'
import type { ChartOption } from './draw-svg.ts'
import { type ChartFormat, formats } from './option-values.js'

export interface Point {
  readonly name: string
  readonly x: number
  readonly y: number
  /** What its area is in proportion to. */
  readonly size: number
  /** Of what it says when it is pointed at. */
  readonly words: string
}

export interface PointChart {
  readonly points: readonly Point[]
  readonly x: { readonly name: string; readonly format: ChartFormat; readonly from?: number; readonly to?: number }
  readonly y: { readonly name: string; readonly format: ChartFormat; readonly from?: number; readonly to?: number }
}

const LARGEST_PX = 56
const SMALLEST_PX = 8

/** Named circles on two axes. */
export function pointChart({ points, x, y }: PointChart): ChartOption {
  const largest = Math.max(...points.map(({ size }) => size), 1)
  const axis = ({ name, format, from, to }: PointChart['x']) =>
    valueAxis(format, {
      name,
      scale: true,
      nameLocation: 'middle',
      nameTextStyle: LABEL,
      ...(from !== undefined && { min: from }),
      ...(to !== undefined && { max: to }),
    })
  return {
    ...BASE,
    tooltip: tooltip({ trigger: 'item', formatter: 'node:text' }),
    grid: { left: 56, right: 44, top: 44, bottom: 30, containLabel: true },
    xAxis: { ...axis(x), nameGap: 28, axisLine: { show: true, lineStyle: { color: COLOURS.soft } } },
    yAxis: { ...axis(y), nameGap: 40 },
    series: [
      {
        type: 'scatter',
        clip: false,
        emphasis: { disabled: true },
        itemStyle: { color: COLOURS.series[0], borderColor: COLOURS.surface, borderWidth: 1 },
        label: { show: true, position: 'top', distance: 4, ...LABEL, color: COLOURS.ink, formatter: '{b}' },
        labelLayout: { hideOverlap: true, moveOverlap: 'shiftY' },
        data: points.map(({ name, x: across, y: up, size, words }) => ({
          name,
          value: [across, up],
          words: `${words}\n${x.name}: ${formats[x.format](across)}\n${y.name}: ${formats[y.format](up)}`,
          symbolSize: Math.max(SMALLEST_PX, LARGEST_PX * Math.sqrt(size / largest)),
        })),
      },
    ],
  }
}
