import { beforeAll, describe, expect, it } from 'vitest'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { FUNCTIONAL_DEPENDENCIES, type TableDependencies } from './functional-dependencies.ts'

const tables = Object.entries(FUNCTIONAL_DEPENDENCIES)

/** The column an attribute is of: email of lower(email). */
const columnOf = (attribute: string) => /\((\w+)\)/.exec(attribute)?.[1] ?? attribute

/** Every attribute that the given ones determine, by Armstrong's axioms. */
function closure(attributes: readonly string[], { dependencies }: TableDependencies): ReadonlySet<string> {
  const known = new Set(attributes)
  for (let size = 0; size < known.size; ) {
    size = known.size
    for (const { determinant, dependents } of dependencies) {
      if (determinant.every((attribute) => known.has(attribute)))
        for (const dependent of dependents) known.add(dependent)
    }
  }
  return known
}

describe('the tables of niche_data', () => {
  const database = useTestDatabase()

  /** Table -> columns, in the order of the catalogue. */
  async function readColumns(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { rows } = await database.pool.query<{ name: string; columns: string[] }>(
      `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
         from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = 'niche_data'::regnamespace
        group by c.relname`,
    )
    return new Map(rows.map((row) => [row.name, row.columns]))
  }

  it('all have their dependencies written down, and each of their columns', async () => {
    const catalogue = await readColumns()
    expect(tables.map(([name]) => name).sort()).toEqual([...catalogue.keys()].sort())
    for (const [name, table] of tables) {
      const attributes = [...table.keys, ...table.dependencies.flatMap((d) => [d.determinant, d.dependents])].flat()
      expect([name, [...new Set(attributes.map(columnOf))].sort()]).toEqual([name, [...catalogue.get(name)!].sort()])
    }
  })

  it('have the keys that are written down, the first of them primary', async () => {
    const { rows } = await database.pool.query<{ name: string; columns: string[] }>(
      `select c.relname as name,
              (select array_agg(pg_get_indexdef(i.indexrelid, n, true) order by n)
                 from generate_series(1, i.indnkeyatts) as n) as columns
         from pg_index i
         join pg_class c on c.oid = i.indrelid
        -- A partial index makes no key of the table.
        where i.indisunique and i.indpred is null and c.relkind in ('r', 'p')
          and c.relnamespace = 'niche_data'::regnamespace
        order by c.relname, not i.indisprimary`,
    )
    for (const [name, { keys }] of tables) {
      const enforced = rows.filter((row) => row.name === name).map((row) => row.columns)
      expect([name, enforced[0]!.toSorted()]).toEqual([name, keys[0]!.toSorted()])
      expect([name, enforced.map((key) => key.toSorted()).sort()]).toEqual([
        name,
        keys.map((key) => key.toSorted()).sort(),
      ])
    }
  })

  it('have values that are no lists, so that each can be named by a key and a column (1NF)', async () => {
    const { rows } = await database.pool.query(
      `select format('%s.%s', c.relname, a.attname) as name, a.atttypid::regtype::text as type
         from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         join pg_type t on t.oid = a.atttypid
        where c.relkind in ('r', 'p') and c.relnamespace = 'niche_data'::regnamespace
          and (t.typcategory in ('A', 'C') or t.typname in ('json', 'jsonb', 'xml', 'hstore'))`,
    )
    expect(rows).toEqual([])
  })

  it('are wholly determined by each of their keys', async () => {
    const catalogue = await readColumns()
    for (const [name, table] of tables) {
      for (const key of table.keys) {
        const determined = new Set([...closure(key, table)].map(columnOf))
        expect([name, key, [...determined].sort()]).toEqual([name, key, [...catalogue.get(name)!].sort()])
      }
    }
  })

  it('have no determinant but candidate keys (BCNF), or say in words why', () => {
    for (const [name, { keys, dependencies }] of tables) {
      const isKey = (determinant: readonly string[]) =>
        keys.some((key) => key.toSorted().join() === determinant.toSorted().join())
      for (const { determinant, exception } of dependencies) {
        // Exactly one of the two: an exception that became a key is no exception any more.
        expect([name, determinant, isKey(determinant)]).toEqual([name, determinant, exception === undefined])
        if (exception !== undefined) expect(exception.split(' ').length).toBeGreaterThan(10)
      }
    }
  })

  describe('filled with the demo shop', () => {
    beforeAll(async () => {
      await generateShop(database.pool, { size: 'demo', seed: 3, replace: true })
    })

    it.each(tables)('obey the dependencies of %s', async (name, { dependencies }) => {
      for (const { determinant, dependents } of dependencies) {
        const { rows } = await database.pool.query(
          `select ${determinant.join(', ')}, count(distinct row(${dependents.join(', ')})) as values
             from niche_data.${name}
            where ${determinant.map((attribute) => `${attribute} is not null`).join(' and ')}
            group by ${determinant.join(', ')}
           having count(distinct row(${dependents.join(', ')})) > 1
            limit 3`,
        )
        expect([name, determinant, rows]).toEqual([name, determinant, []])
      }
    })
  })
})
