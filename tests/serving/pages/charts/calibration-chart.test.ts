import { describe, expect, it } from 'vitest'
import { type CalibrationPoint, calibrationChart } from '../../../../serving/pages/charts/calibration-chart.ts'
import { drawSvg } from '../../../../serving/pages/charts/draw-svg.ts'

const names = { forecast: 'Forecast', observed: 'Happened', interval: '95 % interval' }
const point = (forecast: number, observed: number, reach = 0.01): CalibrationPoint => ({
  ...{ forecast, observed, share: 0.5 },
  interval: { lo: observed - reach, hi: observed + reach },
})

interface Drawn {
  readonly xAxis: { readonly type: string; readonly min: number; readonly max: number }
  readonly yAxis: { readonly min: number; readonly max: number }
  readonly series: readonly { readonly id: string; readonly data: readonly { readonly value: readonly number[] }[] }[]
}
const drawnOf = (points: readonly CalibrationPoint[]) =>
  calibrationChart({ points, format: 'rate', names }) as unknown as Drawn

describe('a chart of calibration', () => {
  it('has the same axes across and up, so that right forecasts lie on the diagonal', () => {
    const { xAxis, yAxis } = drawnOf([point(0.1, 0.12), point(0.4, 0.36)])
    expect(xAxis).toMatchObject({ type: 'value', min: 0, max: 0.5 })
    expect(yAxis).toMatchObject({ min: 0, max: 0.5 })
  })

  it('has logarithmic axes where forecasts lie powers of ten apart, with what never happened on the floor', () => {
    const { xAxis, series } = drawnOf([point(0.00002, 0, 0.00001), point(0.003, 0.002, 0.0005), point(0.02, 0.03)])
    expect(xAxis.type).toBe('log')
    expect(xAxis.min).toBeCloseTo(1e-5, 12)
    expect(xAxis.max).toBeCloseTo(0.1, 12)
    expect(series.find(({ id }) => id === 'bins')!.data[0]!.value).toEqual([0.00002, xAxis.min])
  })

  it('says of each point what it is', async () => {
    const option = calibrationChart({ points: [point(0.1, 0.12)], format: 'rate', names })
    expect(JSON.stringify(option)).toContain('Forecast: 10 %\\nHappened: 12 %\\n95 % interval: 11 % to 13 %')
    const svg = await drawSvg(option, { width: 600, height: 300 })
    expect(svg).toContain('stroke-dasharray')
    expect(svg).not.toMatch(/<style|<script| style=|NaN/)
  })

  it('leaves intervals out of its legend where none are known', () => {
    const option = calibrationChart({
      points: [{ forecast: 1, observed: 2, interval: null, share: 1 }],
      format: 'number',
      names,
    }) as { legend: { data: readonly { name: string }[] } }
    expect(option.legend.data.map(({ name }) => name)).toEqual(['Happened', 'As forecast'])
  })
})
