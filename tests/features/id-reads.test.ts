import { beforeAll, describe, expect, it } from 'vitest'
import type { FeatureView } from '../../features/feature-view.ts'
import { featureViews, trainedViews } from '../../features/feature-views.ts'
import { generateShop } from '../../sql/synthetic/generate-shop.ts'
import { useTestDatabase } from '../helpers/test-database.ts'

const allViews = [...featureViews, ...trainedViews]

/** Within the shop's history, and after it. */
const MOMENTS = ['2019-11-15T13:30:00Z', '2020-09-23T00:00:00Z', '2021-03-01T00:00:00Z']

describe('the functions of schema feature_reads', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await generateShop(database.pool, { size: 60, seed: 3, replace: false })
  })

  function callOf({ name, entity }: FeatureView, schema: string): string {
    const customers = 'array(select customer_id from niche_data.customers order by 1)'
    const articles = 'array(select article_id::bigint from niche_data.articles order by 1)'
    const pairs = (key: string) =>
      `array(select ${key}::bigint from niche_data.customers cross join niche_data.articles order by customer_id, article_id)`
    const parameters = {
      customer: customers,
      article: articles,
      customer_article: `${pairs('customer_id')}, ${pairs('article_id')}`,
      review: 'array(select review_id from niche_data.reviews order by 1)',
    }[entity]
    return `${schema}.${name}_as_of($1, ${parameters})`
  }

  it.each(allViews.map((view) => [view.name, view] as const))(
    'give of %s what the function gives that training sets are built by',
    async (_, view) => {
      for (const moment of MOMENTS) {
        const both = async (schema: string) => {
          const { rows } = await database.pool.query(
            `select f::text as row from ${callOf(view, schema)} f order by 1`,
            [moment],
          )
          return rows
        }
        const expected = await both('features')
        expect(await both('feature_reads')).toEqual(expected)
        if (moment.startsWith('2020')) expect(expected.length).toBeGreaterThan(0)
      }
    },
  )

  it('are one for each view, planned once a connection, and call each other only', async () => {
    const { rows } = await database.pool.query(
      `select proname, prosrc, array_to_string(proconfig, ' ') as settings
         from pg_proc where pronamespace = 'feature_reads'::regnamespace order by 1`,
    )
    expect(rows.map(({ proname }) => proname)).toEqual(allViews.map(({ name }) => `${name}_as_of`).sort())
    for (const { proname, prosrc, settings } of rows) {
      expect(prosrc, proname).not.toMatch(/\(\s*ids is null or|\bfeatures\.\w+_as_of\b/)
      expect(settings ?? '', proname).not.toContain('force_custom_plan')
    }
  })

  it('find a customer’s events by customer, not all events of a time', async () => {
    const { rows } = await database.pool.query(
      `select proname from pg_proc
        where pronamespace = 'feature_reads'::regnamespace and proname like 'customer%'
          and prosrc ~ '.(occurred_at|purchased_at) [<>]'`,
    )
    expect(rows).toEqual([])
  })
})
