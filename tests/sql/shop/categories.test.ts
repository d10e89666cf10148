import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../sql/connection.ts'
import { expectRefusal } from '../../helpers/refusal.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { waitUntilBlocked } from '../../helpers/wait-until-blocked.ts'

const MEN = 1
const OUTERWEAR = 2
const JACKETS = 3
const PARKAS = 4
const WOMEN = 5
const NOWHERE = 99

describe('the hierarchy of categories', () => {
  const database = useTestDatabase()

  /** Men > Outerwear > Jackets > Parkas, and Women. */
  beforeEach(async () => {
    await database.pool.query('truncate niche_data.categories restart identity cascade')
    for (const [parent, name] of [
      [null, 'Men'],
      [MEN, 'Outerwear'],
      [OUTERWEAR, 'Jackets'],
      [JACKETS, 'Parkas'],
      [null, 'Women'],
    ]) {
      await database.pool.query('select niche_data.add_category($1, $2)', [parent, name])
    }
  })

  const subtree = async (of: number) => {
    const { rows } = await database.pool.query<{ id: number }>('select niche_data.list_category_subtree($1) as id', [
      of,
    ])
    return rows.map((row) => row.id).sort()
  }
  const path = async (of: number) => {
    const { rows } = await database.pool.query<{ name: string }>('select name from niche_data.list_category_path($1)', [
      of,
    ])
    return rows.map((row) => row.name).join(' > ')
  }
  const move = (category: number, parent: number) =>
    database.pool.query('select niche_data.update_category($1, new_parent => $2)', [category, parent])

  it('tells what is below a category, itself included, and the way down to it', async () => {
    expect(await subtree(OUTERWEAR)).toEqual([OUTERWEAR, JACKETS, PARKAS])
    expect(await subtree(WOMEN)).toEqual([WOMEN])
    expect(await path(PARKAS)).toBe('Men > Outerwear > Jackets > Parkas')
    expect(await path(WOMEN)).toBe('Women')
  })

  it('moves a category with all that is below it, renames it, and makes it a root', async () => {
    await move(JACKETS, WOMEN)
    expect(await path(PARKAS)).toBe('Women > Jackets > Parkas')
    expect(await subtree(MEN)).toEqual([MEN, OUTERWEAR])
    await database.pool.query(`select niche_data.update_category($1, 'Coats', $2)`, [JACKETS, MEN])
    expect(await path(PARKAS)).toBe('Men > Coats > Parkas')
    await database.pool.query('select niche_data.update_category($1, becomes_root => true)', [JACKETS])
    expect(await path(PARKAS)).toBe('Coats > Parkas')
  })

  it('changes nothing where nothing is to change', async () => {
    await database.pool.query('select niche_data.update_category($1)', [JACKETS])
    expect(await path(JACKETS)).toBe('Men > Outerwear > Jackets')
  })

  it('refuses a category below itself, at any depth', async () => {
    for (const below of [MEN, OUTERWEAR, PARKAS]) await expectRefusal(move(MEN, below), 'SV011', 'below itself')
    expect(await path(PARKAS)).toBe('Men > Outerwear > Jackets > Parkas')
  })

  it('refuses a cycle however it is written, also one that a single statement makes', async () => {
    await expectRefusal(
      database.pool.query('update niche_data.categories set parent_id = $2 where category_id = $1', [MEN, PARKAS]),
      'SV011',
      'below itself',
    )
    await expectRefusal(
      database.pool.query(
        `update niche_data.categories
            set parent_id = case category_id when $1 then $2::integer else $1 end
          where category_id in ($1, $2)`,
        [MEN, WOMEN],
      ),
      'SV011',
      'below itself',
    )
    await expectRefusal(
      database.pool.query(
        `insert into niche_data.categories (category_id, parent_id, name) values (23, 21, 'c'), (21, 22, 'a'), (22, 21, 'b')`,
      ),
      'SV011',
      'below itself',
    )
  })

  it('refuses what is not there', async () => {
    const { pool } = database
    await expectRefusal(move(NOWHERE, MEN), 'SV012', '99')
    await expectRefusal(move(MEN, NOWHERE), 'SV012', '99')
    await expectRefusal(pool.query(`select niche_data.add_category($1, 'x')`, [NOWHERE]), 'SV012', '99')
    await expectRefusal(pool.query('select niche_data.list_category_subtree(null)'), 'SV012', 'null')
    await expectRefusal(pool.query('select niche_data.list_category_path($1)', [NOWHERE]), 'SV012', '99')
  })

  it('refuses a name that is empty, or taken beside it, also by a move', async () => {
    const { pool } = database
    await expectRefusal(pool.query(`select niche_data.add_category($1, ' ')`, [MEN]), 'SV024', 'name')
    await expectRefusal(pool.query(`select niche_data.update_category($1, '')`, [MEN]), 'SV024', 'name')
    await expectRefusal(pool.query(`select niche_data.add_category(null, 'Women')`), 'SV025', `category ${WOMEN}`)
    await expectRefusal(pool.query(`select niche_data.update_category($1, 'Women')`, [MEN]), 'SV025', 'Women')
    await pool.query(`select niche_data.add_category($1, 'Jackets')`, [WOMEN])
    await expectRefusal(move(JACKETS, WOMEN), 'SV025', 'Jackets')
  })

  it('keeps a category that has articles or categories below it', async () => {
    await expect(
      database.pool.query('delete from niche_data.categories where category_id = $1', [JACKETS]),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^2350[13]$|^23001$/) })
  })

  describe('under two changes at once', () => {
    let first: Client
    let second: Client
    beforeAll(async () => {
      first = await database.pool.connect()
      second = await database.pool.connect()
    })
    afterAll(() => {
      first.release()
      second.release()
    })

    it.each([
      [
        'the procedure',
        (child: number, parent: number) => `select niche_data.update_category(${child}, null, ${parent})`,
      ],
      [
        'a plain update',
        (child: number, parent: number) =>
          `update niche_data.categories set parent_id = ${parent} where category_id = ${child}`,
      ],
    ])(
      'lets one of two moves through %s that would make a cycle together, and refuses the other',
      async (_, moving) => {
        await first.query('begin')
        await second.query('begin')
        await first.query(moving(MEN, WOMEN))
        const other = second.query(moving(WOMEN, MEN)).then(
          () => undefined,
          (error: { code: string }) => error.code,
        )
        await waitUntilBlocked(database.pool)
        await first.query('commit')
        expect(await other).toBe('SV011')
        await second.query('rollback')
        expect(await path(MEN)).toBe('Women > Men')
      },
    )

    it('lets the other one go ahead when the first is taken back', async () => {
      await first.query('begin')
      await first.query('select niche_data.update_category($1, new_parent => $2)', [MEN, WOMEN])
      const other = move(WOMEN, MEN)
      await waitUntilBlocked(database.pool)
      await first.query('rollback')
      await other
      expect(await path(WOMEN)).toBe('Men > Women')
    })

    it('makes a transaction with an older snapshot fail to serialize rather than overlook the move', async () => {
      await second.query('begin isolation level repeatable read')
      await second.query('select 1 from niche_data.categories')
      await move(MEN, WOMEN)
      await expect(
        second.query('update niche_data.categories set parent_id = $1 where category_id = $2', [MEN, WOMEN]),
      ).rejects.toMatchObject({ code: '40001' })
      await second.query('rollback')
    })
  })
})
