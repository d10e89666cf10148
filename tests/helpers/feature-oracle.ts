import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { entityKeys, type FeatureView } from '../../features/feature-view.ts'
import type { Queryable } from '../../sql/connection.ts'
import { ARTICLE_IDS, CUSTOMER_IDS, insertOracleCatalogue } from './feature-oracle-catalogue.ts'
import { type FactKind, insertFacts, lookingFrom, type ShopFacts, shopFacts } from './feature-oracle-facts.ts'
import { useTestDatabase } from './test-database.ts'
import { rolledBack } from './views-shop.ts'

/** What a row is about; the customer is 0 where the view is of articles, and the article where it is of customers. */
export interface OracleKey {
  readonly customer_id: number
  readonly article_id: number
}

export interface FeatureOracle<Row> {
  /** What happens in the shop that the view reads. */
  readonly reads: readonly FactKind[]
  /** The row of an entity by a loop over all facts; undefined: it has none. */
  naive(facts: ShopFacts, asOf: Date, key: OracleKey): (Row & { readonly event_at: Date }) | undefined
  /** What the view says of an entity without a row. */
  readonly absent: Row
}

/** Every view keeps this: equal to the naive loop, whatever happened, whenever asked, for all entities or some. */
export function describeFeatureView<Row extends object>(view: FeatureView<Row>, oracle: FeatureOracle<Row>): void {
  describe(`features.${view.name}_as_of`, () => {
    const database = useTestDatabase()
    const entities = entitiesOf(view)
    beforeAll(async () => {
      await insertOracleCatalogue(database.pool)
    })

    it('equals a naive loop over what was known, for any moment, all entities and some', async () => {
      let rowsSeen = 0
      const everybody = view.entity === 'customer_article' ? entities : null
      // Rows are dear to insert and cheap to ask about.
      const questions = fc.array(fc.tuple(lookingFrom(oracle.reads), fc.subarray([...entities])), {
        minLength: 8,
        maxLength: 8,
      })
      await fc.assert(
        fc.asyncProperty(shopFacts, questions, async (facts, asked) => {
          await rolledBack(database.pool, async (client) => {
            await insertFacts(client, facts, oracle.reads)
            for (const [moment, some] of asked) {
              rowsSeen += await compare(client, facts, moment(facts), everybody)
              rowsSeen += await compare(client, facts, moment(facts), some)
            }
          })
        }),
        { numRuns: 60, seed: 5 },
      )
      // Otherwise the property would say little.
      expect(rowsSeen).toBeGreaterThan(300)
    })

    /** Checks the rows of the entities, null being all, and that nobody else has one; returns how many there are. */
    async function compare(
      db: Queryable,
      facts: ShopFacts,
      asOf: Date,
      asked: readonly OracleKey[] | null,
    ): Promise<number> {
      const found = await read(db, view, asOf, asked)
      for (const key of entities) {
        const expected = !asked || asked.includes(key) ? oracle.naive(facts, asOf, key) : undefined
        expect(found.get(keyText(view, key)), `${keyText(view, key)} as of ${asOf.toISOString()}`).toEqual(
          expected && nearly(expected),
        )
      }
      return found.size
    }

    it('says what an entity without a row means', () => {
      const empty = Object.fromEntries(view.columns.map((column) => [column.name, null]))
      expect(view.parseRow(empty)).toEqual(oracle.absent)
    })
  })
}

function entitiesOf(view: FeatureView): readonly OracleKey[] {
  if (view.entity === 'customer') return CUSTOMER_IDS.map((customer_id) => ({ customer_id, article_id: 0 }))
  const of = (customer_id: number) => ARTICLE_IDS.map((article_id) => ({ customer_id, article_id }))
  return view.entity === 'article' ? of(0) : CUSTOMER_IDS.flatMap(of)
}

/** Reviews are no entities of the oracle. */
function keysOf(view: FeatureView): readonly (keyof OracleKey)[] {
  return entityKeys(view).filter((name) => name !== 'review_id')
}

/** The view's rows with their event_at, by key; throws when an entity has two. */
async function read<Row extends object>(
  db: Queryable,
  view: FeatureView<Row>,
  asOf: Date,
  asked: readonly OracleKey[] | null,
): Promise<ReadonlyMap<string, Row & { event_at: unknown }>> {
  const ids = keysOf(view).map((name) => asked?.map((key) => key[name]) ?? null)
  const parameters = ids.map((_, place) => `$${place + 2}`).join(', ')
  const { rows } = await db.query(`select * from features.${view.name}_as_of($1, ${parameters})`, [asOf, ...ids])
  const found = new Map(rows.map((row) => [keyText(view, row), { ...view.parseRow(row), event_at: row.event_at }]))
  expect(found.size).toBe(rows.length)
  return found
}

function keyText(view: FeatureView, row: OracleKey): string {
  return keysOf(view)
    .map((name) => row[name])
    .join(' ')
}

/** Numbers to nine decimals: the last bits of a double depend on the order of its sums. */
function nearly(value: unknown): unknown {
  if (typeof value === 'number') return expect.closeTo(value, 9)
  if (value instanceof Date || value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(nearly)
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, nearly(part)]))
}
