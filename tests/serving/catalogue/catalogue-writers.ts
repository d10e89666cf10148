import type { Pool, Queryable } from '../../../sql/connection.ts'
import type { Random } from '../../../sql/synthetic/random.ts'

/** Articles 1 to this many are there from the beginning, and stay; those above come and go. */
export const LASTING_ARTICLES = 30

type Write = (db: Queryable, random: Random) => Promise<unknown>

const lasting = (random: Random) => 1 + random.integer(LASTING_ARTICLES)
const passing = (random: Random) => LASTING_ARTICLES + 1 + random.integer(10)

const writes: readonly Write[] = [
  (db, random) => db.query('select niche_data.update_stock($1, $2)', [lasting(random), random.integer(50)]),
  (db, random) => db.query('update niche_data.articles set stock = stock + 1 where article_id = $1', [passing(random)]),
  (db, random) =>
    db.query('update niche_data.articles set price = $2 where article_id = $1', [lasting(random), random.integer(90)]),
  (db, random) =>
    db.query('update niche_data.articles set price = price + 1 where article_id % 7 = $1', [random.integer(7)]),
  (db, random) =>
    db.query('update niche_data.articles set is_hidden = not is_hidden where article_id = $1', [lasting(random)]),
  (db, random) =>
    db.query('update niche_data.articles set prod_name = $2, detail_desc = $3 where article_id = $1', [
      passing(random),
      `Name ${random.integer(5)}`,
      random.integer(2) === 0 ? null : 'warm',
    ]),
  (db, random) =>
    db.query(
      `insert into niche_data.articles (article_id, product_code, prod_name, product_type_name, price, stock)
       values ($1, 1, 'New', 'Jacket', 1, 1) on conflict (article_id) do nothing`,
      [passing(random)],
    ),
  (db, random) => db.query('delete from niche_data.articles where article_id = $1', [passing(random)]),
]

/**
 * One transaction of a few random writes, of which a part is in savepoints and a part is rolled back. One that would wait
 * in a ring with another one is rolled back by the server, as in life.
 */
export async function writeAtRandom(pool: Pool, random: Random): Promise<'committed' | 'rolled back'> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`set local deadlock_timeout = '20ms'`)
    for (let left = 1 + random.integer(4); left > 0; left--) {
      const kind = random.integer(4)
      if (kind < 2) await client.query('savepoint part')
      await writes[random.integer(writes.length)]!(client, random)
      if (kind === 0) await client.query('rollback to part')
      if (kind === 1) await client.query('release part')
    }
    const isKept = random.integer(5) > 0
    await client.query(isKept ? 'commit' : 'rollback')
    return isKept ? 'committed' : 'rolled back'
  } catch (error) {
    await client.query('rollback')
    if ((error as { code?: string }).code === '40P01') return 'rolled back'
    throw error
  } finally {
    client.release()
  }
}

/** A purchase by the shop's own procedure, of one unit of a random article; one that may not be bought is left. */
export async function buyAtRandom(pool: Pool, random: Random, customerId: number, key: string): Promise<boolean> {
  try {
    await pool.query('select niche_data.add_to_cart($1, $2, 1)', [customerId, lasting(random)])
    await pool.query('select niche_data.process_checkout($1, $2)', [customerId, key])
    return true
  } catch (error) {
    // SV…: the shop refuses it (sold out, hidden, the cart is empty).
    if (/^(SV|40P01)/.test((error as { code?: string }).code ?? '')) return false
    throw error
  }
}
