import type { EChartsOption } from 'echarts'
import { init } from 'echarts'
import { html, Markup } from './markup.ts'

/** Width and height in CSS pixels at which a chart's text has its true size. */
export interface ChartSize {
  readonly width: number
  readonly height: number
}

/** Half a page, or all of a telephone. */
export const NARROW: ChartSize = { width: 358, height: 220 }
const WIDE: ChartSize = { width: 760, height: 260 }

/** The page's own colours, which follow light and dark; see style.css. */
export const COLOURS = {
  ink: 'var(--ink)',
  soft: 'var(--ink-soft)',
  line: 'var(--line)',
  accent: 'var(--accent)',
  second: 'var(--second)',
} as const

const FONT = 'system-ui, sans-serif'

/** Common to all charts: no motion, the page's font, thin rules. */
export const BASE_OPTION = {
  animation: false,
  textStyle: { fontFamily: FONT, color: COLOURS.soft },
} satisfies EChartsOption

export const AXIS_LABEL = { color: COLOURS.soft, fontSize: 12, fontFamily: FONT } as const
export const SPLIT_LINE = { lineStyle: { color: COLOURS.line, width: 1 } } as const

type MakeOption = (size: ChartSize) => EChartsOption

/** A chart half a page wide. `label` says in words what it shows, for those who cannot see it. */
export function halfChart(label: string, option: MakeOption, size: ChartSize = NARROW): Markup {
  return html`<div class="chart" role="img" aria-label="${label}">${drawSvg(option(size), size)}</div>`
}

/** A chart of the page's width, drawn a second time for telephones, where the first would be too small to read. */
export function fullChart(label: string, option: MakeOption): Markup {
  return html`<div class="chart" role="img" aria-label="${label}">
<div class="wide">${drawSvg(option(WIDE), WIDE)}</div><div class="narrow">${drawSvg(option(NARROW), NARROW)}</div></div>`
}

function drawSvg(option: EChartsOption, { width, height }: ChartSize): Markup {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ ...BASE_OPTION, ...option })
    return new Markup(withoutInteraction(chart.renderToSVGString()))
  } finally {
    chart.dispose()
  }
}

/**
 * Takes out what only a living chart needs, and what is numbered anew with every chart: the same data give the same page.
 * All that is drawn lies within the axes, so that it need not be clipped.
 */
function withoutInteraction(svg: string): string {
  return svg
    .replace(/<(style|defs)\b[\s\S]*?<\/\1>/g, '')
    .replace(/ (?:ecmeta_\w+|class|clip-path|pointer-events)="[^"]*"/g, '')
    .replace(/<rect [^>]*fill="none"[^>]*><\/rect>\s*/, '')
    .replace(/ xmlns:xlink="[^"]*"| version="1.1"| baseProfile="full"/g, '')
    .replace(/\n+/g, '\n')
    .trim()
}
