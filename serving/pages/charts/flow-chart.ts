import { BASE, COLOURS, LABEL, tooltip } from './chart-option.ts'
import type { ChartOption } from './draw-svg.ts'
import type { ChartFormat } from './option-values.js'

export interface Flow {
  readonly from: string
  readonly to: string
  readonly value: number
}

/** Who went from where to where (a Sankey diagram): the same names may stand on both sides. */
export function flowChart(flows: readonly Flow[], valueFormat: ChartFormat): ChartOption {
  const sources = [...new Set(flows.map(({ from }) => from))]
  const targets = [...new Set(flows.map(({ to }) => to))]
  const names = [...new Set([...sources, ...targets])].sort()
  const colourOf = (name: string) => COLOURS.series[names.indexOf(name) % COLOURS.series.length]
  const node = (side: 'from' | 'to') => (name: string) => ({
    name: `${side} ${name}`,
    label: { ...LABEL, color: COLOURS.ink, position: side === 'from' ? 'right' : 'left', formatter: name },
    words: undefined,
    itemStyle: { color: colourOf(name), borderWidth: 0 },
  })
  return {
    ...BASE,
    tooltip: tooltip({ trigger: 'item', formatter: `node:${valueFormat}` }),
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 4,
        top: 8,
        bottom: 8,
        nodeWidth: 12,
        nodeGap: 12,
        draggable: false,
        emphasis: { disabled: true },
        layoutIterations: 32,
        lineStyle: { color: COLOURS.soft, opacity: 0.28, curveness: 0.5 },
        data: [...sources.map(node('from')), ...targets.map(node('to'))],
        links: flows.map(({ from, to, value }) => ({ source: `from ${from}`, target: `to ${to}`, value, from, to })),
      },
    ],
  }
}
