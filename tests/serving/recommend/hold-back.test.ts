import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demand, popularity } from '../../../models/index.ts'
import { generateShop } from '../../../sql/synthetic/generate-shop.ts'
import { train } from '../../../training/train.ts'
import { openApp, type TestApp } from '../../helpers/serve-app.ts'
import { useTestDatabase } from '../../helpers/test-database.ts'

interface Answer {
  readonly items: readonly { readonly id: number }[]
  readonly detail?: string
}

describe('recommendations that hold back what runs out', () => {
  const database = useTestDatabase()
  let opened: TestApp
  /** The article that sells most, and how many days its forecast expects three units of it to last. */
  let bestSeller: number

  beforeAll(async () => {
    await generateShop(database.pool, { size: 400, seed: 7, replace: false })
    await train(database.pool, popularity, { seed: 1, signal: new AbortController().signal, override: 'a test' })
    opened = await openApp(database)
    const [first] = (await popular('')).items
    bestSeller = first!.id
  })
  afterAll(() => opened.close())

  const popular = async (query: string) => {
    const response = await opened.app.request(`/api/popular?n=100${query}`)
    return (await response.json()) as Answer
  }
  const has = async (query: string) => (await popular(query)).items.some(({ id }) => id === bestSeller)
  const setStock = (units: number) =>
    database.pool.query('update niche_data.articles set stock = $2 where article_id = $1', [bestSeller, units])

  it('says what is missing while there is no forecast', async () => {
    expect((await popular('&hold_back_days=30')).detail).toMatch(/run "selvedge train demand"/)
  })

  it('leaves out an article that will be sold out by then, and shows it again once there is enough', async () => {
    await train(database.pool, demand, { seed: 1, signal: new AbortController().signal, override: 'a test' })
    await opened.models.refresh()
    const { months } = (await (await opened.app.request(`/api/forecast/article/${bestSeller}`)).json()) as {
      months: readonly { mean: number }[]
    }
    const yearly = months.reduce((sum, { mean }) => sum + mean, 0)
    expect(yearly).toBeGreaterThan(4)

    await setStock(1)
    expect(await has('')).toBe(true)
    expect(await has('&hold_back_days=180')).toBe(false)
    await setStock(Math.ceil(yearly))
    expect(await has('&hold_back_days=180')).toBe(true)
  })

  it('holds back more the longer a restock takes', async () => {
    await database.pool.query('update niche_data.articles set stock = least(stock, 1)')
    const best = (await popular('')).items.slice(0, 20).map(({ id }) => id)
    const kept = async (days: number) => {
      const shown = new Set((await popular(`&hold_back_days=${days}`)).items.map(({ id }) => id))
      return best.filter((id) => shown.has(id)).length
    }
    expect(await kept(1)).toBe(20)
    expect(await kept(180)).toBeLessThan(10)
  })

  it('refuses a time that is none', async () => {
    expect((await popular('&hold_back_days=0')).detail).toMatch(/hold_back_days/)
  })
})
