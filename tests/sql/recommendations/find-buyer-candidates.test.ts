import { beforeAll, describe, expect, it } from 'vitest'
import { drawPairShop, insertPairShop, type PairShop } from '../../helpers/pair-shop.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'
import { rolledBack } from '../../helpers/views-shop.ts'

const DAY_MS = 86_400_000
const at = (day: number) => new Date(Date.UTC(2020, 0, 1) + day * DAY_MS)

interface Shop extends PairShop {
  readonly kindOf: (articleId: number) => number
}

const productOf = (articleId: number) => Math.trunc(articleId / 1000)

/** What the function says it does, customer by customer. */
function candidatesOf(shop: Shop, articleId: number, asOf: Date, most: number): number[] {
  const since = asOf.getTime() - 30 * DAY_MS
  const isKnown = ({ moment, recorded_at }: { moment: Date; recorded_at: Date }) => moment < asOf && recorded_at < asOf
  const looks = shop.looks
    .map((look) => ({ ...look, moment: look.occurred_at }))
    .filter((look) => isKnown(look) && look.moment.getTime() >= since)
  const purchases = shop.purchases.map((row) => ({ ...row, moment: row.purchased_at })).filter(isKnown)
  const customers = shop.customers.map(({ customer_id }) => customer_id)

  const of = (customerId: number, isMeant: (id: number) => boolean) => {
    const own = looks.filter((look) => look.customer_id === customerId && isMeant(look.article_id))
    return { times: own.length, last: Math.max(...own.map(({ moment }) => moment.getTime())) }
  }
  const kind = shop.kindOf(articleId)
  const ofKind = customers
    .map((id) => ({ id, ...of(id, (other) => shop.kindOf(other) === kind) }))
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.times - a.times || b.last - a.last || a.id - b.id)
    .slice(0, most)
    .map((visitor) => ({ ...visitor, step: 4 }))
  const ofArticle = customers.map((id) => ({ id, step: 1, ...of(id, (other) => other === articleId) }))
  const owners = customers.flatMap((id) => {
    const own = purchases.filter((row) => row.customer_id === id && productOf(row.article_id) === productOf(articleId))
    if (own.length === 0) return []
    return [{ id, step: 3, times: 0, last: Math.max(...own.map(({ moment }) => moment.getTime())) }]
  })
  // A visitor of another colour counts by the colour that they looked at most.
  const colours = shop.articles.map((article) => article.article_id).filter((id) => id !== articleId)
  const ofProduct = customers.flatMap((id) =>
    colours
      .filter((colour) => productOf(colour) === productOf(articleId))
      .map((colour) => ({ id, step: 2, ...of(id, (other) => other === colour) })),
  )
  const found = [...ofArticle, ...ofProduct, ...owners, ...ofKind].filter(({ step, times }) => step === 3 || times > 0)
  found.sort((a, b) => a.step - b.step || b.times - a.times || b.last - a.last || a.id - b.id)
  return [...new Set(found.map(({ id }) => id))].slice(0, most)
}

describe('the candidates among whom likely buyers are looked for', () => {
  const database = useTestDatabase()
  const drawn = drawPairShop(3, { customers: 120, articles: 24 })
  /** Three types, each of several products. */
  const shop: Shop = { ...drawn, kindOf: (articleId) => productOf(articleId) % 3 }

  beforeAll(async () => {
    await insertPairShop(database.pool, drawn)
    await database.pool.query(`update niche_data.articles set product_type_name = 'Type ' || (article_id / 1000) % 3`)
  })

  const find = async (asOf: Date, most: number, ids: readonly number[] | null) => {
    const { rows } = await database.pool.query<{ article_id: number; customer_id: number }>(
      'select * from features.find_buyer_candidates($1, $2, $3)',
      [asOf, most, ids],
    )
    const byArticle = new Map<number, number[]>()
    for (const { article_id, customer_id } of rows) {
      byArticle.set(article_id, [...(byArticle.get(article_id) ?? []), customer_id])
    }
    return byArticle
  }
  const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b)

  it.each([
    [at(70), 1000],
    [at(70), 12],
    [at(40.5), 1000],
    [at(40.5), 5],
    [at(10), 3],
  ])('are those that counting customer by customer gives, as of %s at most %i', async (asOf, most) => {
    const found = await find(asOf, most, null)
    for (const { article_id } of shop.articles) {
      expect(sorted(found.get(article_id) ?? [])).toEqual(sorted(candidatesOf(shop, article_id, asOf, most)))
    }
  })

  it('are the same for one article asked alone', async () => {
    const all = await find(at(60), 20, null)
    for (const { article_id } of shop.articles.slice(0, 6)) {
      const alone = await find(at(60), 20, [article_id])
      expect([...alone.keys()]).toEqual([article_id])
      expect(sorted(alone.get(article_id)!)).toEqual(sorted(all.get(article_id)!))
    }
  })

  it('may be read by those who score, and not by a shopper', async () => {
    for (const role of ['selvedge_service', 'selvedge_analyst']) {
      const found = await rolledBack(database.pool, async (client) => {
        await client.query(`set local role ${role}`)
        return (await client.query('select from features.find_buyer_candidates($1, 10)', [at(60)])).rowCount
      })
      expect(found).toBeGreaterThan(0)
    }
    const asShopper = rolledBack(database.pool, async (client) => {
      await client.query('set local role selvedge_shopper')
      await client.query('select from features.find_buyer_candidates($1, 10)', [at(60)])
    })
    await expect(asShopper).rejects.toMatchObject({ code: '42501' })
  })
})
