import { describe, expect, it } from 'vitest'
import { formats, reviveOption } from '../../../../serving/pages/charts/option-values.js'

type Tooltip = (items: unknown) => string

const dark = (token: string) => `dark ${token}`

describe('what the option of a chart says by name', () => {
  it('becomes functions and colours, at any depth, and leaves the option as it was', () => {
    const option = {
      yAxis: { axisLabel: { formatter: 'format:money' } },
      series: [{ color: 'var(--ink)', data: [1, null] }],
    }
    const revived = reviveOption(option, dark) as {
      yAxis: { axisLabel: { formatter: (value: number) => string } }
      series: unknown
    }
    expect(revived.yAxis.axisLabel.formatter(1234.5)).toBe('1,234.50')
    expect(revived.series).toEqual([{ color: 'dark var(--ink)', data: [1, null] }])
    expect(option.yAxis.axisLabel.formatter).toBe('format:money')
  })

  it('says in a tooltip every line and the range of a band, and nothing of what only holds the band up', () => {
    const { tooltip } = reviveOption({ tooltip: { formatter: 'tooltip:month:count' } }, dark) as {
      tooltip: { formatter: Tooltip }
    }
    const words = tooltip.formatter([
      { axisValue: '2020-03-01', seriesId: 'line 0', seriesName: 'Sold', value: 1200, data: 1200 },
      { axisValue: '2020-03-01', seriesId: 'line 1', seriesName: 'Forecast', value: null, data: null },
      { axisValue: '2020-03-01', seriesId: 'floor 0', seriesName: '80 % interval ', value: 5, data: 5 },
      {
        axisValue: '2020-03-01',
        seriesId: 'band 0',
        seriesName: '80 % interval',
        value: 5,
        data: { value: 5, range: '5 to 10' },
      },
    ])
    expect(words).toBe('Mar 2020\nSold: 1,200\n80 % interval: 5 to 10')
  })

  it('says from where to where a flow goes', () => {
    const { tooltip } = reviveOption({ tooltip: { formatter: 'node:count' } }, dark) as {
      tooltip: { formatter: Tooltip }
    }
    expect(tooltip.formatter({ data: { source: 'from A', from: 'A', to: 'B', value: 7 } })).toBe('A to B: 7')
    expect(tooltip.formatter({ data: {}, name: 'A', value: 9 })).toBe('A: 9')
  })

  it('writes dates in UTC, whatever the machine has', () => {
    expect(formats.day('2020-01-01')).toBe('1 Jan 2020')
    expect(formats.month('2020-01-01')).toBe('Jan 2020')
  })
})
