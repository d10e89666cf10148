import { beforeAll, describe, expect, it } from 'vitest'
import { featureViews } from '../../features/index.ts'
import { runSelvedge } from '../helpers/run-selvedge.ts'
import { fillSmallShop } from '../helpers/small-shop.ts'
import { databaseUrl, useTestDatabase } from '../helpers/test-database.ts'

const materialised = featureViews.filter((view) => view.materialised)

describe('the command features materialise', () => {
  const database = useTestDatabase()
  let articles = 0
  beforeAll(async () => {
    await fillSmallShop(database.pool)
    const { rows } = await database.pool.query('select count(*)::integer as n from niche_data.articles')
    articles = rows[0].n
  })

  const run = (...words: string[]) =>
    runSelvedge(['features', 'materialise', ...words], { DATABASE_URL: databaseUrl(database.settings) })

  it('computes the rows of every materialised view, then only those that are due, unless all are wanted', async () => {
    const { code, stdout } = await run()
    expect(code).toBe(0)
    const [header, , ...lines] = stdout.trimEnd().split('\n')
    expect(header).toMatch(/^view +version +rows computed +seconds$/)
    expect(lines.map((line) => line.split(/ +/).slice(0, 3))).toEqual(
      materialised.map(({ name, version }) => [name, String(version), String(articles)]),
    )
    const rowsOf = async (...words: string[]) =>
      JSON.parse((await run('--json', ...words)).stdout).map(({ rows }: { rows: number }) => rows)
    expect(await rowsOf()).toEqual(materialised.map(() => 0))
    expect(await rowsOf('--whole', '--views', materialised[0]!.name)).toEqual([articles])
  }, 60_000)

  it('refuses a view that is not materialised', async () => {
    const { code, stderr } = await run('--views', 'customer_rfm')
    expect(code).not.toBe(0)
    expect(stderr).toContain('there is no materialised view "customer_rfm"')
  }, 60_000)
})
