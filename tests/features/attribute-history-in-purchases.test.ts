import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articlePricePosition } from '../../features/article-price-position.ts'
import { customerArticleAffinity } from '../../features/customer-article-affinity.ts'
import { customerPreferences } from '../../features/customer-preferences.ts'
import { buildTrainingSet } from '../../features/point-in-time/build-training-set.ts'
import type { Queryable } from '../../sql/connection.ts'
import { insertArticles, insertCustomers } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'
import { rolledBack } from '../helpers/views-shop.ts'

const START = Date.UTC(2020, 0, 1)
const HOUR_MS = 3_600_000
/** So many hours after the shop opened. */
const hour = (hours: number) => new Date(START + hours * HOUR_MS)

const IDS = [1, 2, 3, 4] as const
const ATTRIBUTES = ['product_type_name', 'garment_group_name', 'colour_group_name'] as const

/** Who bought what, at which hour, at which price. */
const PURCHASES = [
  [1, 1, 0, 10],
  [1, 2, 0, 20],
  [1, 1, 3, 12],
  [1, 3, 9, 30],
  [2, 2, 2, 20],
  [2, 3, 2, 30],
  [2, 4, 12, 90],
  [3, 4, 1, 80],
] as const

/** An attribute of an article, and the hour at which it was changed. */
interface Edit {
  readonly id: number
  readonly hour: number
  readonly attribute: (typeof ATTRIBUTES)[number]
  readonly value: string
}

const PAIRS = 'array[1, 1, 2, 3, 4]::bigint[], array[1, 4, 3, 4, 2]::bigint[]'

/** Of each view, calls for all that it knows and for some. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  customer_preferences: [
    'features.customer_preferences_as_of($1)',
    'features.customer_preferences_as_of($1, array[2, 1])',
    'feature_reads.customer_preferences_as_of($1, array[2, 1])',
  ],
  customer_article_affinity: [
    `features.customer_article_affinity_as_of($1, ${PAIRS})`,
    `feature_reads.customer_article_affinity_as_of($1, ${PAIRS})`,
  ],
  article_price_position: [
    'features.article_price_position_as_of($1)',
    'features.article_price_position_as_of($1, array[3])',
    'feature_reads.article_price_position_as_of($1, array[3, 1])',
  ],
}

describe('feature views of what was bought of edited articles', () => {
  const database = useTestDatabase()
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-attributes-'))
    await insertArticles(
      database.pool,
      IDS.map((article_id) => ({ article_id, product_code: Math.ceil(article_id / 2), product_type_name: 'A' })),
    )
    await insertCustomers(database.pool, IDS)
    for (const [customer, article, bought, price] of PURCHASES) {
      await database.pool.query(
        `insert into niche_data.transactions (customer_id, article_id, purchased_at, recorded_at, price, sales_channel_id)
         values ($1, $2, $3, $3, $4, 2)`,
        [customer, article, hour(bought), price],
      )
    }
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function edit(db: Queryable, made: Edit): Promise<void> {
    await db.query(`update niche_data.articles set ${made.attribute} = $2 where article_id = $1`, [made.id, made.value])
    // The one just written, unless nothing changed.
    await db.query(
      `update features.article_attribute_change set changed_at = $2
        where article_id = $1 and changed_at > now() - interval '1 hour'`,
      [made.id, hour(made.hour)],
    )
  }

  async function ask(db: Queryable, view: string, each: number): Promise<readonly (readonly string[])[]> {
    const answers: string[][] = []
    for (const call of CALLS[view]!) {
      const { rows } = await db.query<{ row: string }>(`select f::text as row from ${call} f order by 1`, [hour(each)])
      answers.push(rows.map(({ row }) => row))
    }
    return answers
  }

  const edits = fc
    .array(
      fc.record({
        id: fc.constantFrom(...IDS),
        hour: fc.integer({ min: 1, max: 12 }),
        attribute: fc.constantFrom(...ATTRIBUTES, 'product_type_name' as const),
        value: fc.constantFrom('A', 'B', 'C'),
      }),
      { minLength: 1, maxLength: 10, size: 'max' },
    )
    .map((drawn): readonly Edit[] => drawn.toSorted((a, b) => a.hour - b.hour))

  it.each(Object.keys(CALLS))('%s says of a moment what it said in the shop as it was then', async (view) => {
    let [answersSeen, changesSeen] = [0, 0]
    await fc.assert(
      fc.asyncProperty(edits, async (made) => {
        const hours = [2, 5, 8, 11, 14]
        const expected = await rolledBack(database.pool, async (client) => {
          const answers = []
          let undone = made
          for (const each of hours) {
            for (const next of undone.filter((candidate) => candidate.hour < each)) await edit(client, next)
            undone = undone.filter((candidate) => candidate.hour >= each)
            await client.query('delete from features.article_attribute_change')
            answers.push(await ask(client, view, each))
          }
          return answers
        })
        await rolledBack(database.pool, async (client) => {
          const today = []
          for (const each of made) await edit(client, each)
          for (const [i, each] of hours.entries()) expect(await ask(client, view, each)).toEqual(expected[i])
          await client.query('delete from features.article_attribute_change')
          for (const each of hours) today.push(await ask(client, view, each))
          changesSeen += today.filter((answer, i) => JSON.stringify(answer) !== JSON.stringify(expected[i])).length
          answersSeen += expected.flat(2).length
        })
      }),
      { numRuns: 25, seed: 11 },
    )
    // Otherwise the edits made no difference to what was asked.
    expect(changesSeen).toBeGreaterThan(25)
    expect(answersSeen).toBeGreaterThan(500)
  })

  it('say in a training set of a moment before an edit what was so then, whatever came after', async () => {
    const before = [
      ['A', 1, 2, 2],
      ['A', 1, 4, 4],
    ]
    expect(await trainingSet([1, 10])).toEqual(before)
    await edit(database.pool, { id: 1, hour: 11, attribute: 'product_type_name', value: 'B' })
    await edit(database.pool, { id: 3, hour: 12, attribute: 'product_type_name', value: 'B' })
    expect(await trainingSet([1, 10])).toEqual(before)
    expect(await trainingSet([11, 12, 13])).toEqual([
      ['A', 1, 4, 4],
      ['A', 0.5, 1, 2],
      ['B', 0.75, 2, 3],
    ])
  })

  /** Of customer and article 1 at each of the hours: top type and share, articles of the type, and units of the type. */
  async function trainingSet(hours: readonly number[]): Promise<readonly unknown[]> {
    const out = join(folder, 'out.csv')
    const moments = hours.map((each) => `'${hour(each).toISOString()}'`).join(', ')
    await buildTrainingSet(database.pool, [customerPreferences, articlePricePosition, customerArticleAffinity], {
      spine: `select 1 as customer_id, 1 as article_id, unnest(array[${moments}]::timestamptz[]) as as_of`,
      views: Object.keys(CALLS),
      out,
    })
    const [header = '', ...lines] = (await readFile(out, 'utf8')).trimEnd().split('\n')
    const columns = [
      'customer_preferences__top_product_type',
      'customer_preferences__top_product_type_share',
      'article_price_position__type_articles',
      'customer_article_affinity__product_type_units',
    ].map((name) => header.split(',').indexOf(name))
    return lines.map((line) => {
      const [type, ...numbers] = columns.map((column) => line.split(',')[column])
      return [type, ...numbers.map(Number)]
    })
  }
})
