import { BASE, COLOURS, categoryAxis, LABEL, LEGEND, tooltip, valueAxis } from './chart-option.ts'
import type { ChartOption } from './draw-svg.ts'
import type { ChartFormat } from './option-values.js'

export interface ColumnChart {
  readonly categories: readonly string[]
  readonly categoryFormat: ChartFormat
  readonly axisFormat: ChartFormat
  readonly valueFormat: ChartFormat
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
  /** Parts of a whole on top of each other. */
  readonly isStacked?: boolean
  /** Bars from the left, for names that are long. */
  readonly isLying?: boolean
  /** Where the value axis ends. Left out: beyond the largest value. */
  readonly maximum?: number
  /** Under the axis. */
  readonly axisName?: string
}

/** Columns, or bars that lie; each says its value where there is room. */
export function columnChart(chart: ColumnChart): ChartOption {
  const { categories, categoryFormat, axisFormat, valueFormat, series, isStacked, isLying, maximum, axisName } = chart
  const hasLegend = series.length > 1
  const saysValues = !isStacked && series.length === 1 && categories.length <= (isLying ? 24 : 12)
  const names = { ...categoryAxis(categories, categoryFormat, true), ...(isLying && { inverse: true }) }
  const values = valueAxis(axisFormat, {
    ...(isLying && { splitNumber: 3 }),
    ...(maximum !== undefined && { max: maximum }),
  })
  const named =
    axisName === undefined ? {} : { name: axisName, nameLocation: 'middle', nameGap: 30, nameTextStyle: LABEL }
  return {
    ...BASE,
    tooltip: tooltip({
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      formatter: `tooltip:${categoryFormat}:${valueFormat}`,
    }),
    ...(hasLegend && { legend: { ...LEGEND, itemWidth: 14, itemHeight: 14, data: series.map(({ name }) => name) } }),
    grid: {
      // On the server widths of words are reckoned, and a reader's font may be wider.
      left: isLying ? 24 : 4,
      right: isLying ? 56 : 8,
      top: hasLegend ? 40 : 20,
      bottom: axisName === undefined ? 4 : 24,
      containLabel: true,
    },
    xAxis: isLying ? values : { ...names, ...named },
    yAxis: isLying ? names : values,
    series: series.map(({ name, values: of }, at) => ({
      id: `columns ${at}`,
      name,
      type: 'bar',
      ...(isStacked && { stack: 'all' }),
      barCategoryGap: '24%',
      barMaxWidth: 56,
      clip: false,
      emphasis: { disabled: true },
      itemStyle: {
        color: COLOURS.series[at % COLOURS.series.length],
        borderColor: COLOURS.surface,
        borderWidth: isStacked ? 1 : 0,
      },
      ...(saysValues && {
        label: { show: true, position: isLying ? 'right' : 'top', ...LABEL, formatter: `value:${axisFormat}` },
      }),
      data: of.map((value) => value ?? '-'),
    })),
  }
}
