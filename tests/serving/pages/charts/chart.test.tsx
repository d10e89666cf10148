import { describe, expect, it } from 'vitest'
import { Chart } from '../../../../serving/pages/charts/chart.tsx'
import { columnChart } from '../../../../serving/pages/charts/column-chart.ts'
import { describeAge, formatAge } from '../../../../serving/pages/charts/figure-age.ts'

const HOSTILE = '</script><script>alert(1)</script><!-- "\'&'

const render = async (name: string): Promise<string> =>
  // What hono/jsx gives is a String object.
  `${await (
    <Chart
      title={name}
      takeaway={name}
      source={{ name: 'mv_daily_sales', refreshedAt: new Date(Date.now() - 185_000), asOf: new Date('2020-02-04') }}
      option={columnChart({
        categories: [name],
        categoryFormat: 'text',
        axisFormat: 'count',
        valueFormat: 'count',
        series: [{ name, values: [1] }],
      })}
      table={{ headings: ['Name', 'Units'], rows: [[name, '1']] }}
    />
  ).toString()}`

describe('a chart of a page', () => {
  it('says its source and its age', async () => {
    expect(await render('Sales')).toContain(
      '<code>mv_daily_sales</code>, 3 minutes old; as of <time datetime="2020-02-04',
    )
  })

  it('has the same figures as a table', async () => {
    const html = await render('Sales')
    expect(html).toContain('<th scope="col">Units</th>')
    expect(html).toContain('<th scope="row">Sales</th><td>1</td>')
  })

  it('gives the script an option that is the one it was drawn from, and that nothing in the data can end', async () => {
    const html = await render(HOSTILE)
    expect(html).not.toContain('<script>alert')
    expect(html.match(/<\/script>/g)).toHaveLength(1)
    const json = /<script type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    expect(JSON.parse(json)).toMatchObject({ xAxis: { data: [HOSTILE] }, series: [{ name: HOSTILE }] })
  })

  it('escapes the data in its words, its table and its drawing', async () => {
    const html = (await render('<img src=x onerror=alert(1)>')).replace(/<script type.*?<\/script>/s, '')
    expect(html).not.toContain('<img')
  })
})

describe('the age of figures', () => {
  it('is told in its largest unit', () => {
    expect([5, 60, 185, 3_600, 7_300, 86_400, 200_000].map(formatAge)).toEqual([
      'less than a minute',
      '1 minute',
      '3 minutes',
      '1 hour',
      '2 hours',
      '1 day',
      '2 days',
    ])
  })

  it('is told apart from figures of this moment and from those that never were', () => {
    const now = new Date()
    expect(describeAge({ name: 'articles' }, now)).toBe('read just now')
    expect(describeAge({ name: 'mv', refreshedAt: null }, now)).toBe('never computed')
  })
})
