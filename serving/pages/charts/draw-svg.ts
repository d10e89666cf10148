import { createHash } from 'node:crypto'
import type { EChartsOption } from 'echarts'
import { reviveOption } from './option-values.js'

/** What a chart shows, for echarts; as JSON, with names in the place of functions and colours (see option-values.js). */
export type ChartOption = Readonly<Record<string, unknown>>

/** In CSS pixels, at which the text of a chart has its true size. */
export interface ChartSize {
  readonly width: number
  readonly height: number
}

let library: Promise<typeof import('echarts/dist/echarts.esm.min')> | undefined

/** The file that browsers get, too: loaded at the first chart, in a tenth of the time that its 300 modules would take. */
async function loadLibrary() {
  library ??= import('echarts/dist/echarts.esm.min')
  return await library
}

/** Some ten kilobytes each; a page shows no more than ten. */
const KEPT_AT_MOST = 200
/** By what was drawn; the one not asked for the longest is forgotten first. */
const drawn = new Map<string, Promise<string>>()

/**
 * Draws a chart as SVG that needs no script and no inline style, in the page's own colours: it follows light and dark. The
 * same option is drawn once: figures change when their view is refreshed, and drawing takes longer than reading them.
 */
export async function drawSvg(option: ChartOption, size: ChartSize): Promise<string> {
  const key = createHash('sha1')
    .update(JSON.stringify([size, option]))
    .digest('base64')
  const known = drawn.get(key) ?? draw(option, size)
  drawn.delete(key)
  drawn.set(key, known)
  if (drawn.size > KEPT_AT_MOST) drawn.delete(drawn.keys().next().value ?? key)
  try {
    return await known
  } catch (error) {
    drawn.delete(key)
    throw error
  }
}

async function draw(option: ChartOption, size: ChartSize): Promise<string> {
  const { init } = await loadLibrary()
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption(reviveOption(option, (token) => token) as EChartsOption)
    return withoutInteraction(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}

/**
 * Takes out what only a living chart needs, what is numbered anew with every chart, and styles, which the pages' content
 * security policy would refuse. All that is drawn lies within the axes, so that it need not be clipped.
 */
function withoutInteraction(svg: string): string {
  return svg
    .replace(/<(style|defs)\b[\s\S]*?<\/\1>/g, '')
    .replace(/ (?:ecmeta_\w+|class|clip-path|pointer-events)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => presentationAttributes(style))
    .replace(/<rect [^>]*fill="none"[^>]*><\/rect>\s*/, '')
    .replace(/ xmlns:xlink="[^"]*"| version="1.1"| baseProfile="full"/g, '')
    .replace('<svg ', '<svg aria-hidden="true" ')
    .replace(/\n+/g, '\n')
    .trim()
}

/** The font is the page's; its size and weight are the chart's. */
function presentationAttributes(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter(([property]) => property === 'font-size' || property === 'font-weight')
    .map(([property, value]) => ` ${property}="${value}"`)
    .join('')
}
