import { describe, expect, it } from 'vitest'
import { columnChart } from '../../../../serving/pages/charts/column-chart.ts'
import { drawSvg } from '../../../../serving/pages/charts/draw-svg.ts'
import { flowChart } from '../../../../serving/pages/charts/flow-chart.ts'
import { lineChart } from '../../../../serving/pages/charts/line-chart.ts'
import { pointChart } from '../../../../serving/pages/charts/point-chart.ts'

const SIZE = { width: 600, height: 240 }
const charts = {
  line: lineChart({
    categories: ['2020-01-01', '2020-02-01', '2020-03-01'],
    categoryFormat: 'month',
    axisFormat: 'count',
    valueFormat: 'count',
    series: [
      { name: 'Sold', values: [10, 20, null] },
      { name: 'Forecast', values: [null, null, 25] },
    ],
    bands: [{ name: '80 % interval', lo: [null, null, 20], hi: [null, null, 30], of: 1 }],
  }),
  column: columnChart({
    categories: ['View', '<b>Cart</b>'],
    categoryFormat: 'text',
    axisFormat: 'count',
    valueFormat: 'count',
    series: [{ name: 'Visits', values: [1234, 56] }],
  }),
  flow: flowChart([{ from: 'Loyal', to: 'At risk', value: 12 }], 'count'),
  point: pointChart({
    x: { name: 'Recency', format: 'number' },
    y: { name: 'Spend', format: 'number' },
    points: [{ name: 'Champions', x: 4.5, y: 4.8, size: 100, words: 'Champions: 100' }],
  }),
}

describe('a chart drawn as SVG', () => {
  it.each(Object.entries(charts))('has nothing that the content security policy refuses: %s', async (_, option) => {
    const svg = await drawSvg(option, SIZE)
    expect(svg).toMatch(/^<svg .*viewBox="0 0 600 240"/)
    expect(svg).not.toMatch(/<style|<script| style=| on\w+=/)
  })

  it.each(Object.entries(charts))(
    'is the same for the same option, however many were drawn before: %s',
    async (_, option) => {
      expect(await drawSvg(option, SIZE)).toBe(await drawSvg(option, SIZE))
    },
  )

  it('has the colours of the page, which follow light and dark', async () => {
    const svg = await drawSvg(charts.line, SIZE)
    expect(svg).toContain('stroke="var(--series-1)"')
    expect(svg).toContain('fill="var(--ink-soft)"')
    const seen = svg.split('\n').filter((line) => !/stroke-width="0"/.test(line) || /<text/.test(line))
    const hard = seen.flatMap((line) => [...line.matchAll(/(?<= stroke=|<text.* fill=)"(#[0-9a-f]+|rgb[^"]*)"/g)])
    expect(hard).toEqual([])
  })

  it('tells its lines apart by their dashes as well as by their colours', async () => {
    const svg = await drawSvg(charts.line, SIZE)
    expect(svg).toMatch(/stroke="var\(--series-2\)"[^>]*stroke-dasharray/)
  })

  it('writes months, counts and names as people do', async () => {
    expect(await drawSvg(charts.line, SIZE)).toContain('>Jan 2020<')
    expect(await drawSvg(charts.column, SIZE)).toContain('>1,234<')
    expect(await drawSvg(charts.flow, SIZE)).toContain('>At risk<')
    expect(await drawSvg(charts.point, SIZE)).toContain('>Champions<')
  })

  it('escapes what the data say', async () => {
    const svg = await drawSvg(charts.column, SIZE)
    expect(svg).toContain('&lt;b&gt;Cart&lt;/b&gt;')
    expect(svg).not.toContain('<b>')
  })
})
