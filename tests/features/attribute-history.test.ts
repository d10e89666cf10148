import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { articleProfile } from '../../features/article-profile.ts'
import { customerProfile } from '../../features/customer-profile.ts'
import { buildTrainingSet } from '../../features/point-in-time/build-training-set.ts'
import type { Queryable } from '../../sql/connection.ts'
import { insertArticles } from '../helpers/shop-rows.ts'
import { useTestDatabase } from '../helpers/test-database.ts'
import { rolledBack } from '../helpers/views-shop.ts'

const START = Date.UTC(2020, 0, 1)
const HOUR_MS = 3_600_000
/** So many hours after the customers and articles entered the shop. */
const hour = (hours: number) => new Date(START + hours * HOUR_MS)

const IDS = [1, 2, 3] as const

/** One edit: an attribute of one entity, and the hour at which it was changed. */
interface Edit {
  readonly id: number
  readonly hour: number
  readonly value: number
}

interface Subject {
  readonly view: string
  readonly table: string
  readonly history: string
  readonly key: string
  /** The column of the shop that is edited, and that of the view which shows it. */
  readonly column: string
  readonly feature: string
  /** What the edit of a number writes, and what the view shows of it. */
  readonly written: (value: number) => unknown
  readonly shown: (value: number) => unknown
}

const SUBJECTS: readonly Subject[] = [
  {
    view: 'customer_profile',
    table: 'niche_data.customers',
    history: 'features.customer_attribute_change',
    key: 'customer_id',
    column: 'age',
    feature: 'age',
    // Null is a value like any other.
    written: (value) => (value === 0 ? null : value),
    shown: (value) => (value === 0 ? null : value),
  },
  {
    view: 'article_profile',
    table: 'niche_data.articles',
    history: 'features.article_attribute_change',
    key: 'article_id',
    column: 'detail_desc',
    feature: 'description_length',
    written: (value) => (value === 0 ? null : 'x'.repeat(value)),
    shown: (value) => (value === 0 ? null : value),
  },
]

describe('feature views of what was edited', () => {
  const database = useTestDatabase()
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'selvedge-attributes-'))
    await insertArticles(
      database.pool,
      IDS.map((article_id) => ({ article_id })),
    )
    await database.pool.query('insert into niche_data.customers (customer_id) select unnest($1::bigint[])', [IDS])
    for (const table of ['customers', 'articles']) {
      await database.pool.query(`update niche_data.${table} set created_at = $1`, [hour(0)])
    }
  })
  afterEach(async () => {
    await database.pool.query('delete from features.customer_attribute_change')
    await database.pool.query('delete from features.article_attribute_change')
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function edit(db: Queryable, { table, history, key, column, written }: Subject, edits: Edit): Promise<void> {
    await db.query(`update ${table} set ${column} = $2 where ${key} = $1`, [edits.id, written(edits.value)])
    await db.query(
      `update ${history} set changed_at = $2
        where ${key} = $1 and changed_at = (select max(changed_at) from ${history} where ${key} = $1)
          and changed_at > now() - interval '1 hour'`,
      [edits.id, hour(edits.hour)],
    )
  }

  describe.each(SUBJECTS.map((subject) => [subject.view, subject] as const))('%s', (_, subject) => {
    const edits = fc
      .array(fc.record({ id: fc.constantFrom(...IDS), hour: fc.integer({ min: 1, max: 30 }), value: fc.nat(5) }), {
        maxLength: 12,
        size: 'max',
      })
      .map((drawn): readonly Edit[] => drawn.toSorted((a, b) => a.hour - b.hour))

    it('equals a naive loop over the edits, at any moment, for all entities and some', async () => {
      let [changesSeen, rowsSeen] = [0, 0]
      await fc.assert(
        fc.asyncProperty(
          edits,
          fc.uniqueArray(fc.integer({ min: 1, max: 32 }), { maxLength: 6 }),
          async (made, hours) => {
            await rolledBack(database.pool, async (client) => {
              // A row of the history is written for each change of a value, and for nothing else.
              const values = new Map<number, number>(IDS.map((id) => [id, 0]))
              const changes = made.filter(({ id, value }) => {
                const isChange = values.get(id) !== value
                values.set(id, value)
                return isChange
              })
              for (const each of made) await edit(client, subject, each)
              changesSeen += changes.length

              for (const each of hours) {
                for (const ids of [null, [1], [3, 2]]) {
                  const { rows } = await client.query(
                    `select ${subject.key} as id, ${subject.feature} as value, event_at
                     from features.${subject.view}_as_of($1, $2) order by 1`,
                    [hour(each), ids],
                  )
                  const expected = IDS.filter((id) => ids?.includes(id) ?? true).map((id) => {
                    const last = changes.findLast((change) => change.id === id && change.hour < each)
                    return { id, value: subject.shown(last?.value ?? 0), event_at: hour(last?.hour ?? 0) }
                  })
                  expect(rows).toEqual(expected)
                  rowsSeen += rows.length
                }
              }
            })
          },
        ),
        { numRuns: 40, seed: 7 },
      )
      // Otherwise the property would say little.
      expect(changesSeen).toBeGreaterThan(100)
      expect(rowsSeen).toBeGreaterThan(300)
    })

    it('says in a training set of a moment before the edit what was so then, whatever came after', async () => {
      await edit(database.pool, subject, { id: 1, hour: 10, value: 3 })
      const before = await trainingSet(subject, [5, 10, 11])
      expect(before).toEqual([subject.shown(0), subject.shown(0), subject.shown(3)])
      await edit(database.pool, subject, { id: 1, hour: 20, value: 5 })
      expect(await trainingSet(subject, [5, 10, 11])).toEqual(before)
      expect(await trainingSet(subject, [20, 21])).toEqual([subject.shown(3), subject.shown(5)])
    })
  })

  /** The feature of entity 1, at each of the hours, of a training set that is written now. */
  async function trainingSet({ view, key, feature }: Subject, hours: readonly number[]): Promise<readonly unknown[]> {
    const out = join(folder, 'out.csv')
    const moments = hours.map((each) => `'${hour(each).toISOString()}'`).join(', ')
    await buildTrainingSet(database.pool, [customerProfile, articleProfile], {
      spine: `select 1 as ${key}, unnest(array[${moments}]::timestamptz[]) as as_of`,
      views: [view],
      out,
    })
    const [header = '', ...lines] = (await readFile(out, 'utf8')).trimEnd().split('\n')
    const column = header.split(',').indexOf(`${view}__${feature}`)
    expect(column).toBeGreaterThan(0)
    return lines.map((line) => {
      const value = line.split(',')[column]
      return value === '' ? null : Number(value)
    })
  }
})
