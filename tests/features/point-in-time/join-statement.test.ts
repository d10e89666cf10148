import { beforeAll, describe, expect, it } from 'vitest'
import type { FeatureView } from '../../../features/feature-view.ts'
import { featureViews } from '../../../features/feature-views.ts'
import { type JoinWay, joinStatement } from '../../../features/point-in-time/join-statement.ts'
import { lateralQuery } from '../../../features/point-in-time/lateral-query.ts'
import type { LoadedSpine } from '../../../features/point-in-time/load-spine.ts'
import { readStoredFunctions } from '../../../features/point-in-time/stored-functions.ts'
import { resolveViews } from '../../../features/readable-view.ts'
import { inTransaction } from '../../../sql/connection.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

/** Every customer with three articles, at moments within the shop's history, after it, and between its rows. */
const SPINE = `
  select row_number() over (order by m.as_of, c.customer_id, a.article_id) as spine_place, 0 as spine_batch,
         c.customer_id, a.article_id::bigint as article_id, m.as_of
    from niche_data.customers c
   cross join (select article_id, row_number() over (order by article_id) as place from niche_data.articles) as a
   cross join unnest(array[
           '2019-11-15T13:30:00Z'::timestamptz, '2020-09-23T00:00:00Z', '2021-03-01T00:00:00Z',
           (select max(recorded_at) from niche_data.transactions)
         ]) as m (as_of)
   where (a.place + c.customer_id) % (select count(*) / 3 from niche_data.articles) = 0`

const loaded: LoadedSpine = {
  columns: [
    { name: 'customer_id', sqlType: 'bigint', type: 'integer' },
    { name: 'article_id', sqlType: 'bigint', type: 'integer' },
    { name: 'as_of', sqlType: 'timestamp with time zone', type: 'moment' },
  ],
  keys: ['customer_id', 'article_id'],
  rows: 0,
  batches: 1,
  rowsPerMoment: 1,
  fromMoment: null,
  untilMoment: null,
  fingerprint: '',
}

describe('joinStatement', () => {
  const database = useTestDatabase()
  beforeAll(async () => {
    await generateShop(database.pool, { size: 60, seed: 3, replace: false })
  })

  const joined = (view: FeatureView, ways: readonly JoinWay[]) =>
    inTransaction(database.pool, async (client) => {
      const views = await resolveViews(client, [view.name], featureViews)
      const functions = await readStoredFunctions(client, views)
      await client.query(`create temporary table spine on commit drop as ${SPINE}`)
      const answers: unknown[][] = []
      for (const way of ways) {
        const text = joinStatement(loaded, views, functions, () => way).replace('$1', '0')
        const { rows } = await client.query<{ row: string }>(
          `select q::text as row from (${text}) as q order by spine_place`,
        )
        answers.push(rows)
      }
      return answers
    })

  it.each(featureViews.map((view) => [view.name, view] as const))(
    'gives %s row by row as it does by calls for all entities of a moment',
    async (_, view) => {
      const [byRow, byMoment] = await joined(view, ['row', 'moment'])
      expect(byRow).toEqual(byMoment)
      expect(byRow!.length).toBeGreaterThan(100)
      // Some of it is there, not only the keys.
      expect(byRow!.filter((each) => !/,,+\)$/.test((each as { row: string }).row)).length).toBeGreaterThan(0)
    },
    60_000,
  )

  it('has a query of its own for every view, so that none falls back on a call for each row', async () => {
    const queries = await inTransaction(database.pool, async (client) => {
      const names = featureViews.map(({ name }) => name)
      const views = await resolveViews(client, names, featureViews)
      const functions = await readStoredFunctions(client, views)
      return views.map((view) => {
        const keys = view.entity === 'customer_article' ? ['1', '2'] : ['1']
        return [view.name, lateralQuery(view, { asOf: 'now()', keys }, functions)?.columns.at(-1)]
      })
    })
    expect(queries).toEqual(featureViews.map(({ name }) => [name, 'event_at']))
  })
})
