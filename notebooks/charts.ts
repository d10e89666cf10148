import { type EChartsOption, init } from 'echarts'

/** The light colours of the product's charts (tokens.css): a notebook is read on white. */
const SERIES = ['#27457c', '#c2602b', '#2f7a6b', '#8b4b8a', '#8a6d1d', '#6b6e76']
/** For what is good or bad: told by lightness as well. */
const TONES = { good: '#2f7a6b', neutral: '#d3d0c8', bad: '#a3221b' }
const INK = '#1e2026'
const SOFT = '#585a61'
const LINE = '#ddd9cf'
const FONT = 'system-ui, sans-serif'
const WIDTH = 760

export interface ChartSeries {
  readonly name: string
  /** Aligned with the categories; null: nothing is known there. */
  readonly values: readonly (number | null)[]
  /** Left out: the next of the series' colours. */
  readonly tone?: keyof typeof TONES
}

export interface BarChart {
  readonly title: string
  readonly categories: readonly string[]
  readonly series: readonly ChartSeries[]
  /** Lying bars, for names that are long. */
  readonly isLying?: boolean
  readonly isStacked?: boolean
}

export interface LineChart {
  readonly title: string
  /** Names, or numbers for an axis of numbers: then every series has as many values. */
  readonly x: readonly (string | number)[]
  readonly series: readonly ChartSeries[]
  /** An area, such as an interval, aligned with x. */
  readonly band?: { readonly name: string; readonly lo: ChartSeries['values']; readonly hi: ChartSeries['values'] }
  readonly xName?: string
  readonly yName?: string
}

export interface PointChart {
  readonly title: string
  readonly xName: string
  readonly yName: string
  readonly series: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[]
  /** Draws the line on which both are equal. */
  readonly hasDiagonal?: boolean
  /** Both axes by powers of ten, for shares that are tiny; points at 0 are left out. */
  readonly isLogarithmic?: boolean
}

const text = { color: SOFT, fontFamily: FONT, fontSize: 12 }
const namedAxis = (name: string | undefined, gap: number) =>
  name === undefined ? {} : { name, nameLocation: 'middle' as const, nameGap: gap, nameTextStyle: text }
const valueAxis = (name?: string, gap = 44) => ({
  type: 'value' as const,
  axisLabel: text,
  splitLine: { lineStyle: { color: LINE } },
  ...namedAxis(name, gap),
})
const categoryAxis = (data: readonly string[]) => ({
  type: 'category' as const,
  data: [...data],
  axisLabel: { ...text, hideOverlap: true },
  axisTick: { show: false },
  axisLine: { lineStyle: { color: SOFT } },
})

/** Bars, as SVG. */
export function bars({ title, categories, series, isLying = false, isStacked = false }: BarChart): string {
  const names = { ...categoryAxis(categories), ...(isLying && { inverse: true }) }
  return draw(title, series, isLying ? 96 + 26 * categories.length : 320, {
    xAxis: isLying ? valueAxis() : names,
    yAxis: isLying ? names : valueAxis(),
    series: series.map(({ name, values, tone }, at) => ({
      name,
      type: 'bar' as const,
      color: tone ? TONES[tone] : SERIES[at % SERIES.length]!,
      barMaxWidth: 40,
      ...(isStacked && { stack: 'all' }),
      data: values.map((value) => value ?? '-'),
    })),
  })
}

