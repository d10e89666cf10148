import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit } from '../../docs/examples/storefront.ts'
import { popularity } from '../../models/index.ts'
import { train } from '../../training/train.ts'
import { testAuthenticator } from '../helpers/accounts.ts'
import { listen, openApp, type TestApp } from '../helpers/serve-app.ts'
import { fillSmallShop, HOODIE } from '../helpers/small-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

describe('the example of a storefront', () => {
  const database = useTestDatabase()
  let opened: TestApp
  let port: Awaited<ReturnType<typeof listen>>

  beforeAll(async () => {
    await fillSmallShop(database.pool)
    await train(database.pool, popularity, { seed: 1, signal: new AbortController().signal, override: 'a test' })
    opened = await openApp(database, { authenticator: testAuthenticator(database) })
    port = await listen(opened.app)
  })
  afterAll(async () => {
    await port.close()
    await opened.close()
  })

  it('finds, shows, recommends, puts into the cart and tells of it, against a real port', async () => {
    const lines: string[] = []
    const found = await visit(port.url, (line) => lines.push(line))
    expect(found).toMatchObject({ searchedInstead: 'hoodie', found: 1, inCart: 1, recordedEvents: 1 })
    expect(found.article).toMatchObject({ article_id: HOODIE, prod_name: 'Soft hoodie', availability: 'in_stock' })
    expect(found.recommended.map(({ id }) => id)).not.toContain(HOODIE)
    expect(found.recommended.length).toBeGreaterThan(0)
    expect(lines).toContain('in the cart: Soft hoodie')
    expect(lines.at(-1)).toMatch(/^refused, as it should be: /)
    const { rows } = await database.pool.query(
      `select article_id from niche_data.visitor_events where event_type = 'view'`,
    )
    expect(rows).toEqual([{ article_id: HOODIE }])
  })
})
