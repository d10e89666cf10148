import { beforeAll, describe, expect, it } from 'vitest'
import { breakable, html } from '../../../../sql/profile/html/markup.ts'
import { renderReport } from '../../../../sql/profile/html/render-report.ts'
import { profileShop } from '../../../../sql/profile/profile-shop.ts'
import type { ShopProfile } from '../../../../sql/profile/shop-profile.ts'
import { useTestDatabase } from '../../../helpers/test-database.ts'
import { fillHandMadeShop } from '../hand-made-shop.ts'

const HOSTILE = `<script>alert(1)</script><img src=x onerror="alert('2')">&`

/** The profile with every text of the data replaced by a hostile one. */
function withHostileNames(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withHostileNames(item, key))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withHostileNames(item, name)]))
  }
  const isFromData = ['name', 'section', 'productType', 'device', 'type', 'examples', 'column', 'table', 'status']
  return typeof value === 'string' && isFromData.includes(key) ? HOSTILE : value
}

describe('renderReport', () => {
  const database = useTestDatabase()
  let profile: ShopProfile
  let report: string
  beforeAll(async () => {
    await fillHandMadeShop(database.pool)
    profile = await profileShop(database.pool)
    report = renderReport(profile)
  })

  it('is the same text for the same data, also when they are read again', async () => {
    expect(renderReport(profile)).toBe(report)
    expect(renderReport(await profileShop(database.pool))).toBe(report)
  })

  it('needs nothing beside it: no address, script, font or import', () => {
    expect(report.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|\/\//)
    expect(report).not.toMatch(/<script|<link|<iframe|<img|@import|@font-face|url\(|\bsrc=/i)
  })

  it('shows the figures, with separators', () => {
    expect(report).toMatch(/<dt>Revenue<\/dt><dd>280</)
    expect(report).toMatch(/<dt>Bought again<\/dt><dd>50\.0\u00a0%</)
    expect(report).toContain('Purchases from 2020-01-06 to 2020-02-10.')
    expect(report).toContain('The strongest week began on 2020-01-06 with 3 units')
    const events = {
      schema: 'niche_data',
      table: 'events',
      rows: 20_123_456,
      missing: [],
      firstDate: null,
      lastDate: null,
    }
    expect(renderReport({ ...profile, tables: [events] })).toContain('20,123,456')
  })

  it('numbers its sections and links to each', () => {
    const anchors = [...report.matchAll(/<section id="(section-\d+)"/g)].map((match) => match[1])
    expect(anchors).toHaveLength(10)
    expect([...report.matchAll(/href="#(section-\d+)"/g)].map((match) => match[1])).toEqual(anchors)
  })

  it('lists every check, also those that found nothing', () => {
    for (const { name } of profile.findings) expect(report).toContain(name)
  })

  it('escapes every text of the data, in tables and in charts', () => {
    const hostile = renderReport(withHostileNames(profile) as ShopProfile)
    expect(hostile).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(hostile).not.toMatch(/<script|<img|alert\('2'\)/)
    expect(report).toContain('Tops &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;')
  })

  it('draws charts in the page’s colours, twice where a telephone needs its own', () => {
    const drawings = report.match(/<svg [^>]*viewBox="[^"]*"/g) ?? []
    expect(drawings.length).toBeGreaterThan(8)
    expect(report.match(/class="wide"/g)?.length).toBe(report.match(/class="narrow"/g)?.length)
    expect(report).toContain('fill="var(--accent)"')
    expect(report).not.toMatch(/ecmeta|zr\d/)
  })

  it('says in words what every chart shows', () => {
    const charts = report.match(/role="img"/g) ?? []
    expect(report.match(/role="img" aria-label="[^"]{10,}"/g)).toHaveLength(charts.length)
  })

  it('names the source of a section when there are two', () => {
    const [shop] = profile.sources
    const both = renderReport({ ...profile, sources: [shop!, { ...shop!, source: 'files' }] })
    expect(both).toContain('The H&amp;M files: Sales over time')
  })

  it('renders a shop that has sold nothing yet', async () => {
    const client = await database.pool.connect()
    try {
      await client.query(
        'truncate niche_data.transactions, niche_data.orders, niche_data.events, niche_data.reviews cascade',
      )
    } finally {
      client.release()
    }
    const unsold = renderReport(await profileShop(database.pool))
    expect(unsold).toContain('Nothing was sold.')
    expect(unsold).not.toMatch(/NaN|Infinity|undefined|null/)
  })
})

describe('html', () => {
  it('escapes what is filled in, joins lists, and leaves markup as it is', () => {
    expect(html`<p title="${'"'}">${['<', html`<b>${'&'}</b>`]}${null}${3}</p>`.text).toBe(
      '<p title="&quot;">&lt;<b>&amp;</b>3</p>',
    )
  })

  it('lets an identifier break after its dots and underscores', () => {
    expect(breakable('niche_data.<b>').text).toBe('niche_<wbr>data.<wbr>&lt;b&gt;')
  })
})