/** Lines, with an area between two of them where there is one, as SVG. */
export function lines({ title, x, series, band, xName, yName }: LineChart): string {
  const isNumeric = x.every((value) => typeof value === 'number')
  const placed = (values: ChartSeries['values']) =>
    values.map((value, at) => (isNumeric ? [x[at]!, value ?? '-'] : (value ?? '-')))
  const shown = [...series, ...(band ? [{ name: band.name, values: [] }] : [])]
  return draw(title, shown, 340, {
    xAxis: isNumeric
      ? { ...valueAxis(xName, 28), scale: true }
      : { ...categoryAxis(x.map(String)), boundaryGap: false, ...namedAxis(xName, 28) },
    yAxis: valueAxis(yName),
    series: [
      ...(band ? bandSeries(band, placed) : []),
      ...series.map(({ name, values }, at) => ({
        name,
        type: 'line' as const,
        color: SERIES[at % SERIES.length]!,
        showSymbol: values.length <= 40,
        symbolSize: 5,
        lineStyle: { width: 2, type: (['solid', 'dashed', 'dotted'] as const)[at % 3]! },
        data: placed(values),
      })),
    ],
  })
}

/** Two stacked areas, of which the lower is not to be seen. */
function bandSeries(band: NonNullable<LineChart['band']>, placed: (values: ChartSeries['values']) => unknown[]) {
  const common = { type: 'line' as const, stack: 'band', showSymbol: false, lineStyle: { opacity: 0 } }
  const heights = band.hi.map((hi, at) => (hi === null || band.lo[at] == null ? null : hi - band.lo[at]))
  return [
    { ...common, name: 'below', data: placed(band.lo) },
    {
      ...common,
      name: band.name,
      color: SERIES[0]!,
      itemStyle: { opacity: 0.25 },
      areaStyle: { color: SERIES[0]!, opacity: 0.18 },
      data: placed(heights),
    },
  ] as object[]
}

/** Points on two axes of numbers, as SVG. */
export function points(chart: PointChart): string {
  const { title, xName, yName, hasDiagonal = false, isLogarithmic = false } = chart
  const series = chart.series.map((one) => ({
    ...one,
    points: one.points.filter(([x, y]) => !isLogarithmic || (x > 0 && y > 0)),
  }))
  const ends = series.flatMap((one) => one.points.flat())
  // Powers of ten come as 0.00009999999999999999.
  const axisLabel = { ...text, formatter: (value: number) => String(Number(value.toPrecision(2))) }
  const scale = { ...(isLogarithmic && { type: 'log' as const, axisLabel }) }
  const [least, most] = [isLogarithmic ? Math.min(...ends) : 0, Math.max(...ends)]
  return draw(title, series, 400, {
    xAxis: { ...valueAxis(xName, 28), ...scale },
    yAxis: { ...valueAxis(yName, isLogarithmic ? 64 : undefined), ...scale },
    series: [
      ...(hasDiagonal
        ? [
            {
              name: 'equal',
              type: 'line' as const,
              showSymbol: false,
              lineStyle: { color: SOFT, width: 1, type: 'dashed' as const },
              data: [
                [least, least],
                [most, most],
              ],
            },
          ]
        : []),
      ...series.map(({ name, points: data }, at) => ({
        name,
        type: 'scatter' as const,
        color: SERIES[at % SERIES.length]!,
        symbolSize: 9,
        itemStyle: { opacity: 0.8 },
        data: data.map((point) => [...point]),
      })),
    ],
  })
}

function draw(title: string, series: readonly { readonly name: string }[], height: number, option: object): string {
  const hasLegend = series.length > 1
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height })
  try {
    chart.setOption({
      animation: false,
      color: SERIES,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: FONT },
      title: { text: title, left: 0, top: 0, textStyle: { color: INK, fontFamily: FONT, fontSize: 14 } },
      grid: { left: 24, right: 24, top: hasLegend ? 72 : 44, bottom: 28, containLabel: true },
      ...(hasLegend && {
        legend: {
          left: 0,
          top: 28,
          itemGap: 28,
          textStyle: { ...text, color: INK },
          data: series.map(({ name }) => name),
        },
      }),
      ...option,
    } as EChartsOption)
    return `<div role="img" aria-label="${title.replaceAll('"', '&quot;')}">${chart.renderToSVGString()}</div>`
  } finally {
    chart.dispose()
  }
}
