import type { ChartOption } from './draw-svg.ts'
import type { ChartFormat } from './option-values.js'

/** The pages' own colours, which follow light and dark; see tokens.css. */
export const COLOURS = {
  ink: 'var(--ink)',
  soft: 'var(--ink-soft)',
  line: 'var(--line)',
  surface: 'var(--surface)',
  series: [
    'var(--series-1)',
    'var(--series-2)',
    'var(--series-3)',
    'var(--series-4)',
    'var(--series-5)',
    'var(--series-6)',
  ],
} as const

export const FONT = 'system-ui, sans-serif'

export const LABEL = { color: COLOURS.soft, fontSize: 12, fontFamily: FONT } as const

/** Common to all charts: no motion, the page's font, a tooltip that is drawn (HTML would bring inline styles). */
export const BASE: ChartOption = {
  animation: false,
  textStyle: { fontFamily: FONT, color: COLOURS.soft },
  tooltip: {
    renderMode: 'richText',
    confine: true,
    backgroundColor: COLOURS.surface,
    borderColor: COLOURS.line,
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { color: COLOURS.ink, fontSize: 13, lineHeight: 19, fontFamily: FONT },
    transitionDuration: 0,
  },
}

/** `BASE.tooltip` and what one kind of chart says in it. */
export function tooltip(more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...(BASE.tooltip as object), ...more }
}

export const LEGEND = {
  top: 0,
  left: 0,
  itemWidth: 28,
  itemHeight: 8,
  itemGap: 18,
  textStyle: { color: COLOURS.ink, fontSize: 12, fontFamily: FONT },
  inactiveColor: COLOURS.line,
} as const

export function categoryAxis(names: readonly string[], format: ChartFormat, hasGap: boolean) {
  return {
    type: 'category',
    data: names,
    boundaryGap: hasGap,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: COLOURS.soft } },
    axisLabel: {
      ...LABEL,
      hideOverlap: true,
      formatter: `format:${format}`,
      ...(!hasGap && { alignMinLabel: 'left', alignMaxLabel: 'right', showMinLabel: true, showMaxLabel: true }),
    },
  }
}

export function valueAxis(format: ChartFormat, more: Readonly<Record<string, unknown>> = {}) {
  return {
    type: 'value',
    splitNumber: 4,
    axisLabel: { ...LABEL, formatter: `format:${format}` },
    splitLine: { lineStyle: { color: COLOURS.line, width: 1 } },
    ...more,
  }
}
